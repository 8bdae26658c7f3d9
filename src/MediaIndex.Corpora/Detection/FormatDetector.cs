using System.Text;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Warc;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tells what a file is from its bytes, never from its name, and reads its first records to see how far it has drifted from what is known of its format.</summary>
public static class FormatDetector
{
    private const int HeadBytes = 1 << 20;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxRows">Records to read for the drift report. Default 10,000.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static DetectedFormat Detect(string path, int maxRows = 10_000)
    {
        var packing = DecodedInput.PackingOf(path);
        var (format, why) = NameOf(path);
        (format, why) = format == "parquet" ? JsonKinds.NameOfParquet(path, why) : (format, why);
        var found = new DetectedFormat { Format = format, Why = why, Packing = packing.ToString().ToLowerInvariant() };
        if (format is "zip" or "tar" or "packed")
        {
            var entries = Containers.Entries(path).Select(entry => KeyValuePair.Create(
                entry.Name, entry.Path is null ? new DetectedFormat { Format = "unknown", Why = entry.Loss ?? "", Packing = "plain" } : Detect(entry.Path, maxRows)));
            return found with { Entries = [.. entries] };
        }

        return SourceReaders.All.TryGetValue(format, out var reader) ? WithDrift(found, reader, path, maxRows) : found;
    }

    /// <summary>Only what a file is, without reading its records.</summary>
    internal static (string Format, string Why) NameOf(string path)
    {
        using var input = DecodedInput.Open(path);
        using var buffer = new InputBuffer(input);
        buffer.SkipMark();
        buffer.Hold(HeadBytes);
        var head = buffer.Span;
        var content = head.TrimStart(" \t\r\n"u8);
        if (content.Length == 0)
        {
            return ("empty", "the file has no content");
        }

        if (ByMagic(head) is { } magic)
        {
            return magic;
        }

        return content[0] switch
        {
            (byte)'<' => XmlKinds.Name(Encoding.UTF8.GetString(content[..Math.Min(content.Length, 16 << 10)])),
            (byte)'{' or (byte)'[' => JsonKinds.Name(buffer),
            _ => TableKinds.Name(buffer),
        };
    }

    private static (string Format, string Why)? ByMagic(ReadOnlySpan<byte> head) =>
        ForeignFiles.Of(head) is { } foreign ? foreign
        : head.StartsWith("PAR1"u8) ? ("parquet", "begins with PAR1")
        : DecodedInput.PackingOf(head) != Packing.Plain ? ("packed", "is packed twice")
        : head.StartsWith("PK\x03\x04"u8) ? ("zip", "begins with PK")
        : head.Length > 262 && head[257..].StartsWith("ustar"u8) ? ("tar", "has a ustar header")
        : ArchiveHeaderReader.MayBegin(head) ? ("warc", head.StartsWith("WARC/"u8) ? "begins with " + Encoding.ASCII.GetString(head[..Math.Min(8, head.Length)]).Trim() : "begins with an ARC header")
        : null;

    private static DetectedFormat WithDrift(DetectedFormat found, ISourceReader reader, string path, int maxRows)
    {
        var source = new SourceDefinition { Id = "detect", Format = found.Format, Paths = [], Platform = Platform.Other, TimeZone = TimeZoneInfo.Utc };
        var file = new SourceFile(Path.GetFileName(path), path, 0, 1);
        var shape = reader is ContainerReader { Inner: XApiV2Reader } ? XApiV2Reader.Shape : SourceReaders.Shapes.FirstOrDefault(some => some.Format == found.Format);
        var drift = new DriftCount(shape);
        var outcomes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var years = new SortedDictionary<int, long>();
        long rows = 0;
        var complete = true;
        var records = ((IFieldReader)reader).Read(file, source, drift.Observe, CancellationToken.None);
        foreach (var record in records)
        {
            if (rows >= maxRows)
            {
                complete = false;
                break;
            }

            rows++;
            var outcome = Outcome(record);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (YearOf(record) is { } year)
            {
                years[year] = years.GetValueOrDefault(year) + 1;
            }
        }

        if (found.Format == "warc")
        {
            WarcDigests.Count(path, maxRows, outcomes);
        }

        return found with { Rows = rows, Complete = complete, Outcomes = outcomes, Fields = drift.Shares(), UnknownFields = drift.Unknown(), Platform = shape?.Platform, Years = years };
    }

    private static int? YearOf(SourceRecord record) => record switch
    {
        SourceRecord.Item item => item.Value.LocalDate?.Year,
        SourceRecord.Page page => page.Value.FetchedAt?.Year,
        _ => null,
    };

    private static string Outcome(SourceRecord record) => record switch
    {
        SourceRecord.Item => "item",
        SourceRecord.Page => "page",
        SourceRecord.Account => "account",
        SourceRecord.Control control => "control:" + control.Kind,
        SourceRecord.Rejected rejected => "rejected:" + rejected.Reason.Name,
        _ => "failed",
    };
}
