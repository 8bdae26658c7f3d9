namespace MediaIndex.Corpora.Inputs;

/// <summary>What may still be unpacked of one file, with all the archives inside it: small files that inflate without end are stopped by it, however they are nested.</summary>
/// <param name="packedBytes">Size of the outermost file.</param>
internal sealed class UnpackBudget(long packedBytes)
{
    private const long Least = 64L << 20;
    private const int MostEntries = 100_000;

    /// <summary>Most bytes for each byte of a packed file. Text hardly packs beyond 1:100; zeros pack 1:1,000 by deflate.</summary>
    public const long MaxRatio = 2_000;

    private int entries;

    /// <summary>Bytes that may still be written.</summary>
    public long BytesLeft { get; private set; } = Math.Max(Least, packedBytes > long.MaxValue / MaxRatio ? long.MaxValue : packedBytes * MaxRatio);

    /// <summary>Counts an entry; false where there are too many.</summary>
    public bool TakeEntry() => ++entries <= MostEntries;

    /// <summary>Counts bytes; false where there are too many.</summary>
    public bool Take(long bytes)
    {
        BytesLeft -= bytes;
        return BytesLeft >= 0;
    }

    /// <summary>In words, what stopped.</summary>
    public static string TooManyEntries => $"the archive has more than {MostEntries} entries; what follows is not read";
}
