namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>A part of a pattern, as much of it as must be known to tell what its matches hold. A word boundary and the ends of a text or line are sequences of nothing.</summary>
internal abstract record PatternPart
{
    /// <summary>The part that matches the empty text alone.</summary>
    internal static PatternPart Nothing { get; } = new Sequence([]);

    /// <summary>One character.</summary>
    /// <param name="Set">The characters it is taken to begin a match with; null is any.</param>
    /// <param name="Whole">Whether it is certain that it matches no others: `\d` knows digits of all scripts.</param>
    internal sealed record Character(IReadOnlySet<char>? Set, bool Whole = true) : PatternPart;

    /// <summary>One part behind the other.</summary>
    internal sealed record Sequence(IReadOnlyList<PatternPart> Parts) : PatternPart;

    /// <summary>One part or another.</summary>
    internal sealed record Choice(IReadOnlyList<PatternPart> Parts) : PatternPart;

    /// <summary>A part several times over.</summary>
    internal sealed record Repeat(PatternPart Part, int Least, int Most) : PatternPart;
}
