namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Texts of which every match of a pattern holds at least one: what a text must hold for the pattern to be worth trying. Of all that can be told of a pattern, the texts that are rarest are taken.
/// </summary>
internal sealed class RequiredLiterals
{
    private const int MostTexts = 2048;

    // All texts that a part matches; null where they are too many to be listed.
    private readonly IReadOnlyCollection<string>? _all;

    // Texts that a match begins with one of; the empty text says nothing.
    private readonly IReadOnlyCollection<string> _beginnings;

    // Texts that a match holds one of, the rarest known; null where nothing is known.
    private readonly IReadOnlyCollection<string>? _held;

    private RequiredLiterals(IReadOnlyCollection<string>? all, IReadOnlyCollection<string> beginnings, IReadOnlyCollection<string>? held) => (_all, _beginnings, _held) = (all, beginnings, held);

    /// <summary>The texts, each of at least two characters; null where none can be told.</summary>
    internal static IReadOnlyCollection<string>? Of(PatternPart pattern) => PartOf(pattern)._held is { } held && held.All(text => text.Length > 1) ? Shortest(held) : null;

    private static RequiredLiterals PartOf(PatternPart part) => part switch
    {
        PatternPart.Character { Set: { } set, Whole: true } => Listed([.. set.Select(character => character.ToString())]),
        PatternPart.Character => new RequiredLiterals(null, [""], null),
        PatternPart.Sequence sequence => OfSequence(sequence.Parts),
        PatternPart.Choice choice => OfChoice([.. choice.Parts.Select(PartOf)]),
        PatternPart.Repeat repeat => OfRepeated(PartOf(repeat.Part), repeat.Least, repeat.Most),
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    private static RequiredLiterals Listed(IReadOnlyCollection<string> all) => new(all, all, Rarer(null, all));

    private static RequiredLiterals OfChoice(List<RequiredLiterals> parts)
    {
        var all = parts.All(part => part._all is not null) ? Union(parts.Select(part => part._all!)) : null;
        var held = parts.All(part => part._held is not null) ? Union(parts.Select(part => part._held!)) : null;
        return new RequiredLiterals(all, Union(parts.Select(part => part._beginnings)) ?? [""], held);
    }

    private static RequiredLiterals OfRepeated(RequiredLiterals once, int least, int most)
    {
        if (most == 1)
        {
            return least == 1 ? once : new RequiredLiterals(once._all is null ? null : Union([once._all, [""]]), [""], null);
        }

        return least == 0 ? new RequiredLiterals(null, [""], null) : new RequiredLiterals(null, once._beginnings, once._held);
    }

    // What is listed of neighbours is put together; at a part that cannot be listed, it begins anew behind it.
    private static RequiredLiterals OfSequence(IReadOnlyList<PatternPart> parts)
    {
        IReadOnlyCollection<string> run = [""];
        IReadOnlyCollection<string>? held = null;
        IReadOnlyCollection<string>? beginnings = null;
        foreach (var next in parts.Select(PartOf))
        {
            var joined = next._all is null ? null : Join(run, next._all);
            if (joined is null)
            {
                var beginning = Join(run, next._beginnings) ?? run;
                beginnings ??= beginning;
                held = Rarer(Rarer(held, beginning), next._held);
            }

            run = joined ?? next._all ?? [""];
            held = Rarer(held, run);
        }

        return new RequiredLiterals(beginnings is null ? run : null, beginnings ?? run, held);
    }

    private static IReadOnlyCollection<string>? Join(IReadOnlyCollection<string> first, IReadOnlyCollection<string> second) =>
        first.Count * second.Count > MostTexts ? null : first.SelectMany(_ => second, string.Concat).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string>? Union(IEnumerable<IReadOnlyCollection<string>> sets)
    {
        var union = sets.SelectMany(set => set).ToHashSet(StringComparer.Ordinal);
        return union.Count > MostTexts ? null : union;
    }

    private static IReadOnlyCollection<string>? Rarer(IReadOnlyCollection<string>? one, IReadOnlyCollection<string>? other) =>
        other is null || other.Contains("") ? one : one is null || Frequency(other) < Frequency(one) ? other : one;

    // A text that holds another of them is found with it.
    private static List<string> Shortest(IReadOnlyCollection<string> texts)
    {
        var all = texts.ToHashSet(StringComparer.Ordinal);
        var known = all.GetAlternateLookup<ReadOnlySpan<char>>();
        return [.. all.Where(text => !HoldsShorter(text, known)).Order(StringComparer.Ordinal)];
    }

    private static bool HoldsShorter(string text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start + 1; end <= text.Length; end++)
            {
                if (end - start < text.Length && known.Contains(text.AsSpan(start, end - start)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Roughly how often one of the texts would stand at a place by chance. Only which of two is less matters.
    private static double Frequency(IReadOnlyCollection<string> texts) => texts.Sum(text => text.Aggregate(1.0, (share, character) => share * Share(character)));

    private static double Share(char character) => 1.0 / (character > '\u007F' ? 300 : char.IsAsciiLetterLower(character) || character == ' ' ? 15 : 60);
}
