using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Makes near-copies as newsrooms and users do: a few words changed, a line added, another headline, the end cut off.
/// An edit that would leave less than <see cref="LeastSimilarity"/> is taken back for a lighter one, so that every planted pair is a true near-duplicate.
/// </summary>
internal static class CopyEditor
{
    /// <summary>Least Jaccard similarity of five-token shingles that a planted pair has.</summary>
    public const double LeastSimilarity = 0.74;

    /// <summary>A near-copy of a text.</summary>
    public static ComposedText Near(ComposerTools tools, ComposedText original, ItemPlan plan, ref SampleRandom random)
    {
        var shingles = Shingles.Of(original.Body);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var edited = plan.Platform == Platform.News ? Article(tools, original, plan, ref random) : Post(original, plan, ref random);
            if (Shingles.Similarity(shingles, Shingles.Of(edited.Body)) is >= LeastSimilarity and < 1)
            {
                return edited;
            }
        }

        return Appended(original, plan.Language == "zh" ? " 转" : " via");
    }

    private static ComposedText Article(ComposerTools tools, ComposedText original, ItemPlan plan, ref SampleRandom random)
    {
        var text = original;
        var what = random.Below(4);
        if (what is 0 or 3)
        {
            text = WithWordsChanged(text, plan.Language, random.Range(5, what == 0 ? 35 : 12) / 1000.0, ref random);
        }

        if (what is 1 or 3)
        {
            var source = new SentenceSource(tools, plan, ref random);
            text = text with { Title = source.From(source.Book.Headlines(plan.Topic), plan.Tone).TrimEnd('.', '。') };
            text = Added(text, source.From(source.Book.Section("generic.boilerplate"), "neu"));
        }

        if (what == 2)
        {
            text = text with { Paragraphs = [.. text.Paragraphs.Take(Math.Max(1, text.Paragraphs.Count - Math.Max(1, text.Paragraphs.Count / 6)))], Credit = "" };
        }

        return text;
    }

    private static ComposedText Post(ComposedText original, ItemPlan plan, ref SampleRandom random)
    {
        var chinese = plan.Language == "zh";
        switch (random.Below(4))
        {
            case 0:
                return WithWordsChanged(original, plan.Language, 0.02, ref random);
            case 1:
                return Appended(original, " " + random.Pick(PhraseBook.Of(plan.Language).Fillers("tail")).Literal);
            case 2:
                var opener = random.Pick(PhraseBook.Of(plan.Language).Fillers("head")).Literal;
                return original with { Paragraphs = [opener + (chinese ? "" : " ") + original.Paragraphs[0], .. original.Paragraphs.Skip(1)] };
            default:
                var body = original.Paragraphs[^1].TrimEnd();
                var cut = chinese ? Math.Max(body.Length - random.Range(1, 4), 1) : Math.Max(body.LastIndexOf(' '), 1);
                return original with { Paragraphs = [.. original.Paragraphs.SkipLast(1), body[..cut] + "…"] };
        }
    }

    private static ComposedText Added(ComposedText text, string paragraph) => text with { Paragraphs = [.. text.Paragraphs, paragraph] };

    private static ComposedText Appended(ComposedText text, string tail) => text with { Paragraphs = [.. text.Paragraphs.SkipLast(1), text.Paragraphs[^1].TrimEnd() + tail] };

    // Lower-case words only (English) or one character (Chinese): names and figures stay, as in real edits.
    private static ComposedText WithWordsChanged(ComposedText text, string language, double share, ref SampleRandom random)
    {
        var book = PhraseBook.Of(language);
        var paragraphs = new List<string>();
        foreach (var paragraph in text.Paragraphs)
        {
            paragraphs.Add(language == "zh" ? ChangedChinese(paragraph, book, share, ref random) : ChangedEnglish(paragraph, book, share, ref random));
        }

        return text with { Paragraphs = paragraphs };
    }

    private static string ChangedEnglish(string paragraph, PhraseBook book, double share, ref SampleRandom random)
    {
        var words = paragraph.Split(' ');
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i].Length > 2 && !words[i].AsSpan().ContainsAnyExceptInRange('a', 'z') && random.Chance(share * 1.6))
            {
                words[i] = random.Pick(book.Fillers("swap")).Literal;
            }
        }

        return string.Join(' ', words);
    }

    private static string ChangedChinese(string paragraph, PhraseBook book, double share, ref SampleRandom random)
    {
        foreach (var pair in book.Section("generic.swaps").All)
        {
            var sides = pair.Literal.Split('/');
            if (paragraph.Contains(sides[0], StringComparison.Ordinal) && random.Chance(Math.Min(1, share * 40)))
            {
                var at = paragraph.IndexOf(sides[0], StringComparison.Ordinal);
                paragraph = string.Concat(paragraph.AsSpan(0, at), sides[1], paragraph.AsSpan(at + sides[0].Length));
            }
        }

        return paragraph;
    }
}
