using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Shapes in which a city's name is none of the city: persons, roads and rivers elsewhere, foreign namesakes, virus strains, aircraft, words cut apart.</summary>
internal sealed class PlaceRefusals(Gazetteer gazetteer)
{
    private readonly WordLexicon _words = gazetteer.Words;

    /// <summary>Whether a hit is no place; compounds and groups are never asked.</summary>
    public bool Refuses(Hit hit, ItemScene scene)
    {
        var tokens = scene.Tokens;
        if (tokens.Kinds[hit.Start] == TokenKind.Ideograph)
        {
            return CutsWords(hit, tokens);
        }

        return IsForeignNamesake(hit, scene) || IsSecondName(hit, tokens) || IsFirstName(hit, scene) || IsRoadOrRiver(hit, tokens)
            || IsDesignation(hit, tokens) || IsVirusStrain(hit, tokens);
    }

    /// <summary>`Canton, Ohio`: a foreign state follows.</summary>
    private bool IsForeignNamesake(Hit hit, ItemScene scene)
    {
        var next = scene.Neighbour(hit, 1);
        return next is { Phrase.IsContext: true, Phrase.IsName: false }
            && next.Phrase.Readings.TrueForAll(r => gazetteer.Units[r.Unit] is { Kind: "country", Parent.Length: > 0 });
    }

    /// <summary>`Zheng Zhongwei`, `Coach Luoyang`: a family name or a title stands before it.</summary>
    private bool IsSecondName(Hit hit, TokenBuffer tokens)
    {
        var at = hit.Start;
        return hit.Count == 1 && at > 0 && tokens.Kinds[at] == TokenKind.Word && tokens.Gaps[at] == TokenGap.Space
            && (tokens.Flags[at - 1] & TokenFlags.InitialCapital) != 0
            && (_words.Before(tokens, at, out _) & (WordClass.Surname | WordClass.PersonTitle)) != 0;
    }

    /// <summary>`Sanya Malhotra`: a name that persons have, and an unknown word with a capital behind it.</summary>
    private bool IsFirstName(Hit hit, ItemScene scene)
    {
        var tokens = scene.Tokens;
        var next = hit.End;
        return (_words.At(tokens, hit.Start, hit.End, out _) & WordClass.GivenName) != 0
            && next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && tokens.Kinds[next] == TokenKind.Word
            && (tokens.Flags[next] & TokenFlags.InitialCapital) != 0
            && _words.At(tokens, next, tokens.Count, out _) == WordClass.None && !scene.StartsAt(next);
    }

    /// <summary>`Zhongshan Road`, `Lijiang River`: streets are named after other cities, rivers are not cities; those that stand for a city are compounds.</summary>
    private bool IsRoadOrRiver(Hit hit, TokenBuffer tokens)
    {
        var next = hit.End;
        return next < tokens.Count && tokens.Gaps[next] == TokenGap.Space && (tokens.Flags[next] & TokenFlags.InitialCapital) != 0
            && (_words.At(tokens, next, tokens.Count, out _) & WordClass.Road) != 0;
    }

    /// <summary>`Chengdu J-20`: the maker's city in the name of an aircraft.</summary>
    private bool IsDesignation(Hit hit, TokenBuffer tokens)
    {
        var letters = hit.End;
        return letters + 1 < tokens.Count && tokens.Gaps[letters] == TokenGap.Space && tokens.Gaps[letters + 1] is TokenGap.Hyphen or TokenGap.None
            && tokens.Kinds[letters + 1] == TokenKind.Number && (_words.At(tokens, letters, letters + 1, out _) & WordClass.Designation) != 0;
    }

    /// <summary>`A/Wuhan/359/95`: strains of influenza are named by place, number and year.</summary>
    private static bool IsVirusStrain(Hit hit, TokenBuffer tokens)
    {
        var slashBefore = hit.Start > 0 && tokens.Utf8[tokens.Starts[hit.Start] - 1] == (byte)'/' && tokens.Lengths[hit.Start - 1] == 1;
        return slashBefore && hit.End < tokens.Count && tokens.Utf8[tokens.EndOf(hit.End - 1)] == (byte)'/' && tokens.Kinds[hit.End] == TokenKind.Number;
    }

    private bool CutsWords(Hit hit, TokenBuffer tokens)
    {
        const float FullName = 7;
        const float CityName = 8;
        const float CountyName = 10;
        var cost = hit.Count > 2 ? FullName : hit.Phrase.IsWeak ? CountyName : CityName;
        return gazetteer.Cutter.Refuses(tokens, hit.Start, hit.End, cost);
    }
}
