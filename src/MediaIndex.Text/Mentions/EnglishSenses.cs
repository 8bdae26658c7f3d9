using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>The sense of a name in Latin-script text, from the words around it.</summary>
internal sealed class EnglishSenses(TextCache texts)
{
    private const int ChainLength = 6;

    /// <summary>The sense of a resolved name.</summary>
    public SenseVerdict Classify(Hit hit, ItemScene scene)
    {
        var window = new SenseWindow(scene.Words, hit.Start, hit.End);
        var verdict = Dateline(window);
        verdict = verdict.Speaks ? verdict : Account(window);
        verdict = verdict.Speaks ? verdict : Chain(window);
        verdict = verdict.Speaks ? verdict : Beside(window);
        return verdict.Speaks || !window.IsCapital ? verdict : Government(window);
    }

    private static SenseVerdict Dateline(in SenseWindow window)
    {
        var tokens = window.Tokens;
        if ((window.At(window.After, out _) & WordClass.ClockTime) != 0 && window.IsTight(window.After) && !window.Possessive)
        {
            return new SenseVerdict(Sense.Dateline, "clock time");
        }

        if (window.Contains(WordClass.Credit, window.SentenceStart, window.Start) || IsByline(window))
        {
            return new SenseVerdict(Sense.Dateline, "credit line");
        }

        if (!DatelineRules.AtLineStart(tokens, window.Start) && !DatelineRules.OpensInCapitals(tokens, window.Start, window.End))
        {
            return SenseVerdict.None;
        }

        return DatelineRules.EndsInDash(tokens, window.End) ? new SenseVerdict(Sense.Dateline, "dateline") : SenseVerdict.None;
    }

    /// <summary>`By Ann Lee in Beijing`, a line of its own.</summary>
    private static bool IsByline(in SenseWindow window)
    {
        const int LongestByline = 9;
        var tokens = window.Tokens;
        var first = window.SentenceStart;
        var ends = window.End >= tokens.Count || tokens.Gaps[window.End] == TokenGap.Line;
        return ends && window.Start - first is > 2 and < LongestByline && DatelineRules.AtLineStart(tokens, first)
            && tokens.Utf8[tokens.Starts[first]..tokens.EndOf(first)].SequenceEqual("By"u8) && (window.Before & WordClass.Locative) != 0
            && (tokens.Flags[first + 1] & TokenFlags.InitialCapital) != 0;
    }

    private static SenseVerdict Account(in SenseWindow window)
    {
        var tokens = window.Tokens;
        if ((tokens.Flags[window.Start] & TokenFlags.InHandle) == 0)
        {
            return SenseVerdict.None;
        }

        var from = window.Start;
        while (from > 0 && tokens.Gaps[from] <= TokenGap.Space && (tokens.Flags[from - 1] & TokenFlags.InHandle) != 0)
        {
            from--;
        }

        var to = window.End;
        while (to < tokens.Count && (tokens.Flags[to] & TokenFlags.InHandle) != 0 && tokens.Gaps[to] <= TokenGap.Space)
        {
            to++;
        }

        return window.Contains(WordClass.OfficialAccount | WordClass.Organ, from, to)
            ? new SenseVerdict(Sense.Official, "official account")
            : new SenseVerdict(Sense.Associative, "account name");
    }

    private SenseVerdict Chain(in SenseWindow window)
    {
        var tokens = window.Tokens;
        var at = window.After;
        for (var i = 0; i < ChainLength && at < window.SentenceEnd && window.IsTight(at); i++)
        {
            var found = window.At(at, out var length);
            var first = at == window.After;
            var capital = (tokens.Flags[at] & TokenFlags.InitialCapital) != 0;
            var verdict = LinkVerdict(found, first, capital, window);
            if (verdict is { } sense)
            {
                return new SenseVerdict(sense, texts.Of("before '", tokens.BytesOf(at), "'"));
            }

            if ((found & (WordClass.Facility | WordClass.Stop)) != 0 || (!capital && (found & WordClass.Modifier) == 0))
            {
                return SenseVerdict.None;
            }

            at += length;
        }

        return SenseVerdict.None;
    }

    private static Sense? LinkVerdict(WordClass found, bool first, bool capital, in SenseWindow window)
    {
        if ((found & WordClass.Disease) != 0)
        {
            return Sense.Disease;
        }

        if ((found & WordClass.Historic) != 0 && capital)
        {
            return Sense.Historic;
        }

        if ((found & WordClass.Event) != 0)
        {
            return Sense.Event;
        }

        if ((found & WordClass.Branch) != 0 && first && !capital)
        {
            return Sense.Place;
        }

        // `a doctor from Wuhan shares`: behind a word for a location it is a verb.
        if (((found & WordClass.Firm) != 0 && (window.Before & WordClass.Locative) == 0) || ((found & WordClass.Organisation) != 0 && capital))
        {
            return Sense.Associative;
        }

        if ((found & WordClass.Organ) != 0)
        {
            return Sense.Official;
        }

        return (found & WordClass.Product) != 0 && first && !window.Possessive ? Sense.Eponym : null;
    }

    private static SenseVerdict Beside(in SenseWindow window)
    {
        var before = window.Before;
        if ((before & WordClass.Ship) != 0)
        {
            return new SenseVerdict(Sense.Eponym, "name of a ship");
        }

        if ((before & WordClass.Measure) != 0)
        {
            return new SenseVerdict(Sense.Eponym, "a measure of food or drink");
        }

        if ((before & WordClass.Organ) != 0)
        {
            return new SenseVerdict(Sense.Official, "after a word for its government");
        }

        if (IsOfAnEra(window))
        {
            return new SenseVerdict(Sense.Historic, "of an era");
        }

        var versus = (before & WordClass.Versus) != 0 || (window.At(window.End, out _) & WordClass.Versus) != 0;
        return versus && window.IsTight(window.Start) ? new SenseVerdict(Sense.Associative, "a team in a contest") : SenseVerdict.None;
    }

    /// <summary>`Japanese-era Dairen`, `Luoyang in the Han dynasty`.</summary>
    private static bool IsOfAnEra(in SenseWindow window)
    {
        const int Reach = 5;
        return (window.Before & WordClass.Era) != 0
            || (window.IsTight(window.End) && (window.At(window.End, out _) & (WordClass.Locative | WordClass.Link)) != 0
                && window.Contains(WordClass.Era, window.End, Math.Min(window.End + Reach, window.SentenceEnd)));
    }

    private SenseVerdict Government(in SenseWindow window)
    {
        var political = window.Contains(WordClass.Diplomacy, window.SentenceStart, window.Start) || window.Contains(WordClass.Diplomacy, window.End, window.SentenceEnd);
        if (!political && window.Contains(WordClass.Locality, window.SentenceStart, window.SentenceEnd))
        {
            return SenseVerdict.None;
        }

        var before = window.Before;
        if ((before & WordClass.StateBefore) != 0)
        {
            return new SenseVerdict(Sense.Government, "after a word for dealings with a government");
        }

        if (window.IsBesideCapital() && (political || window.Contains(WordClass.StateVerb | WordClass.StateNoun, window.SentenceStart, window.SentenceEnd)))
        {
            return new SenseVerdict(Sense.Government, "beside another capital that stands for its state");
        }

        if (window.Possessive && (window.At(window.After, out _) & WordClass.StatePossession) != 0)
        {
            return new SenseVerdict(Sense.Government, "possessor of what states have");
        }

        if ((before & WordClass.Locative) != 0)
        {
            return SenseVerdict.None;
        }

        return window.Possessive ? Possession(window) : Predicate(window, political);
    }

    private SenseVerdict Possession(in SenseWindow window)
    {
        const int Reach = 4;
        var at = window.After;
        for (var i = 0; i < Reach && at < window.SentenceEnd && window.IsTight(at); i++)
        {
            var found = window.At(at, out var length);
            if ((found & WordClass.StateNoun) != 0)
            {
                return new SenseVerdict(Sense.Government, texts.Of("possessor of '", window.Tokens.BytesOf(at), "'"));
            }

            at += length;
        }

        return SenseVerdict.None;
    }

    /// <summary>A lower-case word in -ed right behind the name, parted by a blank: `Beijing accelerated`, not `Beijing-based`.</summary>
    private static bool IsPastVerb(TokenBuffer tokens, int at)
    {
        const int Shortest = 5;
        var word = tokens.Utf8[tokens.Starts[at]..tokens.EndOf(at)];
        return tokens.Gaps[at] == TokenGap.Space && tokens.Kinds[at] == TokenKind.Word && (tokens.Flags[at] & TokenFlags.InitialCapital) == 0
            && word.Length >= Shortest && word.EndsWith("ed"u8) && !word.SequenceEqual("hosted"u8);
    }

    /// <summary>A lower-case word in -ly: `Beijing initially blamed`.</summary>
    private static bool IsAdverb(TokenBuffer tokens, int at)
    {
        const int Shortest = 5;
        var word = tokens.BytesOf(at);
        return tokens.Gaps[at] == TokenGap.Space && tokens.Kinds[at] == TokenKind.Word && (tokens.Flags[at] & TokenFlags.InitialCapital) == 0
            && word.Length >= Shortest && word.EndsWith("ly"u8);
    }

    private SenseVerdict Predicate(in SenseWindow window, bool political)
    {
        const int Reach = 6;
        var at = window.End;
        var passed = 0;
        for (; passed < Reach && at < window.SentenceEnd && window.IsTight(at); passed++)
        {
            var found = window.At(at, out var length);
            if ((found & WordClass.StateVerb) != 0)
            {
                return new SenseVerdict(Sense.Government, texts.Of("subject of '", window.Tokens.BytesOf(at), "'"));
            }

            if ((found & WordClass.StateNoun) != 0 && passed == 0)
            {
                return new SenseVerdict(Sense.Government, texts.Of("before '", window.Tokens.BytesOf(at), "'"));
            }

            if (passed == 0 && political && (found & (WordClass.Auxiliary | WordClass.Firm | WordClass.Facility)) == 0 && IsPastVerb(window.Tokens, at))
            {
                return new SenseVerdict(Sense.Government, texts.Of("subject of '", window.Tokens.BytesOf(at), "' in a sentence on affairs of state"));
            }

            if ((found & WordClass.Auxiliary) == 0 && !IsAdverb(window.Tokens, at))
            {
                break;
            }

            at += length;
        }

        return passed > 0 && political ? new SenseVerdict(Sense.Government, "subject of a sentence on affairs of state") : SenseVerdict.None;
    }
}
