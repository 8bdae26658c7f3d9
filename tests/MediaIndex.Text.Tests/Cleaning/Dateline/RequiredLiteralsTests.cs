using MediaIndex.TestSupport;
using MediaIndex.Text.Cleaning.Dateline;

namespace MediaIndex.Text.Tests.Cleaning.Dateline;

public sealed class RequiredLiteralsTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("x(?:ab|cd)", "xab|xcd")]
    [InlineData("[Tt]ime", "Time|time")]
    [InlineData("x*abc", "abc")]
    [InlineData("ab(?:cd)?", "ab")]
    [InlineData("(?:ab|cd)[^x]{2,9}ef", "ef")]
    [InlineData(@"\d日电", "日电")]
    [InlineData(@"\d", null)]
    [InlineData("a|b.*", null)]
    [InlineData("(?:ab)?", null)]
    public void Of_Pattern_GivesWhatEveryMatchHolds(string pattern, string? expected) =>
        Assert.Equal(expected, RequiredLiterals.Of(PatternReader.Read(pattern)!) is { } literals ? string.Join('|', literals) : null);

    [Fact]
    public void Of_ShippedPatterns_EveryMatchHoldsOne()
    {
        var random = new Random(5);
        var matches = 0;
        foreach (var (source, pattern) in Shipped())
        {
            for (var round = 0; round < 200; round++)
            {
                var text = Sample(PatternReader.Read(source)!, random);
                foreach (var match in pattern.Automaton.EnumerateMatches(text))
                {
                    matches++;
                    var found = text.Substring(match.Index, match.Length);
                    Assert.True(pattern.Literals is null || pattern.Literals.Any(literal => found.Contains(literal, StringComparison.Ordinal)), $"{source} matches {found}");
                }
            }
        }

        Assert.InRange(matches, 5_000, int.MaxValue);
    }

    [Fact]
    public void BitsOf_AnyText_AreThoseOfTheLiteralsInIt()
    {
        var random = new Random(6);
        (string Literal, ulong Bits)[] literals = [("ab", 1), ("abc", 2), ("bcd", 4), ("记者", 8), ("日电", 16), ("a中b", 32), ("cccc", 64), ("dabcabc", 128), ("ab", 256)];
        var finder = new LiteralFinder(literals);
        const string Alphabet = "abcd中记者日电\0";
        for (var round = 0; round < 50_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var expected = literals.Where(entry => text.Contains(entry.Literal, StringComparison.Ordinal)).Aggregate(0UL, (bits, entry) => bits | entry.Bits);
            Assert.Equal(expected, finder.BitsOf(text));
        }
    }

    private static IEnumerable<(string Source, CreditPattern Pattern)> Shipped() =>
        from line in File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "corpora/text/credits.tsv"))
        where !line.StartsWith('#')
        let source = line.Split('\t')[1]
        let free = source.StartsWith('^') ? source[1..] : source.StartsWith("(?:^|\\n)", StringComparison.Ordinal) ? source["(?:^|\\n)".Length..] : source
        select (free, new CreditPattern(free, CreditKind.Credit, 1));

    // A text that is likely to match.
    private static string Sample(PatternPart part, Random random) => part switch
    {
        PatternPart.Character { Set: { } set } => set.ElementAt(random.Next(set.Count)).ToString(),
        PatternPart.Character => "文x１ 京"[random.Next(5)].ToString(),
        PatternPart.Sequence sequence => string.Concat(sequence.Parts.Select(next => Sample(next, random))),
        PatternPart.Choice choice => Sample(choice.Parts[random.Next(choice.Parts.Count)], random),
        PatternPart.Repeat repeat => string.Concat(Enumerable.Range(0, repeat.Least + random.Next(Math.Min(4, repeat.Most - repeat.Least) + 1)).Select(_ => Sample(repeat.Part, random))),
        _ => throw new NotSupportedException(),
    };
}
