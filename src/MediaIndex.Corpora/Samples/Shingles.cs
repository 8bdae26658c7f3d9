namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Jaccard similarity of five-token shingles, written here a second time on purpose: the generator checks its own pairs with a plain
/// implementation that shares nothing with the deduplication under test. Tokens are words in lower case, and single ideographs.
/// </summary>
internal static class Shingles
{
    private const int Length = 5;
    private const ulong Basis = 0xCBF29CE484222325UL;
    private const ulong Prime = 0x100000001B3UL;

    /// <summary>Similarity of two texts, 0 to 1.</summary>
    public static double Similarity(string first, string second) => Similarity(Of(first), Of(second));

    /// <summary>Similarity of two sets of shingles, 0 to 1.</summary>
    public static double Similarity(ulong[] first, ulong[] second)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < first.Length && j < second.Length)
        {
            both += first[i] == second[j] ? 1 : 0;
            var next = first[i] <= second[j];
            j += second[j] <= first[i] ? 1 : 0;
            i += next ? 1 : 0;
        }

        return first.Length + second.Length == 0 ? 1 : (double)both / (first.Length + second.Length - both);
    }

    /// <summary>The set of shingles of a text as hashes of 64 bits, ascending.</summary>
    public static ulong[] Of(string text)
    {
        var hashes = Tokens(text);
        var count = hashes.Count == 0 ? 0 : Math.Max(1, hashes.Count - Length + 1);
        var shingles = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            var hash = Basis;
            for (var k = i; k < Math.Min(hashes.Count, i + Length); k++)
            {
                hash = ((hash ^ hashes[k]) * Prime) ^ (hash >> 29);
            }

            shingles[i] = hash;
        }

        Array.Sort(shingles);
        return Distinct(shingles);
    }

    private static ulong[] Distinct(ulong[] sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }

    // Hashes (FNV-1a) of the tokens of a text.
    private static List<ulong> Tokens(string text)
    {
        var tokens = new List<ulong>(text.Length / 4);
        var word = Basis;
        var inWord = false;
        foreach (var c in text)
        {
            var ideograph = c is >= '\u3400' and <= '\u9fff';
            if (!ideograph && char.IsLetterOrDigit(c))
            {
                word = (word ^ char.ToLowerInvariant(c)) * Prime;
                inWord = true;
                continue;
            }

            if (inWord)
            {
                tokens.Add(word);
                (word, inWord) = (Basis, false);
            }

            if (ideograph)
            {
                tokens.Add((Basis ^ c) * Prime);
            }
        }

        if (inWord)
        {
            tokens.Add(word);
        }

        return tokens;
    }
}
