using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Tokens;

/// <summary>Finds the phrases of a table in a text, from the left, the longest at each token. First the filter is asked for a stretch of tokens, so that the few that are left are looked at one behind the other.</summary>
internal ref struct PhraseSearch
{
    private const int Stretch = 64;
    private readonly PhraseIndex _index;
    private readonly TokenBuffer _tokens;
    private StretchOf<int> _places;
    private StretchOf<ulong> _keys;
    private int _asked;
    private int _place;
    private int _count;

    /// <summary>A search from the first token on.</summary>
    public PhraseSearch(PhraseIndex index, TokenBuffer tokens) => (_index, _tokens) = (index, tokens);

    /// <summary>The next phrase.</summary>
    /// <param name="from">The first token at which it may begin; not before one that was asked for earlier.</param>
    /// <param name="found">Where it begins, its length in tokens, and its number.</param>
    /// <returns>Whether there is one.</returns>
    public bool Next(int from, out (int At, int Length, int Number) found)
    {
        while (true)
        {
            while (_place < _count)
            {
                var number = _place++;
                var at = _places[number] >> 1;
                if (at >= from && _index.LongestAt(_tokens.Hashes, _places[number], _keys[number]) is { Length: > 0 } phrase)
                {
                    found = (at, phrase.Length, phrase.Number);
                    return true;
                }
            }

            if (_asked >= _tokens.Count)
            {
                found = default;
                return false;
            }

            AskOn();
        }
    }

    private void AskOn()
    {
        var end = Math.Min(_asked + Stretch, _tokens.Count);
        _count = _index.Ask(_tokens.HashesAndSlack, _asked, end, _places, _keys);
        _asked = end;
        _place = 0;
    }

    [InlineArray(Stretch)]
    private struct StretchOf<T>
    {
        private T first;
    }
}
