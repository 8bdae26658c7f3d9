using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The rule words by class. Texts are read through a <see cref="WordReader"/>, only beside a name.</summary>
internal sealed class WordLexicon
{
    private const int LongestWord = 8;
    private const int FilterBits = 16;
    private readonly Dictionary<ulong, WordClass> _words = [];
    private readonly Dictionary<ulong, byte> _longestByFirst = [];
    private readonly Dictionary<ulong, byte> _longestByLast = [];
    private readonly ulong[] _firsts = new ulong[1 << (FilterBits - 6)];
    private readonly ulong[] _lasts = new ulong[1 << (FilterBits - 6)];

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

                var key = Key(buffer.Hashes);
                _words[key] = _words.GetValueOrDefault(key) | wordClass;
                NoteLength(_longestByFirst, _firsts, buffer.Hashes[0], buffer.Count);
                NoteLength(_longestByLast, _lasts, buffer.Hashes[^1], buffer.Count);
            }
        }
    }

    /// <summary>Class of the longest known word that begins at a token and lies within <paramref name="end"/>; its length in tokens, or 1 where there is none.</summary>
    public WordClass At(TokenBuffer tokens, int at, int end, out int length)
    {
        for (length = Math.Min(LongestAt(tokens, at), end - at); length > 0; length--)
        {
            if (Touching(tokens, at, length) && _words.TryGetValue(Key(tokens.Hashes.Slice(at, length)), out var found))
            {
                return found;
            }
        }

        length = 1;
        return WordClass.None;
    }

    /// <summary>Class and length of the longest known word that begins at a token, as above without an end, and the classes of all that begin there.</summary>
    public WordClass At(TokenBuffer tokens, int at, out int length, out WordClass any)
    {
        var longest = any = WordClass.None;
        length = 1;
        for (var size = LongestAt(tokens, at); size > 0; size--)
        {
            if (Touching(tokens, at, size) && _words.TryGetValue(Key(tokens.Hashes.Slice(at, size)), out var found))
            {
                (longest, length) = any == WordClass.None ? (found, size) : (longest, length);
                any |= found;
            }
        }

        return longest;
    }

    /// <summary>Class of the longest known word that ends right before a token; its length in tokens, or 0 where there is none.</summary>
    public WordClass Before(TokenBuffer tokens, int at, out int length)
    {
        length = 0;
        var longest = at > 0 && IsMarked(_lasts, tokens.Hashes[at - 1]) ? _longestByLast.GetValueOrDefault(tokens.Hashes[at - 1]) : 0;
        for (var size = Math.Min(longest, at); size > 0; size--)
        {
            if (Touching(tokens, at - size, size) && _words.TryGetValue(Key(tokens.Hashes.Slice(at - size, size)), out var found))
            {
                length = size;
                return found;
            }
        }

        return WordClass.None;
    }

    /// <summary>One key for a sequence of tokens.</summary>
    internal static ulong Key(ReadOnlySpan<ulong> hashes)
    {
        var key = 0UL;
        foreach (var hash in hashes)
        {
            key = (key * 0x9E37_79B9_7F4A_7C15) + hash;
        }

        return key;
    }

    private int LongestAt(TokenBuffer tokens, int at)
    {
        var first = tokens.Hashes[at];
        return IsMarked(_firsts, first) ? Math.Min(_longestByFirst.GetValueOrDefault(first), tokens.Count - at) : 0;
    }

    private static void NoteLength(Dictionary<ulong, byte> lengths, ulong[] filter, ulong token, int length)
    {
        lengths[token] = (byte)Math.Max(length, lengths.GetValueOrDefault(token));
        filter[token >> (70 - FilterBits)] |= 1UL << (int)(token >> (64 - FilterBits));
    }

    private static bool IsMarked(ulong[] filter, ulong token) => ((filter[token >> (70 - FilterBits)] >> (int)(token >> (64 - FilterBits))) & 1) != 0;

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
}
