namespace MediaIndex.Text.Mentions;

/// <summary>A phrase that stands in a text.</summary>
/// <param name="Phrase">Its number in the <see cref="NameTable"/>.</param>
/// <param name="Start">First token.</param>
/// <param name="Shadowed">True where it begins inside a name that is probably right; it lives only if that one dies.</param>
internal readonly record struct Found(int Phrase, int Start, bool Shadowed);

/// <summary>Phrases of one text, in the order of the text; grows to the most that a text had.</summary>
internal sealed class FoundList
{
    private Found[] _found = new Found[64];

    /// <summary>Number of phrases.</summary>
    public int Count { get; private set; }

    /// <summary>The phrases.</summary>
    public ReadOnlySpan<Found> All => _found.AsSpan(0, Count);

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a phrase; or not, where the answer is a number rather than a branch.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="start">First token.</param>
    /// <param name="shadowed">See <see cref="Found"/>.</param>
    /// <param name="count">1; 0 where it is not added after all.</param>
    public void Add(int phrase, int start, bool shadowed, int count = 1)
    {
        if (Count == _found.Length)
        {
            Array.Resize(ref _found, Count * 2);
        }

        _found[Count] = new Found(phrase, start, shadowed);
        Count += count;
    }
}
