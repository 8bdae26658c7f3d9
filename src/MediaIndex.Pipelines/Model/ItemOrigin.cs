namespace MediaIndex.Pipelines.Model;

/// <summary>Where an item's bytes stand, so that every figure can be followed back to them.</summary>
/// <param name="File">Path relative to the input folder, with forward slashes.</param>
/// <param name="Offset">WARC: the offset of the record's (compressed) member in the file; elsewhere the offset in bytes in the decoded stream.</param>
/// <param name="Length">Length in bytes at that offset.</param>
public readonly record struct ItemOrigin(string File, long Offset, long Length);
