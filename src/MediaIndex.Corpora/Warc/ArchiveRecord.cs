namespace MediaIndex.Corpora.Warc;

/// <summary>A record of an archive, or a stretch of it that holds none.</summary>
/// <param name="Offset">Offset of the compressed member where a member holds this record alone; otherwise the offset in the decoded stream.</param>
/// <param name="Length">Length at that offset.</param>
/// <param name="Header">The header; null where this is a loss.</param>
/// <param name="Block">The block, valid until the next record is asked for; empty where it was oversized.</param>
/// <param name="Oversized">True where the block is longer than the cap.</param>
/// <param name="Loss">What was lost here; null where the record is whole.</param>
internal sealed record ArchiveRecord(long Offset, long Length, ArchiveHeader? Header, ReadOnlyMemory<byte> Block, bool Oversized, string? Loss);
