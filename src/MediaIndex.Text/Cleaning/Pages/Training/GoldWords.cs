using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>The words of a known article, by which blocks of its page are told to be part of it.</summary>
internal sealed class GoldWords
{
    private const int Length = 3;

    private readonly HashSet<ulong> runs = [];

    /// <summary>Takes the article's text.</summary>
    public GoldWords(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            // A line of one or two words is a run of its own: such a block is article text only where it is a line there.
            var words = Words(line);
            if (words.Count is > 0 and < Length)
            {
                runs.Add(Hash(CollectionsMarshal.AsSpan(words)));
            }
        }

        var all = Words(text);
        Count = all.Count;
        for (var i = 0; i + Length <= all.Count; i++)
        {
            runs.Add(Hash(CollectionsMarshal.AsSpan(all).Slice(i, Length)));
        }
    }

    /// <summary>Words of the article.</summary>
    public int Count { get; }

    /// <summary>Share of a text's runs of three words that stand in the article, and how many words the text has.</summary>
    public (double Share, int Words) Of(string text)
    {
        var words = CollectionsMarshal.AsSpan(Words(text));
        if (words.Length < Length)
        {
            return (words.Length > 0 && runs.Contains(Hash(words)) ? 1 : 0, words.Length);
        }

        var found = 0;
        for (var i = 0; i + Length <= words.Length; i++)
        {
            found += runs.Contains(Hash(words.Slice(i, Length))) ? 1 : 0;
        }

        return ((double)found / (words.Length - Length + 1), words.Length);
    }

    // Letters and digits between other signs; an ideograph is a word.
    private static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i++;
            while (i < text.Length && text[start] < '\u2E80' && text[i] < '\u2E80' && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            words.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text[start..i].ToLowerInvariant().AsSpan())));
        }

        return words;
    }

    private static ulong Hash(ReadOnlySpan<ulong> words) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(words));
}
