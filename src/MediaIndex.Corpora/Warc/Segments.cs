namespace MediaIndex.Corpora.Warc;

/// <summary>Joins the segments of records that were cut in several (WARC, `continuation`). What is held never exceeds the cap.</summary>
internal sealed class Segments(int maxBytes)
{
    private readonly Dictionary<string, Open> open = new(StringComparer.Ordinal);
    private long held;

    /// <summary>Whether a record is part of a longer one.</summary>
    public static bool IsSegment(ArchiveHeader? header) => header is not null && (header.Type == "continuation" || header.Field("WARC-Segment-Number") is not null);

    /// <summary>Takes a segment; gives the whole record, with the ordinal of its first segment, once the last one is there.</summary>
    public (ArchiveRecord Record, long Ordinal)? Add(ArchiveRecord segment, long ordinal)
    {
        var header = segment.Header!;
        var isFirst = header.Type != "continuation";
        var id = (isFirst ? header.Field("WARC-Record-ID") : header.Field("WARC-Segment-Origin-ID")) ?? "";
        if (isFirst)
        {
            open[id] = new Open(segment with { Block = default }, ordinal, new MemoryStream());
        }

        if (!open.TryGetValue(id, out var whole))
        {
            return null;
        }

        held += segment.Block.Length;
        if (segment.Oversized || held > maxBytes)
        {
            held -= whole.Bytes.Length + segment.Block.Length;
            open.Remove(id);
            return (whole.First with { Oversized = true }, whole.Ordinal);
        }

        whole.Bytes.Write(segment.Block.Span);
        if (header.Field("WARC-Segment-Total-Length") is null)
        {
            return null;
        }

        held -= whole.Bytes.Length;
        open.Remove(id);
        return (whole.First with { Block = whole.Bytes.ToArray() }, whole.Ordinal);
    }

    /// <summary>First segments whose last one never came.</summary>
    public IEnumerable<(ArchiveRecord Record, long Ordinal)> Unfinished() => open.Values.OrderBy(some => some.Ordinal).Select(some => (some.First, some.Ordinal));

    private sealed record Open(ArchiveRecord First, long Ordinal, MemoryStream Bytes);
}
