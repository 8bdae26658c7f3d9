using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Plan to words, copies included.</summary>
internal sealed class ItemComposer(SampleOptions options)
{
    /// <summary>The words of a plan.</summary>
    public ComposedText Compose(ItemPlan plan)
    {
        if (plan.Source is { } source)
        {
            return Copy(plan, source);
        }

        var random = SampleRandom.For(options.Seed, 1, plan.Ordinal);
        if (plan.Platform == Platform.News && plan.Kind.IsTopical() || plan.Platform == Platform.News && plan.Kind == SampleKind.Uncounted)
        {
            return ArticleComposer.Compose(plan, ref random);
        }

        return plan.Kind switch
        {
            SampleKind.Spam => Refuse(plan, "refuse.spam", 1, ref random),
            SampleKind.Noise => NoiseComposer.Compose(plan, ref random),
            SampleKind.TooShort => Refuse(plan, "refuse.short", 1, ref random),
            SampleKind.EmptyText => Refuse(plan, "refuse.empty", 1, ref random),
            SampleKind.OtherLanguage => OtherLanguage(plan, ref random),
            _ => PostComposer.Compose(plan, ref random),
        };
    }

    private ComposedText Copy(ItemPlan plan, ItemPlan source)
    {
        var text = Compose(source);
        var random = SampleRandom.For(options.Seed, 4, plan.Ordinal);
        return plan.Kind switch
        {
            SampleKind.NearCopy => CopyEditor.Near(text, plan, ref random),
            SampleKind.UrlCopy when random.Chance(0.5) => CopyEditor.Near(text, plan, ref random),
            SampleKind.Repost => text with { Paragraphs = [Retweet(text.Body, source.Account!.Handle)] },
            _ => text,
        };
    }

    // The API cuts the text of a retweet at 140 characters.
    private static string Retweet(string text, string handle)
    {
        var whole = $"RT @{handle}: {text}";
        return whole.Length <= 140 ? whole : string.Concat(whole.AsSpan(0, char.IsHighSurrogate(whole[138]) ? 138 : 139), "…");
    }

    private static ComposedText Refuse(ItemPlan plan, string section, int sentences, ref SampleRandom random)
    {
        var source = new SentenceSource(plan with { Kind = SampleKind.Spam }, ref random);
        var text = string.Join(' ', Sentences(ref source, section, sentences + (section == "refuse.spam" ? random.Below(2) : 0)));
        return new ComposedText { Title = plan.Platform == Platform.YouTube ? text : "", Paragraphs = [text] };
    }

    private static List<string> Sentences(ref SentenceSource source, string section, int count)
    {
        var list = new List<string>();
        for (var i = 0; i < count; i++)
        {
            list.Add(source.From(section, "neu"));
        }

        return list;
    }

    private static ComposedText OtherLanguage(ItemPlan plan, ref SampleRandom random)
    {
        var expander = new PhraseExpander(PhraseBook.Others, [.. plan.Cities.Select(city => SampleCity.All[city])], "", ref random);
        var phrases = PhraseBook.Others.Section("languages." + plan.Language);
        var start = random.Below(phrases.Length);
        var count = plan.Platform == Platform.News ? phrases.Length : random.Range(2, 3);
        var sentences = new List<string>();
        for (var i = 0; i < count; i++)
        {
            sentences.Add(expander.Sentence(phrases[(start + i) % phrases.Length]));
        }

        return plan.Platform == Platform.News
            ? new ComposedText { Title = sentences[0].TrimEnd('.', '。'), Paragraphs = [.. sentences.Skip(1)] }
            : new ComposedText { Title = plan.Platform == Platform.YouTube ? sentences[^1] : "", Paragraphs = [string.Join(' ', sentences)] };
    }
}
