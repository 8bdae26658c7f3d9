using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes posts of some 200 characters on average: up to 280 on X, up to twice that elsewhere; and titles with descriptions for videos.</summary>
internal static class PostComposer
{
    private const int LongestOnX = 272;
    private const int Longest = 560;
    private const int MostSentences = 10;

    /// <summary>The post of a plan.</summary>
    public static ComposedText Compose(ComposerTools tools, ItemPlan plan, ref SampleRandom random)
    {
        var chinese = plan.Language == "zh";
        var source = new SentenceSource(tools, plan, ref random);
        var title = plan.Platform == Platform.YouTube ? source.From(source.Book.Headlines(plan.Topic), plan.Tone) : "";
        var text = tools.Text;
        var start = text.Length;
        if (random.Chance(0.25))
        {
            source.Append(source.Book.Section("generic.openers"), "neu");
            text.Append(chinese ? "" : " ");
        }

        source.AppendLead();
        var (target, longest) = Lengths(plan.Platform, chinese, ref random);
        for (var sentences = 1; text.Length - start < target && sentences < MostSentences; sentences++)
        {
            var end = text.Length;
            text.Append(chinese ? "" : " ");
            var before = text.Length;
            if (random.Chance(0.6) && plan.Kind != SampleKind.Uncounted)
            {
                source.AppendFurther();
            }
            else
            {
                source.Append(source.Book.Section("generic.remarks"), plan.Tone);
            }

            if (end - start + (text.Length - before) + 1 > longest)
            {
                text.Truncate(end);
            }
        }

        var tags = Tags(plan, ref random);
        AppendTags(text, tags, chinese);
        return new ComposedText { Title = title, Paragraphs = [text.Take(start)], Hashtags = tags };
    }

    // Length at which a post is long enough, and the greatest it may have.
    private static (int Target, int Longest) Lengths(Platform platform, bool chinese, ref SampleRandom random) => platform == Platform.X
        ? (chinese ? 60 + random.Below(90) : 70 + random.Below(170), LongestOnX)
        : (chinese ? 80 + random.Below(140) : 100 + random.Below(270), Longest);

    // On X a hashtag ends at a blank, in Chinese as in English.
    private static void AppendTags(TextBuffer text, string[] tags, bool chinese)
    {
        foreach (var tag in tags)
        {
            text.Append(" #");
            text.Append(tag);
        }

        text.Append(chinese && tags.Length > 0 ? " " : "");
    }

    private static string[] Tags(ItemPlan plan, ref SampleRandom random)
    {
        var first = plan.Campaign is { } campaign ? campaign.Hashtag : plan.Event is { } happening && random.Chance(0.5) ? happening.Hashtag : null;
        var second = random.Chance(0.3) ? random.Pick(PhraseBook.Of(plan.Language).Fillers("tag")).Literal : null;
        return (first, second) switch
        {
            (null, null) => [],
            (null, _) => [second],
            (_, null) => [first],
            _ => [first, second],
        };
    }
}
