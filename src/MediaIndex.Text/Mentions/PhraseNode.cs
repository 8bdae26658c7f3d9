namespace MediaIndex.Text.Mentions;

/// <summary>
/// What the <see cref="NameTable"/> knows of some tokens in a row, in eight bytes, so that four nodes and their keys fill one cache line: whether a phrase ends with them, what is to be compared then, and which tokens may follow.
/// </summary>
/// <param name="Bits">All of it; 0 where there is no such node.</param>
internal readonly record struct PhraseNode(ulong Bits)
{
    private const int BranchBits = 32;
    private const int BranchShift = 64 - 5;
    private const int EndBits = 20;
    private const int TraitShift = BranchBits + EndBits;
    private const int TraitBits = 5;
    private const int GapShift = TraitShift + TraitBits;
    private const int EndShift = GapShift + 2;
    private const int FinalShift = EndShift + 1;
    private const int CueShift = EndShift + 2;

    /// <summary>Phrases that a table can hold.</summary>
    public const int MostEnds = 1 << EndBits;

    /// <summary>A node.</summary>
    /// <param name="branches">See <see cref="BranchOf"/>: a bit for each further token.</param>
    /// <param name="end">Number of the first phrase that ends here.</param>
    /// <param name="ends">The phrases that end here.</param>
    /// <param name="hasCue">See <see cref="CueCount"/>.</param>
    public static PhraseNode Of(uint branches, int end, ReadOnlySpan<PhraseEnd> ends, bool hasCue)
    {
        var traits = EndTraits.None;
        foreach (ref readonly var phrase in ends)
        {
            traits |= phrase.Traits;
        }

        var gaps = ends.Length switch { 0 => PhraseGaps.Tight, 1 => ends[0].Gaps, _ => PhraseGaps.Mixed };
        var final = (traits & (EndTraits.Consumes | EndTraits.KeepsInner)) == EndTraits.Consumes && !hasCue;
        return new PhraseNode(branches | ((ulong)end << BranchBits) | ((ulong)traits << TraitShift) | ((ulong)gaps << GapShift)
            | (Bit(!ends.IsEmpty) << EndShift) | (Bit(final) << FinalShift) | (Bit(hasCue) << CueShift));
    }

    /// <summary>Number of the first phrase that ends here; others follow it.</summary>
    public int End => (int)(Bits >> BranchBits) & (MostEnds - 1);

    /// <summary>Whether a phrase ends here.</summary>
    public bool HasEnd => EndCount != 0;

    /// <summary>Traits of all phrases that end here.</summary>
    public EndTraits Traits => (EndTraits)((Bits >> TraitShift) & ((1 << TraitBits) - 1));

    /// <summary>Where one phrase ends here, what stands between its tokens; where several do, mixed.</summary>
    public PhraseGaps Gaps => (PhraseGaps)NotTight;

    /// <summary>1 where a phrase ends here, else 0.</summary>
    public int EndCount => (int)(Bits >> EndShift) & 1;

    /// <summary><see cref="Gaps"/> as a number: 0 where at most one phrase ends here, and all its tokens touch.</summary>
    public ulong NotTight => (Bits >> GapShift) & 3;

    /// <summary>All bits where there is no such node; else none.</summary>
    public ulong Missing => 0 - (((Bits - 1) & ~Bits) >> 63);

    /// <summary>1 where no shorter phrase at its place is wanted once the phrase that ends here is taken; else 0.</summary>
    public int FinalCount => (int)(Bits >> FinalShift) & 1;

    /// <summary>1 where a phrase that ends here, or a shorter one that begins with the same tokens, is a cue; else 0.</summary>
    public ulong CueCount => (Bits >> CueShift) & 1;

    /// <summary>1 where a further token may follow; 0 where none that has this hash does.</summary>
    public ulong MayFollow(ulong hash) => (Bits >> (int)(hash >> BranchShift)) & 1;

    /// <summary>The bit of a further token: one for each thirty-second of the hashes.</summary>
    public static uint BranchOf(ulong hash) => 1U << (int)(hash >> BranchShift);

    private static ulong Bit(bool value) => value ? 1UL : 0;
}
