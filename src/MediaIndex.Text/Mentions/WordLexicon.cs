using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The rule words by class. Texts are read through a <see cref="WordReader"/>, only beside a name.</summary>
internal sealed class WordLexicon
{
    private const int LongestWord = 8;
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;
    private readonly Dictionary<ulong, WordClass> _addedPhrases = [];
    private readonly Dictionary<ulong, Edge> _addedFirsts = [];
    private readonly Dictionary<ulong, Edge> _addedLasts = [];
    private KeyTable<WordClass> _phrases = new([]);
    private KeyTable<Edge> _firsts = new([]);
    private KeyTable<Edge> _lasts = new([]);

    /// <summary>Adds the words of a table `class lang words note`.</summary>
    /// <exception cref="InvalidDataException">An unknown class.</exception>
    public void Add(TabularText table, Tokenizer tokenizer, TokenBuffer buffer)
    {
        for (var row = 0; row < table.Count; row++)
        {
            if (!Enum.TryParse<WordClass>(table.Field(row, "class"), ignoreCase: true, out var wordClass))
            {
                throw new InvalidDataException($"rule words: unknown class '{table.Field(row, "class")}'");
            }

            foreach (var word in table.Field(row, "words").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                tokenizer.Tokenize(word, buffer);
                if (buffer.Count is 0 or > LongestWord)
                {
                    throw new InvalidDataException($"rule words: '{word}' has {buffer.Count} tokens; 1 to {LongestWord} are wanted");
                }

                Add(buffer.Hashes, wordClass);
            }
        }

        _phrases = new KeyTable<WordClass>(_addedPhrases);
        _firsts = new KeyTable<Edge>(_addedFirsts);
        _lasts = new KeyTable<Edge>(_addedLasts);
    }

    /// <summary>Class and length of the longest known word that begins at a token and lies within <paramref name="end"/>, and the classes of all that begin there; the length is 1 where there is none.</summary>
    public WordClass At(TokenBuffer tokens, int at, int end, out int length, out WordClass any)
    {
        var key = tokens.Hashes[at];
        var first = _firsts.Find(key);
        var longest = any = first.Alone;
        length = 1;
        var most = Math.Min(first.Longest, Math.Min(end, tokens.Count) - at);
        for (var size = 2; size <= most && tokens.Gaps[at + size - 1] <= TokenGap.Period; size++)
        {
            key = Grow(key, tokens.Hashes[at + size - 1]);
            if (_phrases.Find(key) is not WordClass.None and var found)
            {
                (longest, length) = (found, size);
                any |= found;
            }
        }

        return longest;
    }

    /// <summary>Class of the longest known word that ends right before a token; its length in tokens, or 0 where there is none.</summary>
    public WordClass Before(TokenBuffer tokens, int at, out int length)
    {
        var last = at > 0 ? _lasts.Find(tokens.Hashes[at - 1]) : default;
        for (length = Math.Min(last.Longest, at); length > 1; length--)
        {
            if (Touching(tokens, at - length, length) && _phrases.Find(Key(tokens.Hashes.Slice(at - length, length))) is not WordClass.None and var found)
            {
                return found;
            }
        }

        length = last.Alone == WordClass.None ? 0 : 1;
        return last.Alone;
    }

    /// <summary>One key for a sequence of tokens.</summary>
    internal static ulong Key(ReadOnlySpan<ulong> hashes)
    {
        var key = 0UL;
        foreach (var hash in hashes)
        {
            key = Grow(key, hash);
        }

        return key;
    }

    private static ulong Grow(ulong key, ulong hash) => (key * Factor) + hash;

    private void Add(ReadOnlySpan<ulong> hashes, WordClass wordClass)
    {
        if (hashes.Length > 1)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_addedPhrases, Key(hashes), out _) |= wordClass;
        }

        Note(_addedFirsts, hashes[0], hashes.Length, wordClass);
        Note(_addedLasts, hashes[^1], hashes.Length, wordClass);
    }

    private static void Note(Dictionary<ulong, Edge> edges, ulong token, int length, WordClass wordClass)
    {
        ref var edge = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, token, out _);
        edge = new Edge(length == 1 ? edge.Alone | wordClass : edge.Alone, (byte)Math.Max(edge.Longest, length));
    }

    private static bool Touching(TokenBuffer tokens, int at, int length)
    {
        for (var i = at + 1; i < at + length; i++)
        {
            if (tokens.Gaps[i] > TokenGap.Period)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is known of words that begin, or end, with a token.</summary>
    /// <param name="Alone">Classes of the token as a word.</param>
    /// <param name="Longest">Tokens of the longest of these words.</param>
    private readonly record struct Edge(WordClass Alone, byte Longest);
}
