using System.Globalization;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Drafting;

/// <summary>Drafts a definition for input folders and writes it where a run finds it again.</summary>
internal static class DraftFile
{
    private const string Name = "drafted";

    /// <summary>Writes the draft beside the run folder: `OUTPUT.yaml`, or `runs/drafted-HASH.yaml`. Gives its path.</summary>
    /// <param name="home">Where the indicators are.</param>
    /// <param name="inputs">Folders or files.</param>
    /// <param name="output">Run folder; null where none was named.</param>
    /// <param name="told">Takes lines for the user.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="UsageException">Nothing can be read, or the file is there with another content.</exception>
    public static string Write(ProgramHome home, IReadOnlyList<string> inputs, string? output, Action<string> told, CancellationToken cancellation)
    {
        var draft = Draft(inputs, told, cancellation);
        var path = output is null
            ? Path.Combine("runs", $"{Name}-{Fingerprint.OfText(TextOf(draft, home, "runs"))[..8]}.yaml")
            : Path.TrimEndingDirectorySeparator(output) + ".yaml";
        return Save(draft, home, path, told);
    }

    /// <summary>Writes the draft to a file.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static void WriteTo(string path, ProgramHome home, IReadOnlyList<string> inputs, Action<string> told, CancellationToken cancellation) => Save(Draft(inputs, told, cancellation), home, path, told);

    private static DefinitionDraft Draft(IReadOnlyList<string> inputs, Action<string> told, CancellationToken cancellation)
    {
        told("no definition is given: looking at the files to draft one …");
        var draft = DefinitionDraft.Of(InputFolder.Look(inputs, line => told("  not read: " + line), cancellation));
        foreach (var source in draft.Sources)
        {
            told(string.Create(CultureInfo.InvariantCulture, $"  {source.Format}: {string.Join(", ", source.Paths.Take(3))}{(source.Paths.Count > 3 ? $" and {source.Paths.Count - 3} more" : "")}{Columns(source)}"));
        }

        foreach (var line in draft.LeftOut)
        {
            told("  not read: " + line);
        }

        return draft.Sources.Count > 0 ? draft : throw new UsageException($"nothing under {string.Join(", ", inputs)} can be read as media items. `mediaindex detect` says what each file is; a table of your own needs a definition with a field map (README.md, Your own data)");
    }

    private static string Columns(DraftedSource source) => source.Fields.Count == 0 ? "" : ", columns guessed: " + string.Join(", ", source.Fields.Select(pair => $"{pair.Key} = {pair.Value}"));

    private static string Save(DefinitionDraft draft, ProgramHome home, string path, Action<string> told)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var text = TextOf(draft, home, folder);
        if (File.Exists(path) && File.ReadAllText(path) != text)
        {
            throw new UsageException($"{path} is there already and differs from what would be drafted. Run it by `mediaindex run {path} --input …`, move it away, or give another --output");
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(path, text);
        told($"the definition is {path}; change it and run it again by `mediaindex run {path} --input …`");
        return path;
    }

    private static string TextOf(DefinitionDraft draft, ProgramHome home, string folder) =>
        draft.Text(Name, Path.GetRelativePath(Path.GetFullPath(folder), home.PathOf("pipelines")).Replace('\\', '/'));
}
