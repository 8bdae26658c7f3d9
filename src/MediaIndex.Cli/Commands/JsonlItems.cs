using System.Text;
using System.Text.Json;

namespace MediaIndex.Cli.Commands;

/// <summary>An item on a JSONL line (contracts.md).</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title; null without one.</param>
/// <param name="Text">Text.</param>
/// <param name="Lang">Declared language; null without one.</param>
/// <param name="Url">Address; null without one.</param>
/// <param name="PublishedAt">Time of publication as written; null without one.</param>
internal sealed record JsonlItem(string Id, string? Title, string Text, string? Lang, string? Url, string? PublishedAt);

/// <summary>A line of a JSONL file: an item, or what is wrong with it.</summary>
/// <param name="Number">1-based number of the line.</param>
/// <param name="Item">The item; null where the line is none.</param>
/// <param name="Error">What is wrong; null where nothing is.</param>
internal sealed record JsonlLine(int Number, JsonlItem? Item, string? Error);

/// <summary>Reads items line by line from a file or standard input.</summary>
internal static class JsonlItems
{
    /// <summary>The items of a file, `-` for standard input. A line that is no item stops with its number: these commands drop nothing.</summary>
    /// <exception cref="UsageException">A line is no JSON object with `id` and `text`.</exception>
    public static IEnumerable<JsonlItem> Read(string path) => ReadLines(path).Select(line => line.Item ?? throw new UsageException($"{path}:{line.Number}: {line.Error}"));

    /// <summary>The lines of a file, `-` for standard input; a line that is no item is told as such, and the next one is read.</summary>
    public static IEnumerable<JsonlLine> ReadLines(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : OpenFile(path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(number, line);
            }
        }
    }

    private static FileStream OpenFile(string path) => File.Exists(path) ? File.OpenRead(path) : throw new UsageException($"{path} does not exist");

    private static JsonlLine Parse(int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var id = root.GetProperty("id");
            return new JsonlLine(number, new JsonlItem(id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText(), Text(root, "title"), Text(root, "text") ?? "", Text(root, "lang"), Text(root, "url"), Text(root, "published_at")), null);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
return new JsonlLine(number, null, $"not an item ({error.Message}). Each line is a JSON object with at least \"id\" and \"text\"");
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
