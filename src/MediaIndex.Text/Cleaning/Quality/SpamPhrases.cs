using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Quality;

/// <summary>The phrases of `corpora/text/spam.tsv`, looked up on tokens: a phrase matches at token boundaries, whatever the punctuation in it.</summary>
internal sealed class SpamPhrases
{
    private readonly PhraseTable<int> _phrases;

    /// <summary>Reads lines `lang TAB phrase TAB kind`.</summary>
    /// <exception cref="InvalidDataException">A line has fewer than three fields.</exception>
    internal SpamPhrases(Tokenizer tokenizer, Stream phrases) =>
        _phrases = PhraseTable<int>.Build(tokenizer, LexiconLines.Read(phrases, 3).Select(cells => (cells[1], cells[2] is "gambling" or "adult" ? 2 : 1)), Math.Max);

    /// <summary>Points of all phrases in a text, each place counted once.</summary>
    internal int PointsOf(TokenBuffer tokens)
    {
        var points = 0;
        var search = _phrases.SearchIn(tokens);
        for (var from = 0; search.Next(from, out var found); from = found.At + found.Length)
        {
            points += _phrases.ValueOf(found.Number);
        }

        return points;
    }
}
