using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Jaccard similarity of five-token shingles, written here a second time on purpose: the generator checks its own pairs with a plain
/// implementation that shares nothing with the deduplication under test. Tokens are words in lower case, and single ideographs.
/// </summary>
internal static class Shingles
{
    private const int Length = 5;

    /// <summary>Similarity of two texts, 0 to 1.</summary>
    public static double Similarity(string first, string second)
    {
        var a = Of(first);
        var b = Of(second);
        var both = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 1 : (double)both / (a.Count + b.Count - both);
    }

    /// <summary>The set of shingles of a text.</summary>
    public static HashSet<string> Of(string text)
    {
        var tokens = Tokens(text);
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + Length <= tokens.Count || (i == 0 && tokens.Count > 0); i++)
        {
            set.Add(string.Join(' ', tokens.Skip(i).Take(Length)));
        }

        return set;
    }

    /// <summary>Tokens of a text.</summary>
    public static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            var ideograph = c is >= '\u3400' and <= '\u9fff';
            if (!ideograph && char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }

            if (word.Length > 0)
            {
                tokens.Add(word.ToString());
                word.Clear();
            }

            if (ideograph)
            {
                tokens.Add(c.ToString());
            }
        }

        if (word.Length > 0)
        {
            tokens.Add(word.ToString());
        }

        return tokens;
    }
}
