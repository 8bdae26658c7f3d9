namespace MediaIndex.Text.Mentions;

/// <summary>Hits of one text, in the order of the text. The objects are kept and used again for the next text.</summary>
internal sealed class HitList
{
    private Hit[] _hits = [];

    /// <summary>Number of hits.</summary>
    public int Count { get; private set; }

    /// <summary>A hit by its place in the list.</summary>
    public Hit this[int index] => _hits[index];

    /// <summary>The hits.</summary>
    public ReadOnlySpan<Hit> All => _hits.AsSpan(0, Count);

    /// <summary>Takes over what was found, and forgets what was there.</summary>
    public void Take(FoundList found, IReadOnlyList<Phrase> phrases)
    {
        if (_hits.Length < found.Count)
        {
            Grow(found.Count);
        }

        Count = found.Count;
        for (var i = 0; i < Count; i++)
        {
            var (phrase, start, shadowed) = found.All[i];
            _hits[i].Begin(phrases[phrase], start, shadowed, i);
        }
    }

    /// <summary>Place of the first hit that begins at a token or behind it.</summary>
    public int FirstFrom(int token)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _hits[middle].Start < token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Whether a cue is a part of a longer name that was accepted (西湖 in 东西湖).</summary>
    public bool HasNameAround(Hit cue)
    {
        for (var i = FirstFrom(cue.End) - 1; i >= 0; i--)
        {
            var hit = _hits[i];
            if (hit.Alive && hit.Phrase.IsName && hit.Start <= cue.Start && hit.End >= cue.End && hit.Count > cue.Count)
            {
                return true;
            }
        }

        return false;
    }

    private void Grow(int size)
    {
        var old = _hits.Length;
        Array.Resize(ref _hits, Math.Max(16, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size)));
        for (var i = old; i < _hits.Length; i++)
        {
            _hits[i] = new Hit();
        }
    }
}
