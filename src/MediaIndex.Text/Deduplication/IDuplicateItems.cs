namespace MediaIndex.Text.Deduplication;

/// <summary>
/// The items to cluster. They stand in places, in any order, and have <b>ordinals in order of preference</b>: the least of a cluster represents it, so the caller numbers
/// items by time of publication and place. The result then depends on the items alone. Columns are read by place, so that an implementation over files reads forwards.
/// </summary>
public interface IDuplicateItems
{
    /// <summary>Number of items.</summary>
    int Count { get; }

    /// <summary>The ordinal of the item at each place: every number below <see cref="Count"/> once.</summary>
    ReadOnlySpan<int> Ordinals { get; }

    /// <summary>Reads <see cref="ContentHash.Of"/> of the items from a place on; zero where there is no text.</summary>
    void ReadContents(int place, Span<UInt128> hashes);

    /// <summary>Reads <see cref="ContentHash.LooseOf"/> for texts with fewer tokens than <see cref="DuplicateOptions.MinTokens"/>; zero for all others.</summary>
    void ReadLooses(int place, Span<UInt128> hashes);

    /// <summary>Reads <see cref="CanonicalUrl.HashOf"/>; zero where there is no address.</summary>
    void ReadUrls(int place, Span<ulong> hashes);

    /// <summary>Reads the keys of one band; 0 for items without (short ones).</summary>
    void ReadBand(int band, int place, Span<uint> keys);

    /// <summary>The shingle hashes of the item at a place, in any order and with repeats. The span is good until the next call.</summary>
    ReadOnlySpan<uint> ShinglesAt(int place);
}
