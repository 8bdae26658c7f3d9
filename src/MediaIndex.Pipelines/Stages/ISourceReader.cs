using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Pipelines.Stages;

/// <summary>A part of an input file that one task reads.</summary>
/// <param name="RelativePath">Path relative to the input folder, forward slashes; goes into origins.</param>
/// <param name="FullPath">Path on this machine.</param>
/// <param name="Stripe">Which part, 0-based. A record belongs to the stripe its ordinal in the file decides: block = ordinal / 1024; stripe = block mod <paramref name="StripeCount"/>.</param>
/// <param name="StripeCount">Number of parts.</param>
public sealed record SourceFile(string RelativePath, string FullPath, int Stripe, int StripeCount)
{
    /// <summary>Records that stand together in one stripe.</summary>
    public const int BlockSize = 1024;

    /// <summary>Whether the record with this 0-based ordinal belongs to this part.</summary>
    public bool Owns(long ordinal) => StripeCount == 1 || ordinal / BlockSize % StripeCount == Stripe;
}

/// <summary>Reads records of one format. One bad record never costs its file: it is handed on as rejected or failed.</summary>
public interface ISourceReader
{
    /// <summary>Stored name of the format, as definitions give it (`warc`, `jsonl`, `csv`, …).</summary>
    string Format { get; }

    /// <summary>Version of the reader's behaviour; part of every task's fingerprint.</summary>
    int Version { get; }

    /// <summary>Whether a stripe of this file can be read without the rest of it: lines of a file that is stored as it is read. Otherwise every stripe reads the whole file and keeps its own records.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    bool CanSeek(string path) => false;

    /// <summary>Reads the records that belong to the part, in the order of the file, without holding more than one record and its buffers.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation);
}
