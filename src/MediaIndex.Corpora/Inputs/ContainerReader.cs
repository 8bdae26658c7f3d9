using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Exports;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Lets every reader read zip and tar files: each entry is unpacked to a temporary file and read as a file of its own, named `archive!/entry` in origins.
/// Entries of another known format, and those of no format at all, are told as `other-entry`. A file of a kind that nobody reads and a file without a record are
/// told too: nothing that was handed over may vanish from the counts.
/// </summary>
internal sealed class ContainerReader(ISourceReader inner) : ISourceReader, IFieldReader
{
    private const string Empty = "the file is empty: it holds 0 bytes, or its packing does";

    private static readonly HashSet<string> Generic = ["csv", "tsv", "jsonl", "json", "text"];

    /// <summary>The reader of the format itself.</summary>
    public ISourceReader Inner => inner;

    public string Format => inner.Format;

    public int Version => inner.Version;

    public bool CanSeek(string path) => !DecodedInput.HasNoBytes(path) && Containers.KindOf(path) is null && inner.CanSeek(path);

    public bool LooksBack => inner.LooksBack;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation) =>
        Containers.KindOf(file.FullPath) is null ? Plain(file, source, observe, cancellation) : Entries(file, source, observe, cancellation);

    private IEnumerable<SourceRecord> Plain(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        if ((DecodedInput.HasNoBytes(file.FullPath) ? Empty : Foreign(file.FullPath)) is { } why)
        {
            if (file.Stripe == 0)
            {
                yield return new SourceRecord.Rejected(new ItemOrigin(file.RelativePath, 0, 0), why == Empty ? RejectReasons.Malformed : RejectReasons.NotText, why);
            }

            yield break;
        }

        var any = false;
        foreach (var record in inner is IFieldReader observed ? observed.Read(file, source, observe, cancellation) : inner.Read(file, source, cancellation))
        {
            any = true;
            yield return record;
        }

        if (!any && file.Stripe == 0)
        {
            var origin = new ItemOrigin(file.RelativePath, 0, 0);
            yield return IsEmpty(file.FullPath) ? new SourceRecord.Rejected(origin, RejectReasons.Malformed, Empty) : new SourceRecord.Control(origin, "no-records");
        }
    }

    private static string? Foreign(string path)
    {
        using var input = DecodedInput.Open(path);
        Span<byte> head = stackalloc byte[ForeignFiles.HeadBytes];
        return ForeignFiles.Of(head[..input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]) is { } kind ? kind.Why : null;
    }

    private static bool IsEmpty(string path)
    {
        using var input = DecodedInput.Open(path);
        return input.ReadByte() < 0;
    }

    private IEnumerable<SourceRecord> Entries(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        foreach (var entry in Containers.Entries(file.FullPath))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = file.RelativePath + Containers.Separator + entry.Name;
            if (entry.Path is null)
            {
                if (file.Stripe == 0)
                {
                    yield return new SourceRecord.Failed(new ItemOrigin(name, 0, 0), "InvalidDataException", entry.Loss ?? "unreadable entry");
                }

                continue;
            }

            var kind = FormatDetector.NameOf(entry.Path).Format;
            if (kind != Format && !(Generic.Contains(kind) || kind == "empty"))
            {
                if (file.Stripe == 0)
                {
                    yield return new SourceRecord.Control(new ItemOrigin(name, 0, 0), "other-entry");
                }

                continue;
            }

            foreach (var record in Plain(new SourceFile(name, entry.Path, file.Stripe, file.StripeCount), source, observe, cancellation))
            {
                yield return record;
            }
        }
    }
}
