namespace MediaIndex.Corpora.Sketches;

/// <summary>
/// Where things stand in a sketch file, little-endian. Items stand in blocks of up to <see cref="BlockItems"/>; a block holds column after column, bands among them,
/// then the shingles of its items. Behind the blocks stand the offset and the number of items of each, and at the end four numbers: magic, items, bands, blocks.
/// </summary>
internal static class SketchLayout
{
    /// <summary>First of the four numbers at a file's end.</summary>
    public const ulong Magic = 0x3348435445_4B53; // "SKETCH3"

    /// <summary>Items of a block; only the last has fewer.</summary>
    public const int BlockItems = 4096;

    /// <summary>Bytes of the numbers at the end.</summary>
    public const int TailBytes = 32;

    /// <summary>Bytes of an entry in the list of blocks.</summary>
    public const int EntryBytes = 16;

    /// <summary>Offset within a block of the hashes of the normalised texts, in bytes an item.</summary>
    public const int Contents = 0;

    /// <summary>Of the hashes of the words alone.</summary>
    public const int Looses = 16;

    /// <summary>Of the ids.</summary>
    public const int Identities = 32;

    /// <summary>Of the hashes of the addresses.</summary>
    public const int Urls = 56;

    /// <summary>Of the ranks of preference.</summary>
    public const int Ranks = 64;

    /// <summary>Of the ends of the items' shingles, counted in hashes from the block's first.</summary>
    public const int Ends = 72;

    /// <summary>Of the first band; the others follow by four bytes each.</summary>
    public const int Bands = 76;
}
