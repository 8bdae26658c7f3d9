using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Warc;

/// <summary>
/// Reads WARC and ARC: HTML responses and resources become pages in UTF-8, everything else is told apart and counted. A revisit becomes the page that it says
/// was unchanged, at its own time; for this a file that holds revisits is walked twice, and the source's earlier files are searched for what is not in it.
/// </summary>
internal sealed class WarcReader : ISourceReader
{
    public string Format => "warc";

    public int Version => 4;

    public bool LooksBack => true;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation)
    {
        long ordinal = 0;
        var segments = new Segments(source.MaxRecordBytes);
        var revisits = new Revisits();
        foreach (var record in ArchiveWalker.Walk(file.FullPath, source.MaxRecordBytes))
        {
            cancellation.ThrowIfCancellationRequested();
            var owned = file.Owns(ordinal);
            var origin = Origin(file, record);
            if (Segments.IsSegment(record.Header))
            {
                var whole = segments.Add(record, ordinal);
                if (owned)
                {
                    yield return new SourceRecord.Control(origin, "segment");
                }

                if (whole is { } joined && file.Owns(joined.Ordinal))
                {
                    yield return ArchiveRecords.Turn(joined.Record, Origin(file, joined.Record), source);
                }
            }
            else if (record.Header is { Type: "revisit" } revisit && owned)
            {
                revisits.Wait(revisit, origin);
            }
            else if (owned)
            {
                if (WarcDigests.IsWrong(record))
                {
                    yield return new SourceRecord.Control(origin, "digest-wrong");
                }

                foreach (var some in WithCounts(ArchiveRecords.Turn(record, origin, source), source))
                {
                    yield return some;
                }
            }

            if (record.Header is { } header)
            {
                revisits.Know(header, ordinal);
            }

            ordinal++;
        }

        foreach (var (record, _) in segments.Unfinished().Where(left => file.Owns(left.Ordinal)))
        {
            yield return new SourceRecord.Failed(Origin(file, record), "InvalidDataException", $"segments of {record.Header?.Url} are missing");
        }

        foreach (var record in Resolved(revisits.Resolved(), file, source, cancellation))
        {
            yield return record;
        }
    }

    // What a page tells in numbers of itself goes with it; what it tells of an account is a snapshot of its own.
    private static SourceRecord[] WithCounts(SourceRecord record, SourceDefinition source)
    {
        if (record is not SourceRecord.Page { Value: var page })
        {
            return [record];
        }

        var (counted, account) = PageCounts.Of(page, source.Platform);
        return account is null ? [new SourceRecord.Page(counted)] : [new SourceRecord.Page(counted), new SourceRecord.Account(account)];
    }

    private static ItemOrigin Origin(SourceFile file, ArchiveRecord record) => new(file.RelativePath, record.Offset, record.Length);

    private static IEnumerable<SourceRecord> Resolved(ILookup<long, (ArchiveHeader Header, ItemOrigin Origin)> revisits, SourceFile file, SourceDefinition source, CancellationToken cancellation)
    {
        var elsewhere = new EarlierRecords(revisits[-1]);
        foreach (var (record, header, origin) in elsewhere.Find(file.Earlier, source.MaxRecordBytes, cancellation))
        {
            foreach (var some in WithCounts(ArchiveRecords.Revisit(record, header, origin, source), source))
            {
                yield return some;
            }
        }

        foreach (var (header, origin) in elsewhere.Unanswered)
        {
            var where = file.Earlier.Count == 0 ? "is not in this file" : $"is neither in this file nor in the {file.Earlier.Count} before it";
            yield return new SourceRecord.Rejected(origin, RejectReasons.MissingField, $"a revisit of {header.Url}: the record that it repeats {where}");
        }

        var left = revisits.Count(group => group.Key >= 0);
        long ordinal = 0;
        foreach (var record in left == 0 ? [] : ArchiveWalker.Walk(file.FullPath, source.MaxRecordBytes))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (header, origin) in revisits[ordinal])
            {
                foreach (var some in WithCounts(ArchiveRecords.Revisit(record, header, origin, source), source))
                {
                    yield return some;
                }
            }

            left -= revisits.Contains(ordinal) ? 1 : 0;
            ordinal++;
            if (left == 0)
            {
                yield break;
            }
        }
    }
}
