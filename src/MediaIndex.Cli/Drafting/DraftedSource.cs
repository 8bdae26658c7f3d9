using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Drafting;

/// <summary>A source of a draft: files of one format with the same field map.</summary>
internal sealed record DraftedSource
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Formats whose records tell when they were crawled or seen, and not when they were published.
    private static readonly HashSet<string> DatedByCrawl = ["fineweb", "gdelt-doc"];

    /// <summary>The format whose dates have no year.</summary>
    public const string WithoutYears = "bazhuayu-weibo";

    /// <summary>Id within the draft.</summary>
    public required string Id { get; init; }

    /// <summary>Format name.</summary>
    public required string Format { get; init; }

    /// <summary>Its platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Guessed field map; empty where none is needed.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>When the latest of the files was written: the nearest that is known to the time of counts and dates that lack their year.</summary>
    public required DateTime Modified { get; init; }

    /// <summary>The lines of the definition.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"  - id: {Id}";
        yield return $"    format: {Format}";
        yield return $"    path: [{string.Join(", ", Paths.Select(Quoted))}]";
        yield return $"    platform: {Platform.ToName()}";
        yield return $"    scope: {(Platform == Platform.Weibo ? "domestic" : "overseas")}";
        yield return $"    time-zone: {(Platform == Platform.Weibo ? "\"+08:00\"" : "UTC")}";
        if (DatedByCrawl.Contains(Format))
        {
            yield return "    undated: crawl-date";
        }

        if (Format == WithoutYears)
        {
            yield return "    # Its dates have no year; the time at which the file was written stands in for that of the collection.";
            yield return $"    metrics-as-of: {Modified:yyyy-MM-dd}T00:00:00+08:00";
        }

        if (Fields.Count > 0)
        {
            yield return "    # Guessed by the names of the columns.";
            yield return $"    fields: {{{string.Join(", ", Fields.Select(pair => $"{pair.Key}: {Quoted(pair.Value)}"))}}}";
        }
    }

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Json);
}
