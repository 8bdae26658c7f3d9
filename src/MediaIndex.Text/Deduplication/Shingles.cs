using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Deduplication;

/// <summary>Shingles: hashes of runs of tokens. Addresses are left out, numbers are kept.</summary>
public static class Shingles
{
    /// <summary>Tokens in a shingle.</summary>
    public const int Width = 5;

    private const ulong Step = 0x9FB2_1C65_1E98_DF25;
    private const ulong Leaving = unchecked(Step * Step * Step * Step * Step);

    /// <summary>Most shingles that a text of so many tokens can have.</summary>
    public static int MostOf(int tokens) => Math.Max(0, tokens - Width + 1);

    /// <summary>
    /// Writes the 32-bit hash of every run of <see cref="Width"/> tokens in order of the text, repeats included, and returns how many.
    /// </summary>
    /// <param name="tokens">The text.</param>
    /// <param name="into">At least <see cref="MostOf"/> places.</param>
    public static int Write(TokenBuffer tokens, Span<uint> into)
    {
        var hashes = tokens.Hashes;
        var kinds = tokens.Kinds;
        Span<ulong> window = stackalloc ulong[8];
        ulong rolling = 0;
        int seen = 0, written = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (kinds[i] == TokenKind.Url)
            {
                continue;
            }

            var entering = hashes[i];
            rolling = (rolling * Step) + entering;
            if (seen >= Width)
            {
                rolling -= window[(seen - Width) & 7] * Leaving;
            }

            window[seen & 7] = entering;
            seen++;
            if (seen >= Width)
            {
                into[written++] = (uint)(((rolling ^ (rolling >> 32)) * Step) >> 32);
            }
        }

        return written;
    }

    /// <summary>Sorts in place, drops repeats and returns the number of distinct hashes, which stand first.</summary>
    public static int SortDistinct(Span<uint> hashes)
    {
        hashes.Sort();
        if (hashes.Length < 2)
        {
            return hashes.Length;
        }

        var kept = 1;
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] != hashes[kept - 1])
            {
                hashes[kept++] = hashes[i];
            }
        }

        return kept;
    }

    /// <summary>Jaccard similarity of two sorted sets without repeats, 0..1; 0 where either is empty.</summary>
    public static float Jaccard(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return 0;
        }

        int l = 0, r = 0, common = 0;
        while (l < left.Length && r < right.Length)
        {
            var a = left[l];
            var b = right[r];
            common += a == b ? 1 : 0;
            l += a <= b ? 1 : 0;
            r += b <= a ? 1 : 0;
        }

        return (float)common / (left.Length + right.Length - common);
    }
}
