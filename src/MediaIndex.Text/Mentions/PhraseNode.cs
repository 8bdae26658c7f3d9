namespace MediaIndex.Text.Mentions;

/// <summary>A node of the <see cref="NameTable"/>: what the walk needs, in one slot. Where a single phrase ends here and its tokens touch, the slot holds all of it.</summary>
internal readonly struct PhraseNode
{
    /// <summary>A node.</summary>
    /// <param name="key">Key of its tokens; not 0.</param>
    /// <param name="branches">A bit for each sixty-fourth of the hashes in which a further token lies.</param>
    /// <param name="end">Place of the first end in the table.</param>
    /// <param name="ends">The phrases that end here.</param>
    public PhraseNode(ulong key, ulong branches, int end, IReadOnlyList<PhraseEnd> ends)
    {
        (Key, Branches, End, EndCount) = (key, branches, end, (ushort)ends.Count);
        foreach (var phrase in ends)
        {
            Traits |= phrase.Traits;
        }

        if (ends.Count == 1 && ends[0].IsTight && (ends[0].Traits & EndTraits.NeedsCapital) == 0)
        {
            (IsPlain, End) = (true, ends[0].Phrase);
        }
    }

    /// <summary>Key of its tokens; 0 for an empty slot.</summary>
    public ulong Key { get; }

    /// <summary>A bit for each sixty-fourth of the hashes in which a further token lies.</summary>
    public ulong Branches { get; }

    /// <summary>Place of the first end in the table; where it is plain, the number of the phrase.</summary>
    public int End { get; }

    /// <summary>Number of phrases that end here.</summary>
    public ushort EndCount { get; }

    /// <summary>Traits of all phrases that end here.</summary>
    public EndTraits Traits { get; }

    /// <summary>Whether one phrase ends here whose tokens touch and that needs no capital: then there is nothing to compare but that they do.</summary>
    public bool IsPlain { get; }
}
