using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Lists of persons (`罗东川、金东寒、何卫东`): three characters that begin with a family name, beside others of that shape, hold no county's name.</summary>
internal static class PersonLists
{
    private const int ShortestName = 2;
    private const int LongestName = 3;
    private const WordClass Family = WordClass.Surname | WordClass.TitledSurname;
    private const WordClass NoGivenName = WordClass.UnitTail | WordClass.Affix | WordClass.Facility | WordClass.Road | WordClass.Hamlet | WordClass.Landform | WordClass.Organisation | WordClass.Organ;

    /// <summary>Whether the bare name of a county lies in a person's name in a list.</summary>
    public static bool Hold(Hit hit, WordReader words, Gazetteer gazetteer)
    {
        var tokens = words.Tokens;
        if (hit.Count != ShortestName || !hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly)
        {
            return false;
        }

        var (from, to) = (StartOfRun(tokens, hit.Start), EndOfRun(tokens, hit.End - 1));
        if (to - from != LongestName || !IsFamily(words, from) || (hit.Start == from && (words.At(to - 1, to, out _) & NoGivenName) != 0))
        {
            return false;
        }

        var before = from > 0 && tokens.Gaps[from] < TokenGap.Sentence && IsName(words, StartOfRun(tokens, from - 1), from);
        return before || (to < tokens.Count && tokens.Gaps[to] < TokenGap.Sentence && IsName(words, to, EndOfRun(tokens, to)));
    }

    private static bool IsName(WordReader words, int from, int to) => to - from is ShortestName or LongestName && IsFamily(words, from);

    private static bool IsFamily(WordReader words, int at) => words.Tokens.Kinds[at] == TokenKind.Ideograph && (words.At(at, at + 1, out _) & Family) != 0;

    /// <summary>First of the touching tokens around one; looks no farther than a name is long.</summary>
    private static int StartOfRun(TokenBuffer tokens, int at)
    {
        var from = at;
        while (from > 0 && at - from <= LongestName && tokens.Gaps[from] == TokenGap.None)
        {
            from--;
        }

        return from;
    }

    private static int EndOfRun(TokenBuffer tokens, int at)
    {
        var to = at + 1;
        while (to < tokens.Count && to - at <= LongestName + 1 && tokens.Gaps[to] == TokenGap.None)
        {
            to++;
        }

        return to;
    }
}
