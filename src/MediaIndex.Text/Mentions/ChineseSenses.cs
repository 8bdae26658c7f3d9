using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The sense of a name in Chinese text, from the characters around it.</summary>
internal sealed class ChineseSenses(TextCache texts)
{
    private const int LongestChain = 14;
    private const int LongestUnknown = 4;

    /// <summary>The sense of a resolved name.</summary>
    public SenseVerdict Classify(Hit hit, ItemScene scene)
    {
        var window = new SenseWindow(scene.Words, hit.Start, hit.End);
        var verdict = Dateline(window);
        verdict = verdict.Speaks ? verdict : Account(window);
        verdict = verdict.Speaks ? verdict : Chain(window, scene);
        verdict = verdict.Speaks ? verdict : Versus(window);
        verdict = verdict.Speaks || (window.Before & WordClass.Measure) == 0 ? verdict : new SenseVerdict(Sense.Eponym, "a measure of food or drink");
        return verdict.Speaks || !window.IsCapital ? verdict : Government(window);
    }

    private static SenseVerdict Dateline(in SenseWindow window)
    {
        var tokens = window.Tokens;
        if (IsClockTime(window))
        {
            return new SenseVerdict(Sense.Dateline, "clock time");
        }

        if (EndsInWire(window))
        {
            return new SenseVerdict(Sense.Dateline, "dateline");
        }

        if ((window.Before & WordClass.Agency) != 0 && window.Contains(WordClass.Wire, window.End, window.End + 8))
        {
            return new SenseVerdict(Sense.Dateline, "credit of an agency");
        }

        var opens = DatelineRules.AtLineStart(tokens, window.Start) && window.End < tokens.Count;
        if (opens && tokens.Utf8[tokens.EndOf(window.End - 1)..tokens.Starts[window.End]].IndexOf("——"u8) == 0)
        {
            return new SenseVerdict(Sense.Dateline, "dateline");
        }

        return SenseVerdict.None;
    }

    /// <summary>`北京时间`, `纽约时间9时`; but a festival enters `成都时间`.</summary>
    private static bool IsClockTime(in SenseWindow window)
    {
        var clock = (window.At(window.End, out var length) & WordClass.ClockTime) != 0 && window.IsTight(window.End);
        var next = window.End + length;
        return clock && (window.IsCapital || (next < window.Tokens.Count && window.Tokens.Kinds[next] == TokenKind.Number));
    }

    /// <summary>`北京3月5日讯`, `记者王某北京报道`: a date and a word for a wire behind the name, or a reporter before it.</summary>
    private static bool EndsInWire(in SenseWindow window)
    {
        const int ReporterReach = 10;
        const int DateReach = 5;
        var tokens = window.Tokens;
        var at = window.End;
        while (at < Math.Min(window.SentenceEnd, window.End + DateReach) && tokens.Gaps[at] == TokenGap.None
            && (tokens.Kinds[at] == TokenKind.Number || (window.At(at, out _) & WordClass.Month) != 0))
        {
            at++;
        }

        var wire = at < window.SentenceEnd && tokens.Gaps[at] == TokenGap.None && (window.At(at, out _) & WordClass.Wire) != 0;
        return wire && (at > window.End || window.Contains(WordClass.Agency, Math.Max(window.SentenceStart, window.Start - ReporterReach), window.Start));
    }

    private static SenseVerdict Account(in SenseWindow window)
    {
        var tokens = window.Tokens;
        if ((tokens.Flags[window.Start] & TokenFlags.InHandle) == 0)
        {
            return SenseVerdict.None;
        }

        var to = window.End;
        while (to < tokens.Count && (tokens.Flags[to] & TokenFlags.InHandle) != 0 && tokens.Gaps[to] == TokenGap.None)
        {
            to++;
        }

        return window.Contains(WordClass.OfficialAccount | WordClass.Organ, window.End, to)
            ? new SenseVerdict(Sense.Official, "official account")
            : new SenseVerdict(Sense.Associative, "account name");
    }

    private SenseVerdict Chain(in SenseWindow window, ItemScene scene)
    {
        var tokens = window.Tokens;
        var at = window.End;
        var unknown = 0;
        while (at < Math.Min(window.SentenceEnd, window.End + LongestChain) && tokens.Gaps[at] == TokenGap.None)
        {
            var found = window.At(at, out var length);
            var verdict = LinkVerdict(window, found, at, length, unknown, scene);
            if (verdict is { } known)
            {
                return known;
            }

            if ((found & WordClass.Modifier) == 0 && ++unknown > LongestUnknown)
            {
                return SenseVerdict.None;
            }

            at += length;
        }

        return SenseVerdict.None;
    }

    private SenseVerdict? LinkVerdict(in SenseWindow window, WordClass found, int at, int length, int unknown, ItemScene scene)
    {
        if ((found & (WordClass.Facility | WordClass.Stop | WordClass.Locative)) != 0 || (unknown == 0 && scene.Neighbours.StartsAt(at)))
        {
            return SenseVerdict.None;
        }

        var word = window.Tokens;
        string Evidence() => texts.Of("before '", word.Utf8[word.Starts[at]..word.EndOf(at + length - 1)], "'");
        if ((found & (WordClass.Organisation | WordClass.Ship)) != 0 && (unknown == 0 || length > 1))
        {
            return new SenseVerdict(Sense.Associative, Evidence());
        }

        if ((found & WordClass.Event) != 0)
        {
            return new SenseVerdict(Sense.Event, Evidence());
        }

        if (unknown > 0)
        {
            return null;
        }

        if ((found & WordClass.Organ) != 0)
        {
            return Speaks(window, at + length) ? new SenseVerdict(Sense.Official, Evidence()) : SenseVerdict.None;
        }

        return found switch
        {
            _ when (found & WordClass.Disease) != 0 => new SenseVerdict(Sense.Disease, Evidence()),
            _ when (found & WordClass.Historic) != 0 => new SenseVerdict(Sense.Historic, Evidence()),
            _ when (found & WordClass.Firm) != 0 => new SenseVerdict(Sense.Associative, Evidence()),
            _ when (found & WordClass.Product) != 0 && !scene.Neighbours.IsBehindParent(window.Start) => new SenseVerdict(Sense.Eponym, Evidence()),
            _ => null,
        };
    }

    private static bool Speaks(in SenseWindow window, int at)
    {
        const int Reach = 4;
        return (window.Before & WordClass.Speech) != 0 || window.Contains(WordClass.Speech, at, Math.Min(at + Reach, window.SentenceEnd));
    }

    private static SenseVerdict Versus(in SenseWindow window)
    {
        const int Reach = 3;
        var before = window.Contains(WordClass.Versus, Math.Max(window.SentenceStart, window.Start - Reach), window.Start);
        return before || window.Contains(WordClass.Versus, window.End, Math.Min(window.End + Reach, window.SentenceEnd))
            ? new SenseVerdict(Sense.Associative, "a team in a contest")
            : SenseVerdict.None;
    }

    private static SenseVerdict Government(in SenseWindow window)
    {
        var political = window.Contains(WordClass.Diplomacy, window.SentenceStart, window.SentenceEnd);
        if (window.IsTight(window.End) && (window.At(window.End, out _) & WordClass.StateNoun) != 0)
        {
            return new SenseVerdict(Sense.Government, "before a word for a government");
        }

        if (window.IsTight(window.End) && (window.At(window.End, out _) & WordClass.StatePossession) != 0)
        {
            return new SenseVerdict(Sense.Government, "before a word for what states have or think");
        }

        if (!political && window.Contains(WordClass.Locality, window.SentenceStart, window.SentenceEnd))
        {
            return SenseVerdict.None;
        }

        var before = window.Before;
        if (political && (before & WordClass.StateBefore) != 0)
        {
            return new SenseVerdict(Sense.Government, "after a word for dealings with a government");
        }

        if (political && window.IsBesideCapital())
        {
            return new SenseVerdict(Sense.Government, "beside another capital that stands for its state");
        }

        if ((before & WordClass.Locative) != 0)
        {
            return SenseVerdict.None;
        }

        return Predicate(window, political);
    }

    private static SenseVerdict Predicate(in SenseWindow window, bool political)
    {
        var at = window.End;
        for (var i = 0; i < 5 && at < window.SentenceEnd && window.IsTight(at); i++)
        {
            var found = window.At(at, out var length);
            if ((found & WordClass.StateVerb) != 0)
            {
                return new SenseVerdict(Sense.Government, "subject of what a state does");
            }

            if ((found & WordClass.Auxiliary) == 0)
            {
                return SenseVerdict.None;
            }

            if (political)
            {
                return new SenseVerdict(Sense.Government, "subject of a sentence on affairs of state");
            }

            at += length;
        }

        return SenseVerdict.None;
    }
}
