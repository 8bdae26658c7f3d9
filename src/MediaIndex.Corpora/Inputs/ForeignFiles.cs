namespace MediaIndex.Corpora.Inputs;

/// <summary>Kinds of files that no reader takes, told by their first bytes, each with what to do about it.</summary>
internal static class ForeignFiles
{
    private const string Unpack = "it is not unpacked here: unpack it, or pack it as gzip, zstd, zip or tar";
    private const string Workbook = "save each sheet as CSV";
    private const string Document = "save it as HTML or text";

    /// <summary>Bytes of a file's front that are enough to tell.</summary>
    public const int HeadBytes = 512;

    /// <summary>The kind and the remedy; null where the bytes are none of these.</summary>
    public static (string Name, string Why)? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("BZh"u8) && head.Length > 10 && head[4..].StartsWith<byte>([0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) ? ("bzip2", "packed by bzip2; " + Unpack)
        : head.StartsWith<byte>([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? ("xz", "packed by xz; " + Unpack)
        : head.StartsWith<byte>([(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c]) ? ("7z", "an archive of 7-Zip; " + Unpack)
        : head.StartsWith("Rar!\x1a\x07"u8) ? ("rar", "an archive of RAR; " + Unpack)
        : head.StartsWith("PK\x03\x04"u8) ? Office(head)
        : head.StartsWith<byte>([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) ? ("office", $"a workbook or document of an old office program; {Workbook}, or {Document}")
        : head.StartsWith("%PDF-"u8) ? ("pdf", $"a PDF file; {Document}")
        : head.StartsWith("SQLite format 3\0"u8) ? ("sqlite", "a database of SQLite; export its tables as CSV")
        : head.StartsWith("\x89PNG"u8) || head.StartsWith<byte>([0xff, 0xd8, 0xff]) || head.StartsWith("GIF8"u8) ? ("image", "a picture; it has no text to read")
        : null;

    // The first entry's name stands behind the local header's thirty bytes.
    private static (string Name, string Why)? Office(ReadOnlySpan<byte> head)
    {
        var first = head.Length > 30 ? head[30..] : default;
        return first.StartsWith("mimetypeapplication/vnd.oasis"u8) ? ("office", $"a workbook or document of an office program; {Workbook}, or {Document}")
            : first.StartsWith("[Content_Types].xml"u8) || first.StartsWith("_rels/.rels"u8) || first.StartsWith("docProps/"u8) || first.StartsWith("xl/"u8) ? ("office", $"a workbook or document of Office; {Workbook}, or {Document}")
            : null;
    }
}
