using System.Globalization;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Fuzzing.Targets;

/// <summary>
/// Every reader over any bytes: nothing is thrown, something is told, no more records than bytes, every origin inside the file, what stands at an item's origin can be
/// read again, and three tasks that share a file tell what one tells.
/// </summary>
internal static class ReaderTargets
{
    private const int Stripes = 3;
    private const int OriginsLookedUp = 3;

    /// <summary>A target for each format, and one for detection.</summary>
    public static IEnumerable<FuzzTarget> All() =>
        SourceReaders.All.Keys.Select(format => new FuzzTarget("read-" + format, bytes => Check(format, bytes), Seeds.OfFormat(format))
        {
            // A database opens for every Parquet file.
            MaxAllocated = format == "parquet" ? 256L << 20 : 64L << 20,
        }).Append(new FuzzTarget("detect", bytes => FormatDetector.Detect(ScratchFile.Of(bytes)), Seeds.OfAllFormats()));

    /// <summary>The source under which fuzzed files are read.</summary>
    public static SourceDefinition Source(string format) => new()
    {
        Id = "fuzz",
        Format = format,
        Paths = ["*"],
        Platform = Platform.Other,
        TimeZone = TimeZoneInfo.CreateCustomTimeZone("UTC+08:00", TimeSpan.FromHours(8), "+08:00", "+08:00"),
        MaxRecordBytes = 1 << 20,
    };

    /// <summary>What a reader tells of a file, a line for each record.</summary>
    public static List<string> Lines(string path, string format, int stripe = 0, int stripes = 1) => [.. Records(path, Source(format), stripe, stripes).Select(Line)];

    private static void Check(string format, byte[] bytes)
    {
        var path = ScratchFile.Of(bytes);
        var records = Records(path, Source(format), 0, 1);
        Invariant.Holds(records.Count > 0, "nothing is told of the file");
        CheckSmallRecords(path, format);
        var reach = Reach(path);
        foreach (var record in records)
        {
            CheckOrigin(record.Origin, reach, format);
            CheckTexts(record);
        }

        foreach (var item in records.Where(record => record is SourceRecord.Item or SourceRecord.Page).Take(OriginsLookedUp))
        {
            RecordAtOrigin.Read(path, item.Origin);
        }

        // In what character set rows are that are no UTF-8 is told by the stretch around them, which a task sees its part of.
        if (!IsUtf8(path))
        {
            return;
        }

        var shared = Enumerable.Range(0, Stripes).SelectMany(stripe => Records(path, Source(format), stripe, Stripes)).Where(IsCounted).Select(Line).Order(StringComparer.Ordinal).ToList();
        Invariant.Same([.. records.Where(IsCounted).Select(Line).Order(StringComparer.Ordinal)], shared, $"{Stripes} tasks against one");
    }

    // Where records are bounded to fewer bytes than they have, as many are told.
    private static void CheckSmallRecords(string path, string format) => Records(path, Source(format) with { MaxRecordBytes = 1024, MaxDepth = 8 }, 0, 1);

    private static List<SourceRecord> Records(string path, SourceDefinition source, int stripe, int stripes)
    {
        var records = new List<SourceRecord>();
        var most = 64 + (4 * Reach(path));
        foreach (var record in SourceReaders.All[source.Format].Read(new SourceFile(ScratchFile.Name, path, stripe, stripes), source, CancellationToken.None))
        {
            records.Add(record);
            Invariant.Holds(records.Count <= most, $"more than {most} records");
        }

        return records;
    }

    // The most that an offset can reach: in the file, in its decoded stream, or in the entries of an archive.
    private static long Reach(string path)
    {
        using var input = DecodedInput.Open(path);
        var block = new byte[64 << 10];
        long decoded = 0;
        for (int count; (count = input.Read(block)) > 0;)
        {
            decoded += count;
        }

        return Math.Max(decoded, new FileInfo(path).Length);
    }

    private static bool IsUtf8(string path)
    {
        using var input = DecodedInput.Open(path);
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void CheckOrigin(ItemOrigin origin, long reach, string format)
    {
        Invariant.Holds(origin.File.StartsWith(ScratchFile.Name, StringComparison.Ordinal), $"the origin names {origin.File}");
        Invariant.Holds(origin.Offset >= 0 && origin.Length >= 0, $"the origin is {origin.Offset} + {origin.Length}");
        // Offsets of archives count on behind damage, where the decoded stream ends; that their bytes are found again is checked all the same.
        var inside = !origin.File.Contains(Containers.Separator, StringComparison.Ordinal) && format is not "parquet" and not "warc";
        Invariant.Holds(!inside || origin.Offset + origin.Length <= reach, $"the origin {origin.Offset} + {origin.Length} is beyond {reach}");
    }

    private static void CheckTexts(SourceRecord record)
    {
        if (record is SourceRecord.Item { Value: var item })
        {
            foreach (var (text, what) in new[] { (item.Text, "text"), (item.Title, "title"), (item.NativeId, "id"), (item.Url, "address"), (item.Account, "account"), (item.Outlet, "outlet"), (item.DeclaredLanguage, "language") })
            {
                Invariant.IsText(text, what);
            }

            Invariant.Holds(item.PublishedAt is null || item.LocalDate is not null, "a time without its day");
        }
        else if (record is SourceRecord.Page { Value: var page })
        {
            Invariant.Holds(System.Text.Unicode.Utf8.IsValid(page.Html.Span), "the page is no UTF-8");
        }
    }

    // What becomes an item, a reject or a failure; notes on the file as a whole are each task's own.
    private static bool IsCounted(SourceRecord record) => record is not SourceRecord.Control;

    private static string Line(SourceRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record.GetType().Name} {record.Origin.File} {record.Origin.Offset}+{record.Origin.Length} ") + record switch
    {
        SourceRecord.Item { Value: var item } => $"{item.NativeId}|{item.Title}|{item.Text}|{item.PublishedAt:o}|{item.Metrics}",
        SourceRecord.Page { Value: var page } => $"{page.Url}|{page.FetchedAt:o}|{Convert.ToHexString(System.IO.Hashing.XxHash3.Hash(page.Html.Span))}",
        SourceRecord.Account { Value: var account } => $"{account.Account}|{account.Followers}|{account.AsOf:o}",
        SourceRecord.Rejected rejected => $"{rejected.Reason.Name}|{rejected.Detail}",
        SourceRecord.Failed failed => $"{failed.ErrorType}|{failed.Message}",
        SourceRecord.Control control => control.Kind,
        _ => "",
    };
}
