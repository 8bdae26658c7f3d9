using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Finds the phrases of a text: from the left, the longest wins. Nothing is allocated but room for the longest text.</summary>
internal sealed class HitScanner(Gazetteer gazetteer)
{
    private const int Ahead = 8;
    private readonly NameTable _phrases = gazetteer.Phrases;
    private readonly int[] _path = new int[gazetteer.Phrases.Deepest + 1];
    private int[] _places = new int[256];
    private int _cueEnd;
    private int _hitEnd;
    private int _nameEnd;

    /// <summary>Names, contexts and compounds, in the order of the text.</summary>
    public FoundList Hits { get; } = new();

    /// <summary>Cues, in the order of the text.</summary>
    public FoundList Cues { get; } = new();

    /// <summary>Fills the lists.</summary>
    public void Scan(TokenBuffer tokens)
    {
        Hits.Clear();
        Cues.Clear();
        _cueEnd = _hitEnd = _nameEnd = 0;
        var hashes = tokens.Hashes;
        if (_places.Length <= hashes.Length)
        {
            _places = new int[hashes.Length * 2];
        }

        var places = _places.AsSpan(0, _phrases.Filter.Ask(hashes, _places));
        for (var i = 0; i < Math.Min(Ahead, places.Length); i++)
        {
            Fetch(hashes, places[i]);
        }

        for (var i = 0; i < places.Length; i++)
        {
            if (i + Ahead < places.Length)
            {
                Fetch(hashes, places[i + Ahead]);
            }

            Enter(new Text(tokens, hashes, tokens.Gaps), places[i] >> PhraseFilter.MarkBits, places[i]);
        }
    }

    /// <summary>Asks for the nodes of a place before they are needed; of a place of both kinds, for those of several tokens.</summary>
    private void Fetch(ReadOnlySpan<ulong> hashes, int place)
    {
        var at = place >> PhraseFilter.MarkBits;
        if ((place & PhraseFilter.Several) == 0)
        {
            _phrases.Fetch(NameTable.KeyOf(hashes[at]));
            return;
        }

        var pair = NameTable.KeyOf(hashes[at], hashes[at + 1]);
        _phrases.Fetch(pair);
        if (at + 2 < hashes.Length)
        {
            _phrases.Fetch(NameTable.KeyOf(pair, hashes[at + 2]));
        }
    }

    private void Enter(in Text text, int at, int marks)
    {
        var consumes = at >= _hitEnd;
        var cue = at >= _cueEnd;
        if (!consumes && !cue)
        {
            return;
        }

        if ((marks & PhraseFilter.Several) != 0)
        {
            for (var depth = Walk(text.Hashes, at); depth > 1 && (consumes || cue); depth--)
            {
                Take(_phrases[_path[depth]], text, at, depth, ref consumes, ref cue);
            }
        }

        if ((marks & PhraseFilter.Single) != 0 && (consumes || cue))
        {
            Take(_phrases[_phrases.SlotOf(NameTable.KeyOf(text.Hashes[at]))], text, at, 1, ref consumes, ref cue);
        }
    }

    /// <summary>Follows the tokens as far as the tree goes, and writes down the slots of the nodes by their number of tokens.</summary>
    private int Walk(ReadOnlySpan<ulong> hashes, int at)
    {
        var key = NameTable.KeyOf(hashes[at], hashes[at + 1]);
        for (var depth = 2; ; depth++)
        {
            var slot = _phrases.SlotOf(key);
            ref readonly var node = ref _phrases[slot];
            if (node.Key == 0)
            {
                return depth - 1;
            }

            _path[depth] = slot;
            var next = at + depth;
            if (next >= hashes.Length || (node.Branches & NameTable.BranchOf(hashes[next])) == 0)
            {
                return depth;
            }

            key = NameTable.KeyOf(key, hashes[next]);
        }
    }

    /// <summary>
    /// Takes the first phrase of a length that consumes its tokens and the first that is a cue. A weak name may turn out to be none; shorter names at its place
    /// and names that begin inside it are kept until then.
    /// </summary>
    private void Take(in PhraseNode node, in Text text, int at, int length, ref bool consumes, ref bool cue)
    {
        if (node.IsPlain)
        {
            if (AreTight(text.Gaps, at, length))
            {
                Take(node.End, node.Traits, length, at, consumes, ref cue);
                consumes = at >= _hitEnd;
            }

            return;
        }

        if (node.EndCount == 0)
        {
            return;
        }

        var wanted = consumes;
        foreach (ref readonly var end in _phrases.EndsAt(node))
        {
            if (((wanted && (end.Traits & EndTraits.Consumes) != 0) || (cue && (end.Traits & EndTraits.IsCue) != 0)) && end.Fits(text.Tokens, at))
            {
                Take(end.Phrase, end.Traits, length, at, wanted, ref cue);
                wanted &= (end.Traits & EndTraits.Consumes) == 0;
            }
        }

        consumes = at >= _hitEnd;
    }

    private void Take(int phrase, EndTraits traits, int length, int at, bool consumes, ref bool cue)
    {
        var end = at + length;
        if (cue && (traits & EndTraits.IsCue) != 0)
        {
            Cues.Add(phrase, at, false);
            _cueEnd = end;
            cue = false;
        }

        if (consumes && (traits & EndTraits.Consumes) != 0)
        {
            Hits.Add(phrase, at, at < _nameEnd);
            _nameEnd = (traits & EndTraits.IsWeak) != 0 ? _nameEnd : Math.Max(_nameEnd, end);
            _hitEnd = (traits & EndTraits.KeepsInner) != 0 ? _hitEnd : end;
        }
    }

    private static bool AreTight(ReadOnlySpan<TokenGap> gaps, int at, int length)
    {
        for (var i = at + 1; i < at + length; i++)
        {
            if (gaps[i] != TokenGap.None)
            {
                return false;
            }
        }

        return true;
    }

    private readonly ref struct Text(TokenBuffer tokens, ReadOnlySpan<ulong> hashes, ReadOnlySpan<TokenGap> gaps)
    {
        public readonly TokenBuffer Tokens = tokens;
        public readonly ReadOnlySpan<ulong> Hashes = hashes;
        public readonly ReadOnlySpan<TokenGap> Gaps = gaps;
    }
}
