using System.IO.Hashing;
using MediaIndex.Corpora.Feeds;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Fuzzing.Targets;

/// <summary>
/// What cuts streams into records: records follow each other inside the stream, as many as bytes at most, hold the bytes that stand at their offsets, and are the same
/// whatever pieces the stream comes in.
/// </summary>
internal static class SplitterTargets
{
    private const int MaxRecordBytes = 1 << 20;
    private static readonly int[] Blocks = [16, 64, 1024];

    private delegate bool NextRecord(out RawRecord record);

    /// <summary>A target for each splitter.</summary>
    public static IEnumerable<FuzzTarget> All()
    {
        yield return Of("split-lines", buffer => new LineSplitter(buffer, MaxRecordBytes).Next, Seeds.OfFormat("jsonl"));
        yield return Of("split-csv", buffer => new CsvSplitter(buffer, CsvDialect.Comma, MaxRecordBytes).Next, Seeds.OfFormat("csv"));
        yield return Of("split-csv-backslash", buffer => new CsvSplitter(buffer, CsvDialect.Backslash, MaxRecordBytes).Next, Seeds.OfFormat("csv"));
        yield return Of("split-tsv", buffer => new CsvSplitter(buffer, CsvDialect.Tab, MaxRecordBytes).Next, Seeds.OfFormat("tsv"));
        yield return Of("split-json", buffer => new JsonSplitter(buffer, MaxRecordBytes, ["items", "data", "posts", "articles"]).Next, Seeds.OfFormat("ninjs"));
        yield return Of("split-json-root", buffer => new JsonSplitter(buffer, MaxRecordBytes, []).Next, Seeds.OfFormat("ninjs"));
        yield return Of("split-elements", buffer => new ElementSplitter(buffer, ["item", "entry"], MaxRecordBytes).Next, Seeds.OfFormat("rss"));
        yield return new FuzzTarget("split-warc", Warc, Seeds.OfFormat("warc"));
    }

    private static FuzzTarget Of(string name, Func<InputBuffer, NextRecord> open, IReadOnlyList<byte[]> seeds) => new(name, bytes =>
    {
        var whole = Cut(bytes, open, InputBuffer.DefaultBlock, check: true);
        foreach (var block in Blocks)
        {
            Invariant.Same(whole, Cut(bytes, open, block, check: false), $"read in pieces of {block}");
        }
    }, seeds);

    private static List<string> Cut(byte[] bytes, Func<InputBuffer, NextRecord> open, int block, bool check)
    {
        using var buffer = new InputBuffer(new MemoryStream(bytes, writable: false), block);
        var next = open(buffer);
        var records = new List<string>();
        long last = 0;
        while (next(out var record))
        {
            Invariant.Holds(records.Count <= bytes.Length + 1, "more records than bytes");
            if (check)
            {
                Invariant.Holds(record.Offset >= last && record.Length >= 0 && record.Offset + record.Length <= bytes.Length, $"a record at {record.Offset} + {record.Length} after {last} of {bytes.Length}");
                Invariant.Holds(record.Bytes.Length == 0 || record.Bytes.Span.SequenceEqual(bytes.AsSpan((int)record.Offset, record.Bytes.Length)), $"the record at {record.Offset} holds other bytes than stand there");
                last = record.Offset;
            }

            records.Add($"{record.Offset} + {record.Length} {record.Fault} {record.Bytes.Length} {Convert.ToHexString(XxHash3.Hash(record.Bytes.Span))}");
        }

        return records;
    }

    private static void Warc(byte[] bytes)
    {
        var whole = Walk(bytes, InputBuffer.DefaultBlock);
        foreach (var block in Blocks)
        {
            Invariant.Same(whole, Walk(bytes, block), $"read in pieces of {block}");
        }
    }

    private static List<string> Walk(byte[] bytes, int block)
    {
        using var buffer = new InputBuffer(new MemoryStream(bytes, writable: false), block);
        var walk = new StreamWalk(buffer, MaxRecordBytes);
        var records = new List<string>();
        long last = 0;
        while (walk.Next(out var record))
        {
            Invariant.Holds(records.Count <= bytes.Length + 1, "more records than bytes");
            Invariant.Holds(record.Offset >= last && record.Length >= 0 && record.Offset + record.Length <= bytes.Length, $"a record at {record.Offset} + {record.Length} after {last} of {bytes.Length}");
            last = record.Offset;
            records.Add($"{record.Offset} + {record.Length} {record.Header?.Type} {record.Header?.Url} {record.Oversized} {record.Loss} {Convert.ToHexString(XxHash3.Hash(record.Block.Span))}");
            if (record.Header is not null && HttpResponse.Read(record.Block) is { } response)
            {
                Invariant.Holds(response.Decoded(MaxRecordBytes, out _).Length <= MaxRecordBytes, "a body is longer than allowed");
            }
        }

        return records;
    }
}
