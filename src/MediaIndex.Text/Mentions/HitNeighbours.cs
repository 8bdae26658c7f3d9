using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>What stands right before and behind the hits of an item.</summary>
/// <param name="gazetteer">What is known.</param>
/// <param name="hits">The hits of the item, in the order of the text.</param>
/// <param name="words">Its tokens and rule words.</param>
internal sealed class HitNeighbours(Gazetteer gazetteer, HitList hits, WordReader words)
{
    /// <summary>Whether a word of a class stands right behind the hit.</summary>
    public bool IsFollowedBy(Hit hit, WordClass wanted) =>
        hit.End < words.Tokens.Count && words.Tokens.Gaps[hit.End] <= TokenGap.Hyphen && (words.At(hit.End, words.Tokens.Count, out _) & wanted) != 0;

    /// <summary>Whether a place or province begins at a token.</summary>
    public bool StartsAt(int token)
    {
        for (var i = hits.FirstFrom(token); i < hits.Count && hits[i].Start == token; i++)
        {
            if (hits[i].Alive && (hits[i].Phrase.IsName || hits[i].Phrase.IsContext))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of the gazetteer ends right before a token.</summary>
    public bool EndsAt(int token)
    {
        for (var i = hits.FirstFrom(token) - 1; i >= 0 && hits[i].Start >= token - gazetteer.Phrases.Deepest; i--)
        {
            if (hits[i].End == token && hits[i].Alive)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a province or another city ends right before a token (江西|安福): the name then says where, not what.</summary>
    public bool IsBehindParent(int token)
    {
        if (token == 0 || words.Tokens.Gaps[token] != TokenGap.None)
        {
            return false;
        }

        for (var i = hits.FirstFrom(token) - 1; i >= 0 && hits[i].Start >= token - gazetteer.Phrases.Deepest; i--)
        {
            if (hits[i].End == token && hits[i].Alive && (hits[i].Phrase.IsContext || hits[i].Candidates.Count > 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>`广州|老城区`: whether another city, and surely that one, touches a hit from the left.</summary>
    public bool IsBehindOtherCity(Hit hit, int city) => Of(hit).Left is { Alive: true } left && left.End == hit.Start && left.CertainCity >= 0 && left.CertainCity != city;

    /// <summary>Whether the hit stands right behind a unit of the same name, as a city behind its province (吉林吉林市).</summary>
    public bool IsInside(Hit hit, int contextUnit)
    {
        if (Of(hit).Left is { Phrase.IsContext: true } left)
        {
            foreach (var reading in left.Phrase.Readings)
            {
                if (reading.Unit == contextUnit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether `city of` stands before the name or `cities` behind it: then it is no province (the city of Jilin).</summary>
    public bool IsCalledCity(Hit hit) => (hit.Start > 1 && (words.Before(hit.Start, out _) & WordClass.CityOf) != 0) || IsFollowedBy(hit, WordClass.CityOf);

    /// <summary>The hits next to this one with nothing between but a comma, `in`, `of` or a possessive; null where there is none.</summary>
    public (Hit? Left, Hit? Right) Of(Hit hit)
    {
        if (hit.Neighbours is not { } found)
        {
            hit.Neighbours = found = (Neighbour(hit, -1), Neighbour(hit, 1));
        }

        return found;
    }

    /// <summary>Whether the country of a unit stands right behind the name (`Canton, China`).</summary>
    public bool IsBesideCountryOf(Hit hit, int unit)
    {
        if (Of(hit).Right is { Phrase.IsContext: true } right)
        {
            foreach (var reading in right.Phrase.Readings)
            {
                if (reading.Class == ReadingClass.Context && gazetteer.Units[reading.Unit].Code == gazetteer.Units[unit].Country)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Hit? Neighbour(Hit hit, int direction)
    {
        for (var index = hit.Index + direction; index >= 0 && index < hits.Count; index += direction)
        {
            var other = hits[index];
            if (direction > 0 ? other.Start < hit.End : other.End > hit.Start)
            {
                continue;
            }

            var (left, right) = direction > 0 ? (hit, other) : (other, hit);
            return IsBeside(left.End, right.Start) ? other : null;
        }

        return null;
    }

    private bool IsBeside(int from, int to)
    {
        if (to - from > 2)
        {
            return false;
        }

        // In Chinese the larger unit stands first and touches the smaller; a comma begins something else.
        var han = words.Tokens.Kinds[to] == TokenKind.Ideograph;
        for (var i = from; i <= to; i++)
        {
            if (words.Tokens.Gaps[i] is TokenGap.Other or TokenGap.Sentence or TokenGap.Line || (han && words.Tokens.Gaps[i] != TokenGap.None))
            {
                return false;
            }

            if (i < to && (words.At(i, i + 1, out _) & WordClass.Link) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
