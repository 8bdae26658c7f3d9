using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes posts of 60 to 280 characters, and titles with descriptions for videos.</summary>
internal static class PostComposer
{
    private const int Longest = 272;

    /// <summary>The post of a plan.</summary>
    public static ComposedText Compose(ItemPlan plan, ref SampleRandom random)
    {
        var chinese = plan.Language == "zh";
        var source = new SentenceSource(plan, ref random);
        var title = plan.Platform == Platform.YouTube ? source.From(plan.Topic + ".headlines", plan.Tone) : "";
        var text = random.Chance(0.25) ? source.From("generic.openers", "neu") + (chinese ? "" : " ") : "";
        text += source.Lead();
        var target = chinese ? 60 + random.Below(90) : 70 + random.Below(170);
        for (var sentences = 1; text.Length < target && sentences < 7; sentences++)
        {
            var next = random.Chance(0.6) && plan.Kind != SampleKind.Uncounted ? source.Further() : source.From("generic.remarks", plan.Tone);
            if (text.Length + next.Length + 1 <= Longest)
            {
                text += (chinese ? "" : " ") + next;
            }
        }

        var tags = Tags(plan, ref random);
        return new ComposedText { Title = title, Paragraphs = [WithTags(text, tags, chinese)], Hashtags = tags };
    }

    /// <summary>A text with hashtags after it, as far as they fit.</summary>
    public static string WithTags(string text, IReadOnlyList<string> tags, bool chinese)
    {
        foreach (var tag in tags)
        {
            // On X a hashtag ends at a blank, in Chinese as in English.
            text += " #" + tag;
        }

        return chinese && tags.Count > 0 ? text + " " : text;
    }

    private static List<string> Tags(ItemPlan plan, ref SampleRandom random)
    {
        var tags = new List<string>();
        if (plan.Campaign is { } campaign)
        {
            tags.Add(campaign.Hashtag);
        }
        else if (plan.Event is { } happening && random.Chance(0.5))
        {
            tags.Add(happening.Hashtag);
        }

        if (random.Chance(0.3))
        {
            tags.Add(random.Pick(PhraseBook.Of(plan.Language).Fillers("tag")).Parts[0].Text);
        }

        return tags;
    }
}
