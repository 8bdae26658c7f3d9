using MediaIndex.Cli.Commands;
using MediaIndex.Corpora.Detection;

namespace MediaIndex.Cli.Drafting;

/// <summary>Looks at every file of the input folders.</summary>
internal static class InputFolder
{
    /// <summary>What each file is, in ordinal order of the paths; links and files that cannot be opened are told.</summary>
    /// <param name="inputs">Folders or files.</param>
    /// <param name="told">Takes a line for each path that is passed over.</param>
    /// <param name="cancellation">Stops between files.</param>
    public static IReadOnlyList<FoundFile> Look(IReadOnlyList<string> inputs, Action<string> told, CancellationToken cancellation)
    {
        var found = new List<FoundFile>();
        foreach (var input in inputs)
        {
            if (!File.Exists(input) && !Directory.Exists(input))
            {
                throw new UsageException($"input path {input} does not exist. Give an existing folder or file with --input");
            }

            foreach (var (relative, path) in InputFiles.Of(input, told))
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    found.Add(new FoundFile(relative, FormatDetector.Detect(path), File.GetLastWriteTimeUtc(path)));
                }
                catch (IOException error)
                {
                    told($"{relative}: cannot be read: {error.Message}");
                }
            }
        }

        return [.. found.OrderBy(file => file.RelativePath, StringComparer.Ordinal)];
    }
}
