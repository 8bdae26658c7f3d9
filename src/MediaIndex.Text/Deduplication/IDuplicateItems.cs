namespace MediaIndex.Text.Deduplication;

/// <summary>
/// The items to cluster, by ordinal. <b>Ordinals are the order of preference</b>: the least of a cluster represents it, so the caller numbers items by time of publication and id.
/// The result then depends on the items alone, not on the order in which files were read. Implementations usually look into memory-mapped files.
/// </summary>
public interface IDuplicateItems
{
    /// <summary>Number of items.</summary>
    int Count { get; }

    /// <summary><see cref="ContentHash.Of"/>; zero where there is no text.</summary>
    UInt128 ContentOf(int item);

    /// <summary><see cref="ContentHash.LooseOf"/> for texts with fewer tokens than <see cref="DuplicateOptions.MinTokens"/>; zero for all others.</summary>
    UInt128 LooseOf(int item);

    /// <summary><see cref="CanonicalUrl.HashOf"/>; zero where there is no address.</summary>
    ulong UrlOf(int item);

    /// <summary>Writes the band's keys of the items from <paramref name="first"/> on; 0 for items without (short ones).</summary>
    void ReadBand(int band, int first, Span<uint> keys);

    /// <summary>The sorted distinct shingle hashes of an item. The span must stay good until the next call.</summary>
    ReadOnlySpan<uint> ShinglesOf(int item);
}
