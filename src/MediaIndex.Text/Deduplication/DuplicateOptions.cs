namespace MediaIndex.Text.Deduplication;

/// <summary>When two texts are near-duplicates. Part of the fingerprint of every result.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Fewest tokens (addresses not counted) of a text that may be a near-duplicate by shingles. Shorter ones: only exact and near-exact. Default 16.</summary>
    public int MinTokens { get; init; } = 16;

    /// <summary>Least Jaccard similarity of long texts, 0..1. Default 0.5: below it 14 bands of 8 rows find less than one pair in twenty, and unrelated texts stay near 0.</summary>
    public float MinJaccard { get; init; } = 0.5f;

    /// <summary>Least Jaccard similarity of short texts, 0..1. Default 0.8: one other name in a sentence of 30 words leaves 0.68, and that is another piece of news.</summary>
    public float ShortJaccard { get; init; } = 0.8f;

    /// <summary>Up to so many distinct shingles (of the smaller text) <see cref="ShortJaccard"/> holds. Default 40.</summary>
    public int ShortShingles { get; init; } = 40;

    /// <summary>From so many distinct shingles on <see cref="MinJaccard"/> holds; between the two the bound falls in a line. Default 160.</summary>
    public int LongShingles { get; init; } = 160;

    /// <summary>Least Jaccard similarity to the cluster's representative of an item that joins because it is like another member. Default 0.25; it is what stops chains.</summary>
    public float RepresentativeFloor { get; init; } = 0.25f;

    /// <summary>Most entries of a band held in memory at once (8 bytes each, twice). Beyond it the band is read in several passes. Default 32 million.</summary>
    public int MaxBandEntries { get; init; } = 32_000_000;

    /// <summary>Most shingle hashes held in memory for verification (4 bytes each). What is beyond is read from the items' files when a candidate is verified. Default 96 million.</summary>
    public long MaxShinglesInMemory { get; init; } = 96_000_000;

    /// <summary>The bound for two texts, by the number of distinct shingles of the smaller.</summary>
    public float BoundFor(int shingles)
    {
        if (shingles <= ShortShingles)
        {
            return ShortJaccard;
        }

        return shingles >= LongShingles ? MinJaccard : ShortJaccard + ((MinJaccard - ShortJaccard) * (shingles - ShortShingles) / (LongShingles - ShortShingles));
    }
}
