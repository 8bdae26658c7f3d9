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
        var hashes = tokens.Hashes;
        var points = 0;
        for (var at = _phrases.Next(hashes, 0); at < hashes.Length; at = _phrases.Next(hashes, at))
        {
            var length = _phrases.Match(hashes, at, out var value);
            points += length > 0 ? value : 0;
            at += Math.Max(1, length);
        }

        return points;
    }
}
