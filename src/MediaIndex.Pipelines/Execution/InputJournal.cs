using System.Text.Json;

namespace MediaIndex.Pipelines.Execution;

/// <summary>
/// Remembers in the run folder which inputs a run was begun with, so that a run that is started again can tell what has changed since. What is then done again is not
/// for this journal to say: it follows from the fingerprints of the tasks.
/// </summary>
public static class InputJournal
{
    /// <summary>Name of the journal in the run folder.</summary>
    public const string FileName = "work/inputs.json";

    private const int MostTold = 10;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Sentences on inputs that changed, vanished or came since the folder was last run; empty in a new folder. Then remembers these inputs.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    public static IReadOnlyList<string> Update(string folder, IReadOnlyList<InputFile> inputs)
    {
        var path = Path.Combine(folder, FileName);
        var now = inputs.Select(input => new Entry(input.Source.Id, input.RelativePath, input.Bytes, input.Hash)).ToList();
        var told = Read(path) is { } before ? Compare(before, now) : [];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + TaskContext.TemporaryMark + "inputs";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(now, Json));
        File.Move(temporary, path, overwrite: true);
        return told;
    }

    private static List<Entry>? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<Entry>>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException)
        {
            return null; // damaged: it only serves to tell, and is written anew
        }
    }

    private static List<string> Compare(IReadOnlyList<Entry> before, IReadOnlyList<Entry> now)
    {
        var old = before.ToDictionary(entry => (entry.Source, entry.Path));
        var told = now.Where(entry => old.TryGetValue((entry.Source, entry.Path), out var was) && was.Hash != entry.Hash)
            .Select(entry => $"input {entry.Path} has changed since this folder was last run: it is read again").ToList();
        var present = now.Select(entry => (entry.Source, entry.Path)).ToHashSet();
        told.AddRange(before.Where(entry => !present.Contains((entry.Source, entry.Path))).Select(entry => $"input {entry.Path} is gone since this folder was last run: its items leave the results"));
        told.AddRange(now.Where(entry => !old.ContainsKey((entry.Source, entry.Path))).Select(entry => $"input {entry.Path} is new since this folder was last run"));
        return told.Count <= MostTold ? told : [.. told.Take(MostTold), $"and {told.Count - MostTold} more inputs that changed, are gone, or are new"];
    }

    private sealed record Entry(string Source, string Path, long Bytes, string Hash);
}
