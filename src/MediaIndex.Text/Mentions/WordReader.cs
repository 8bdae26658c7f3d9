using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// The rule words of one text: what begins at a token is looked up once, when a rule first asks, and remembered while the text lasts. One instance serves one worker.
/// </summary>
internal sealed class WordReader(WordLexicon lexicon)
{
    private Entry[] _entries = [];
    private int _text;

    /// <summary>The tokens of the text.</summary>
    public TokenBuffer Tokens { get; private set; } = new();

    /// <summary>Takes up a text.</summary>
    public void Begin(TokenBuffer tokens)
    {
        Tokens = tokens;
        if (_entries.Length < tokens.Count)
        {
            _entries = new Entry[Math.Max(tokens.Count, _entries.Length * 2)];
            _text = 0;
        }

        if (++_text == int.MaxValue)
        {
            Array.Clear(_entries);
            _text = 1;
        }
    }

    /// <summary>Class of the longest known word that begins at a token and lies within <paramref name="end"/>; its length in tokens, or 1 where there is none.</summary>
    public WordClass At(int at, int end, out int length)
    {
        if (at >= end || at >= Tokens.Count)
        {
            length = 1;
            return WordClass.None;
        }

        ref readonly var entry = ref EntryOf(at);
        length = entry.Length;
        return length <= end - at ? entry.Longest : lexicon.At(Tokens, at, end, out length, out _);
    }

    /// <summary>Class of the longest known word that ends right before a token; its length in tokens, or 0 where there is none.</summary>
    public WordClass Before(int at, out int length) => lexicon.Before(Tokens, at, out length);

    /// <summary>Whether a word of a class begins between two tokens and ends there too.</summary>
    public bool Contains(WordClass wanted, int from, int to)
    {
        to = Math.Min(to, Tokens.Count);
        for (var i = Math.Max(from, 0); i < to; i++)
        {
            if ((EntryOf(i).Any & wanted) != 0 && (At(i, to, out _) & wanted) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ref readonly Entry EntryOf(int at)
    {
        ref var entry = ref _entries[at];
        if (entry.Text != _text)
        {
            var longest = lexicon.At(Tokens, at, Tokens.Count, out var length, out var any);
            entry = new Entry(longest, any, length, _text);
        }

        return ref entry;
    }

    /// <summary>What begins at a token.</summary>
    /// <param name="Longest">Classes of the longest word.</param>
    /// <param name="Any">Classes of all words, shorter ones included.</param>
    /// <param name="Length">Tokens of the longest word; 1 where there is none.</param>
    /// <param name="Text">Number of the text that this was looked up for.</param>
    private readonly record struct Entry(WordClass Longest, WordClass Any, int Length, int Text);
}
