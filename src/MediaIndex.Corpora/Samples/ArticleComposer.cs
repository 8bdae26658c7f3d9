using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes articles: a headline, a lead with or without dateline, two to eleven further paragraphs, a credit line.</summary>
internal static class ArticleComposer
{
    /// <summary>The article of a plan.</summary>
    public static ComposedText Compose(ItemPlan plan, ref SampleRandom random)
    {
        var source = new SentenceSource(plan, ref random);
        var blank = plan.Language == "zh" ? "" : " ";
        var title = plan.Event is null || plan.Kind == SampleKind.Uncounted ? source.From(plan.Topic + ".headlines", plan.Tone) : source.From("happenings.headlines", plan.Tone);
        var paragraphs = new List<string> { source.Lead() + blank + source.Further() };
        var count = random.Range(2, 11);
        for (var i = 0; i < count; i++)
        {
            paragraphs.Add(Paragraph(plan, ref source, blank, ref random));
        }

        var (dateline, city) = Dateline(plan, ref random);
        return new ComposedText
        {
            Title = title.TrimEnd('.', '。'),
            Paragraphs = paragraphs,
            Dateline = dateline,
            DatelineCity = city,
            Credit = random.Chance(0.4) ? source.From("generic.credits", "neu") : "",
        };
    }

    private static string Paragraph(ItemPlan plan, ref SentenceSource source, string blank, ref SampleRandom random)
    {
        var sentences = random.Range(1, 3);
        var text = "";
        for (var i = 0; i < sentences; i++)
        {
            var next = random.Below(100) switch
            {
                < 58 => source.Further(),
                < 78 => source.From("generic.quotes", plan.Tone),
                _ => source.From("generic.background", "neu"),
            };
            text += (text.Length == 0 ? "" : blank) + next;
        }

        return text;
    }

    private static (string Text, int City) Dateline(ItemPlan plan, ref SampleRandom random)
    {
        var wanted = random.Chance(0.35);
        var elsewhere = random.Chance(0.25);
        if (!wanted || plan.Kind is SampleKind.Undated or SampleKind.Ambiguous or SampleKind.NoCity || plan.Cities.Count == 0)
        {
            return ("", -1);
        }

        // The bureau is often in the capital while the story is elsewhere.
        var city = elsewhere || plan.Kind == SampleKind.Uncounted ? SampleCity.IndexOf("110000") : plan.Cities[0];
        var name = SampleCity.All[city];
        var outlet = SampleOutlet.All[plan.Outlet].Name;
        var date = plan.Published.DateTime;
        return plan.Language == "zh"
            ? (string.Create(CultureInfo.InvariantCulture, $"{outlet}{name.Chinese}{date.Month}月{date.Day}日电 "), city)
            : (string.Create(CultureInfo.InvariantCulture, $"{name.English.ToUpperInvariant()}, {date:MMMM d} ({outlet}) -- "), city);
    }
}
