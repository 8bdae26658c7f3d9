using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes articles: a headline, a lead with or without dateline, two to eleven further paragraphs, a credit line.</summary>
internal static class ArticleComposer
{
    /// <summary>The article of a plan.</summary>
    public static ComposedText Compose(ComposerTools tools, ItemPlan plan, ref SampleRandom random)
    {
        var source = new SentenceSource(tools, plan, ref random);
        var blank = plan.Language == "zh" ? "" : " ";
        var headlines = plan.Event is null || plan.Kind == SampleKind.Uncounted ? source.Book.Headlines(plan.Topic) : source.Book.Headlines("happenings");
        var title = source.From(headlines, plan.Tone);
        var paragraphs = new List<string> { Lead(tools.Text, ref source, blank) };
        var count = random.Range(2, 11);
        for (var i = 0; i < count; i++)
        {
            paragraphs.Add(Paragraph(tools.Text, plan, ref source, blank, ref random));
        }

        var (dateline, city) = Dateline(plan, ref random);
        return new ComposedText
        {
            Title = title.TrimEnd('.', '。'),
            Paragraphs = paragraphs,
            Dateline = dateline,
            DatelineCity = city,
            Credit = random.Chance(0.4) ? source.From(source.Book.Section("generic.credits"), "neu") : "",
        };
    }

    private static string Lead(TextBuffer text, ref SentenceSource source, string blank)
    {
        var start = text.Length;
        source.AppendLead();
        text.Append(blank);
        source.AppendFurther();
        return text.Take(start);
    }

    private static string Paragraph(TextBuffer text, ItemPlan plan, ref SentenceSource source, string blank, ref SampleRandom random)
    {
        var sentences = random.Range(1, 3);
        var start = text.Length;
        for (var i = 0; i < sentences; i++)
        {
            text.Append(text.Length == start ? "" : blank);
            switch (random.Below(100))
            {
                case < 58:
                    source.AppendFurther();
                    break;
                case < 78:
                    source.Append(source.Book.Section("generic.quotes"), plan.Tone);
                    break;
                default:
                    source.Append(source.Book.Section("generic.background"), "neu");
                    break;
            }
        }

        return text.Take(start);
    }

    private static (string Text, int City) Dateline(ItemPlan plan, ref SampleRandom random)
    {
        var wanted = random.Chance(0.35);
        var elsewhere = random.Chance(0.25);
        if (!wanted || plan.Kind is SampleKind.Undated or SampleKind.Ambiguous or SampleKind.NoCity || plan.Cities.Length == 0)
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
