namespace MediaIndex.Text.Mentions;

/// <summary>A node of the <see cref="NameTable"/>: what the walk needs, in one slot. Where a single phrase ends here, the slot mostly tells all that is to be compared.</summary>
internal readonly struct PhraseNode
{
    /// <summary>A node.</summary>
    /// <param name="key">Key of its tokens; not 0.</param>
    /// <param name="branches">A bit for each sixty-fourth of the hashes in which a further token lies.</param>
    /// <param name="end">Number of the first phrase that ends here.</param>
    /// <param name="ends">The phrases that end here.</param>
    public PhraseNode(ulong key, ulong branches, int end, ReadOnlySpan<PhraseEnd> ends)
    {
        (Key, Branches, End, EndCount) = (key, branches, end, (ushort)ends.Length);
        foreach (ref readonly var phrase in ends)
        {
            Traits |= phrase.Traits;
        }

        Gaps = ends.Length == 1 ? ends[0].Gaps : PhraseGaps.Mixed;
    }

    /// <summary>Key of its tokens; 0 for an empty slot.</summary>
    public ulong Key { get; }

    /// <summary>A bit for each sixty-fourth of the hashes in which a further token lies.</summary>
    public ulong Branches { get; }

    /// <summary>Number of the first phrase that ends here; others follow it.</summary>
    public int End { get; }

    /// <summary>Number of phrases that end here.</summary>
    public ushort EndCount { get; }

    /// <summary>Traits of all phrases that end here.</summary>
    public EndTraits Traits { get; }

    /// <summary>Where one phrase ends here, what stands between its tokens; where several do, mixed.</summary>
    public PhraseGaps Gaps { get; }
}
