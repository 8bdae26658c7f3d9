using MediaIndex.Corpora.Detection;

namespace MediaIndex.Cli.Drafting;

/// <summary>An input file and what it is.</summary>
/// <param name="RelativePath">Path below its input folder, forward slashes.</param>
/// <param name="Found">What detection says.</param>
/// <param name="Modified">When it was last written.</param>
internal sealed record FoundFile(string RelativePath, DetectedFormat Found, DateTime Modified)
{
    /// <summary>What the draft reads of it: the file itself, or the entries of an archive by format, the most frequent first.</summary>
    public IReadOnlyList<DetectedFormat> Contents { get; } = Found.Entries.Count == 0
        ? [Found]
        : [.. Found.Entries.Select(entry => entry.Value).GroupBy(entry => entry.Format, StringComparer.Ordinal).OrderByDescending(group => group.Sum(entry => entry.Rows)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.First())];
}
