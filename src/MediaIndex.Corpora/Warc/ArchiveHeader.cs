namespace MediaIndex.Corpora.Warc;

/// <summary>The header of a WARC or ARC record.</summary>
/// <param name="IsArc">True for ARC.</param>
/// <param name="Type">`response`, `request`, … in lower case; ARC records are responses but for the `warcinfo` at the front.</param>
/// <param name="Fields">Named fields, names without regard to case; the first of repeated ones.</param>
/// <param name="Size">Bytes of the header itself.</param>
/// <param name="ContentLength">Bytes of the block; −1 where the header does not tell.</param>
internal sealed record ArchiveHeader(bool IsArc, string Type, IReadOnlyDictionary<string, string> Fields, int Size, long ContentLength)
{
    public string? Url => Field("WARC-Target-URI")?.Trim().TrimStart('<').TrimEnd('>').Trim().Replace(" ", "%20", StringComparison.Ordinal);

    public string? ContentType => Field("Content-Type");

    public string? Field(string name) => Fields.TryGetValue(name, out var value) ? value : null;
}
