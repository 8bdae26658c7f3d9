using System.Buffers;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Deduplication;

/// <summary>Shingles: hashes of runs of tokens. Addresses are left out, numbers are kept.</summary>
public static class Shingles
{
    /// <summary>Tokens in a shingle.</summary>
    public const int Width = 5;

    private const ulong Step = 0x9FB2_1C65_1E98_DF25;

    // What the oldest token of a shingle weighs when the next one is added: a sum that rolls on needs two products a shingle where five would make it anew.
    private const ulong Power = unchecked(Step * Step * Step * Step * Step);

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
        if (!tokens.Kinds.Contains(TokenKind.Url))
        {
            return Write(hashes, into);
        }

        var rented = ArrayPool<ulong>.Shared.Rent(hashes.Length);
        var kept = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            rented[kept] = hashes[i];
            kept += tokens.Kinds[i] == TokenKind.Url ? 0 : 1;
        }

        var written = Write(rented.AsSpan(0, kept), into);
        ArrayPool<ulong>.Shared.Return(rented);
        return written;
    }

    /// <summary>The same, and <see cref="ContentHash.Of"/> of the text in the same pass, for tokens none of which is an address.</summary>
    /// <param name="hashes">At least <see cref="Width"/> tokens.</param>
    /// <param name="into">At least <see cref="MostOf"/> places.</param>
    /// <param name="content">The hash of the text.</param>
    internal static int Write(ReadOnlySpan<ulong> hashes, Span<uint> into, out UInt128 content)
    {
        var mix = new ContentHash.Mixer();
        var sum = 0UL;
        for (var i = 0; i < Width - 1; i++)
        {
            mix.Add(hashes[i]);
            sum = (sum * Step) + hashes[i];
        }

        var gone = 0UL;
        into = into[..MostOf(hashes.Length)];
        var first = hashes[..into.Length];
        var next = hashes.Slice(Width - 1, into.Length);
        for (var i = 0; i < into.Length; i++)
        {
            mix.Add(next[i]);
            sum = (sum * Step) + (next[i] - gone);
            gone = first[i] * Power;
            into[i] = Finish(sum);
        }

        content = mix.Finish(hashes.Length);
        return into.Length;
    }

    private static int Write(ReadOnlySpan<ulong> hashes, Span<uint> into) => hashes.Length < Width ? 0 : Write(hashes, into, out _);

    private static uint Finish(ulong sum) => (uint)(((sum ^ (sum >> 32)) * Step) >> 32);

    /// <summary>Sorts in place, drops repeats and returns the number of distinct hashes, which stand first.</summary>
    public static int SortDistinct(Span<uint> hashes)
    {
        Sort(hashes);
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

    /// <summary>
    /// Hashes are spread evenly, so one pass by the high byte leaves them nearly sorted and insertion does the rest: a third of the time of a comparison sort for a text of 2 KB.
    /// Input that is not spread evenly falls back to that sort.
    /// </summary>
    private static void Sort(Span<uint> hashes)
    {
        if (hashes.Length is < 48 or > 4096)
        {
            hashes.Sort();
            return;
        }

        Span<int> next = stackalloc int[257];
        next.Clear();
        foreach (var hash in hashes)
        {
            next[(int)(hash >> 24) + 1]++;
        }

        var most = 0;
        for (var i = 1; i < next.Length; i++)
        {
            most = Math.Max(most, next[i]);
            next[i] += next[i - 1];
        }

        if (most > 64)
        {
            hashes.Sort();
            return;
        }

        Span<uint> scratch = stackalloc uint[hashes.Length];
        foreach (var hash in hashes)
        {
            scratch[next[(int)(hash >> 24)]++] = hash;
        }

        Insert(scratch);
        scratch.CopyTo(hashes);
    }

    private static void Insert(Span<uint> hashes)
    {
        for (var i = 1; i < hashes.Length; i++)
        {
            var value = hashes[i];
            var at = i;
            for (; at > 0 && hashes[at - 1] > value; at--)
            {
                hashes[at] = hashes[at - 1];
            }

            hashes[at] = value;
        }
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

    /// <summary>Jaccard similarity of two sorted sets without repeats where it reaches a bound, else 0. Ends as soon as the bound is out of reach.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    /// <param name="bound">Least similarity, above 0 and up to 1.</param>
    public static float JaccardFrom(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right, float bound)
    {
        // At similarity j two sets of sizes a and b have j (a + b) / (1 + j) hashes in common; all others stand on one side alone. One is allowed for rounding.
        var total = left.Length + right.Length;
        var allowed = total - (2 * (int)(bound * total / (1 + bound))) + 2;
        int l = 0, r = 0, common = 0;
        while (l < left.Length && r < right.Length)
        {
            var a = left[l];
            var b = right[r];
            common += a == b ? 1 : 0;
            l += a <= b ? 1 : 0;
            r += b <= a ? 1 : 0;
            if (l + r - (2 * common) > allowed)
            {
                return 0;
            }
        }

        var similarity = common == 0 ? 0 : (float)common / (total - common);
        return similarity >= bound ? similarity : 0;
    }
}
