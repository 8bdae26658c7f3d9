using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Plan to words, copies included.</summary>
internal sealed class ItemComposer(SampleOptions options)
{
    private readonly ComposerTools tools = new();

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
            return ArticleComposer.Compose(tools, plan, ref random);
        }

        return plan.Kind switch
        {
            SampleKind.Spam => Refuse(plan, "refuse.spam", 1, ref random),
            SampleKind.Noise => NoiseComposer.Compose(plan, ref random),
            SampleKind.TooShort => Refuse(plan, "refuse.short", 1, ref random),
            SampleKind.EmptyText => Refuse(plan, "refuse.empty", 1, ref random),
            SampleKind.OtherLanguage => OtherLanguage(plan, ref random),
            _ => PostComposer.Compose(tools, plan, ref random),
        };
    }

    private ComposedText Copy(ItemPlan plan, ItemPlan source)
    {
        var text = Compose(source);
        var random = SampleRandom.For(options.Seed, 4, plan.Ordinal);
        return plan.Kind switch
        {
            SampleKind.NearCopy => CopyEditor.Near(tools, text, plan, ref random),
            SampleKind.UrlCopy when random.Chance(0.5) => CopyEditor.Near(tools, text, plan, ref random),
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

    private ComposedText Refuse(ItemPlan plan, string section, int sentences, ref SampleRandom random)
    {
        var source = new SentenceSource(tools, plan, ref random);
        var count = sentences + (section == "refuse.spam" ? random.Below(2) : 0);
        for (var i = 0; i < count; i++)
        {
            tools.Text.Append(i > 0 ? " " : "");
            source.Append(source.Book.Section(section), "neu");
        }

        var text = tools.Text.Take(0);
        return new ComposedText { Title = plan.Platform == Platform.YouTube ? text : "", Paragraphs = [text] };
    }

    private ComposedText OtherLanguage(ItemPlan plan, ref SampleRandom random)
    {
        var expander = new PhraseExpander(tools.Text, PhraseBook.Others, new NamedCities(plan.Cities), "", ref random);
        var phrases = PhraseBook.Others.Section("languages." + plan.Language).All;
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
