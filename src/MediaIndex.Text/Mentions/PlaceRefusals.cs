using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Shapes in which a city's name is none of the city: persons, roads and rivers elsewhere, foreign namesakes, virus strains, aircraft, words cut apart.</summary>
internal sealed class PlaceRefusals(Gazetteer gazetteer, WordReader words)
{
    private const int MiddlingWord = 3;
    private const int FrequentWord = 4;

    /// <summary>Whether a hit is no place; compounds and groups are never asked.</summary>
    public bool Refuses(Hit hit, ItemScene scene)
    {
        var tokens = scene.Tokens;
        if (tokens.Kinds[hit.Start] == TokenKind.Ideograph)
        {
            return CutsWords(hit, tokens) || IsInsideSaying(hit, tokens) || IsChineseGivenName(hit, tokens) || PersonLists.Hold(hit, words, gazetteer) || IsChineseRoad(hit, scene);
        }

        return IsLooselySpelled(hit, tokens) || IsForeignNamesake(hit, scene) || IsItsState(hit, tokens) || IsSecondName(hit, tokens) || IsFirstName(hit, scene) || IsRoadOrRiver(hit, tokens)
            || IsTreaty(hit, tokens) || IsDesignation(hit, tokens) || IsVirusStrain(hit, tokens) || IsPartOfUnknownName(hit, scene);
    }

    /// <summary>`Tai Yuan` for T'ai-yüan: old spellings keep their hyphen; with a blank they are two parts of a person's name.</summary>
    private bool IsLooselySpelled(Hit hit, TokenBuffer tokens)
    {
        for (var i = 1; i < hit.Count; i++)
        {
            if (hit.Phrase.Gaps[i] == TokenGap.Hyphen && tokens.Gaps[hit.Start + i] == TokenGap.Space)
            {
                return hit.Phrase.FactsIn(gazetteer).NamesPastOnly;
            }
        }

        return false;
    }

    /// <summary>`Canton, Ohio`: a foreign state follows; `New York and New Jersey` are two places.</summary>
    private bool IsForeignNamesake(Hit hit, ItemScene scene)
    {
        var joined = hit.End < scene.Tokens.Count && (words.At(hit.End, hit.End + 1, out _) & WordClass.Joiner) != 0;
        return !joined && scene.Neighbours.Of(hit).Right is { Phrase: { IsContext: true, IsName: false } state } && state.FactsIn(gazetteer).IsForeignDivision;
    }

    /// <summary>`Snohomish County, Washington`, `New York Governor Andrew Cuomo`: the state of that name.</summary>
    private bool IsItsState(Hit hit, TokenBuffer tokens)
    {
        if (!hit.Phrase.FactsIn(gazetteer).IsAlsoItsState)
        {
            return false;
        }

        var (at, next) = (hit.Start, hit.End);
        return (at > 0 && tokens.Gaps[at] is TokenGap.Space or TokenGap.Comma && (words.Before(at, out _) & WordClass.Division) != 0)
            || (next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && (words.At(next, tokens.Count, out _) & WordClass.Division) != 0);
    }

    /// <summary>`Zheng Zhongwei`, `Coach Luoyang`: a family name or a title stands before it.</summary>
    private bool IsSecondName(Hit hit, TokenBuffer tokens)
    {
        var at = hit.Start;
        var joined = at > 0 && tokens.Gaps[at] == TokenGap.None && tokens.Kinds[at] is TokenKind.Hashtag or TokenKind.Handle;
        return at > 0 && hit.Count <= 2 && ((tokens.Kinds[at] == TokenKind.Word && tokens.Gaps[at] == TokenGap.Space) || joined)
            && (tokens.Flags[at - 1] & TokenFlags.InitialCapital) != 0
            && (words.Before(at, out _) & (hit.Count == 1 ? WordClass.Surname | WordClass.PersonTitle : WordClass.PersonTitle)) != 0;
    }

    /// <summary>`Sanya Malhotra`: a name that persons have, and an unknown word with a capital behind it.</summary>
    private bool IsFirstName(Hit hit, ItemScene scene)
    {
        var tokens = scene.Tokens;
        var next = hit.End;
        return (words.At(hit.Start, hit.End, out _) & WordClass.GivenName) != 0
            && next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && tokens.Kinds[next] == TokenKind.Word
            && (tokens.Flags[next] & TokenFlags.InitialCapital) != 0
            && words.At(next, tokens.Count, out _) == WordClass.None && !scene.Neighbours.StartsAt(next);
    }

    /// <summary>`Zhongshan Road`, `Lijiang River`: streets are named after other cities, rivers are not cities; those that stand for a city are compounds. `Tianshan mountains`: more than a district.</summary>
    private bool IsRoadOrRiver(Hit hit, TokenBuffer tokens)
    {
        var next = hit.End;
        if (next >= tokens.Count || tokens.Gaps[next] != TokenGap.Space)
        {
            return false;
        }

        var found = words.At(next, tokens.Count, out _);
        return ((found & WordClass.Road) != 0 && ((tokens.Flags[next] & TokenFlags.InitialCapital) != 0 || (found & WordClass.River) != 0))
            || ((found & WordClass.Landform) != 0 && hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly);
    }

    /// <summary>`Paris Agreement`, `Kyoto Protocol`: a document is not its place; those that are history (Treaty of Nanking) are fixed expressions.</summary>
    private bool IsTreaty(Hit hit, TokenBuffer tokens)
    {
        var next = hit.End;
        return next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && (words.At(next, tokens.Count, out var length) & WordClass.Treaty) != 0
            && (length > 1 || (tokens.Flags[next] & TokenFlags.InitialCapital) != 0);
    }

    /// <summary>`大同路`: as in English; the city of the road is named before it if at all. `江汉平原`: a county's name on more than a county.</summary>
    private bool IsChineseRoad(Hit hit, ItemScene scene)
    {
        var tokens = scene.Tokens;
        var next = hit.End;
        return next < tokens.Count && tokens.Gaps[next] == TokenGap.None && hit.Count == 2
            && (words.At(next, tokens.Count, out var length) & (hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly ? WordClass.Road | WordClass.Landform : WordClass.Road)) != 0
            && (length > 1 || !gazetteer.Cutter.BeginsWord(tokens, next));
    }

    /// <summary>`朝阳村`, `和平小区`: villages and blocks of houses bear the names of many things; the city of one stands before it.</summary>
    public bool IsHamlet(Hit hit, TokenBuffer tokens)
    {
        var next = hit.End;
        return hit.Count == 2 && next < tokens.Count && tokens.Kinds[hit.Start] == TokenKind.Ideograph && tokens.Gaps[next] == TokenGap.None
            && (words.At(next, tokens.Count, out var length) & WordClass.Hamlet) != 0
            && (length > 1 || !gazetteer.Cutter.BeginsWord(tokens, next));
    }

    /// <summary>`武汉大学|生`, `苏州街|头`: the expression goes on as another word.</summary>
    public bool GoesOn(Hit hit, TokenBuffer tokens)
    {
        const int Tail = 2;
        if (hit.Count > Tail && (hit.Phrase.Surface[^1] is '街' or '路') && tokens.Kinds[hit.End - 1] == TokenKind.Ideograph
            && (words.At(hit.End - 1, tokens.Count, out var word) & (WordClass.Stop | WordClass.Facility)) != 0 && word >= Tail)
        {
            return true;
        }

        return hit.Count > Tail && hit.End < tokens.Count && tokens.Gaps[hit.End] == TokenGap.None && tokens.Kinds[hit.End] == TokenKind.Ideograph
            && (words.At(hit.End - Tail, hit.End + 1, out var length) & WordClass.Stop) != 0 && length == Tail + 1;
    }

    /// <summary>`Chengdu J-20`: the maker's city in the name of an aircraft.</summary>
    private bool IsDesignation(Hit hit, TokenBuffer tokens)
    {
        var letters = hit.End;
        return letters + 1 < tokens.Count && tokens.Gaps[letters] == TokenGap.Space && tokens.Gaps[letters + 1] is TokenGap.Hyphen or TokenGap.None
            && tokens.Kinds[letters + 1] == TokenKind.Number && (words.At(letters, letters + 1, out _) & WordClass.Designation) != 0;
    }

    /// <summary>`A/Wuhan/359/95`: strains of influenza are named by place, number and year.</summary>
    private static bool IsVirusStrain(Hit hit, TokenBuffer tokens)
    {
        var slashBefore = hit.Start > 0 && tokens.Utf8[tokens.Starts[hit.Start] - 1] == (byte)'/' && tokens.Lengths[hit.Start - 1] == 1;
        return slashBefore && hit.End < tokens.Count && tokens.Utf8[tokens.EndOf(hit.End - 1)] == (byte)'/' && tokens.Kinds[hit.End] == TokenKind.Number;
    }

    /// <summary>`Kofi Annan`, `Huadian Corporation`: an unknown word with a capital before the bare name of a county, or an organisation behind it.</summary>
    private bool IsPartOfUnknownName(Hit hit, ItemScene scene)
    {
        if (hit.Count > 1 || !hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly)
        {
            return false;
        }

        var tokens = scene.Tokens;
        var at = hit.Start;
        var unknownBefore = hit.Phrase.IsWeak && at > 0 && tokens.Gaps[at] == TokenGap.Space && tokens.Kinds[at - 1] == TokenKind.Word
            && (tokens.Flags[at - 1] & TokenFlags.InitialCapital) != 0 && words.Before(at, out _) == WordClass.None && !scene.Neighbours.EndsAt(at);
        var next = hit.End;
        var organisation = next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && (tokens.Flags[next] & TokenFlags.InitialCapital) != 0
            && (words.At(next, tokens.Count, out _) & WordClass.Organisation) != 0;
        return unknownBefore || organisation;
    }

    /// <summary>`方大同`, `许银川`: a family name touches the name (`王沪宁` is no group of cities), and neither is part of a word or another place.</summary>
    public bool IsChineseGivenName(Hit hit, TokenBuffer tokens)
    {
        var surname = hit.Start - 1;
        return hit.Count == 2 && surname >= 0 && tokens.Gaps[hit.Start] == TokenGap.None
            && (words.At(surname, hit.Start, out _) & (WordClass.Surname | WordClass.TitledSurname)) is var family and not 0
            && (IsTitled(tokens, surname) || ((family & WordClass.Surname) != 0 && !gazetteer.Cutter.EndsWord(tokens, surname) && gazetteer.Cutter.ClassOf(tokens, hit.Start, hit.End) <= FrequentWord))
            && (hit.End >= tokens.Count || tokens.Gaps[hit.End] != TokenGap.None || (words.At(hit.End, hit.End + 1, out _) & WordClass.UnitTail) == 0);
    }

    /// <summary>`歌手黄|长春`: a word for what a person does stands before the family name.</summary>
    private bool IsTitled(TokenBuffer tokens, int surname) =>
        surname > 0 && tokens.Gaps[surname] == TokenGap.None && (words.Before(surname, out _) & WordClass.PersonTitle) != 0;

    /// <summary>`科教兴国`, `大名鼎鼎`: a word of four characters holds the name of a county.</summary>
    private bool IsInsideSaying(Hit hit, TokenBuffer tokens)
    {
        const int Saying = 4;
        if (hit.Count != 2 || !hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly)
        {
            return false;
        }

        for (var from = Math.Max(0, hit.End - Saying); from <= hit.Start && from + Saying <= tokens.Count; from++)
        {
            if (tokens.Gaps[(from + 1)..(from + Saying)].IndexOfAnyExcept(TokenGap.None) < 0 && gazetteer.Cutter.ClassOf(tokens, from, from + Saying) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the characters around make better words without the name.</summary>
    public bool CutsWords(Hit hit, TokenBuffer tokens)
    {
        const float FullName = 7;
        const float CityName = 8;
        const float CountyName = 10.5f;
        var county = hit.Phrase.IsCompound || hit.Phrase.FactsIn(gazetteer).NamesDistrictsOnly;
        var known = gazetteer.Cutter.ClassOf(tokens, hit.Start, hit.End);
        var city = known > MiddlingWord ? WordCutter.CostOf(known) : CityName;
        var cost = hit.Count > 2 ? FullName : county ? CountyName : city;
        return gazetteer.Cutter.Refuses(words, hit.Start, hit.End, cost);
    }
}
