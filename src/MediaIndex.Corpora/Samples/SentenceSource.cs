namespace MediaIndex.Corpora.Samples;

/// <summary>Sentences of one item, none of them twice.</summary>
internal ref struct SentenceSource
{
    private readonly ItemPlan plan;
    private readonly PhraseBook book;
    private readonly HashSet<Phrase> used;
    private readonly ref SampleRandom random;
    private PhraseExpander expander;

    /// <summary>A source for one plan.</summary>
    public SentenceSource(ItemPlan plan, ref SampleRandom random)
    {
        this.plan = plan;
        this.random = ref random;
        book = PhraseBook.Of(plan.Language);
        used = [];
        var name = plan.Event is null ? "" : plan.Language == "zh" ? plan.Event.Chinese : plan.Event.English;
        expander = new PhraseExpander(book, Named(plan), name, ref random);
    }

    /// <summary>A sentence of a section in a tone.</summary>
    public string From(string section, string tone)
    {
        var phrases = book.Section(section, tone);
        var phrase = phrases[random.Below(phrases.Length)];
        for (var attempt = 0; attempt < 12 && !used.Add(phrase); attempt++)
        {
            phrase = phrases[random.Below(phrases.Length)];
        }

        return expander.Sentence(phrase);
    }

    /// <summary>The first sentence: from the item's special section, or its topic's.</summary>
    public string Lead() => From(plan.Section ?? plan.Topic + ".patterns", plan.Tone);

    /// <summary>A further sentence of the topic, of the item's tone or neutral.</summary>
    public string Further() => From(plan.Topic + ".patterns", random.Chance(0.75) ? plan.Tone : "neu");

    // In senses that do not count the special sentence itself names the city, and nothing else may.
    private static IReadOnlyList<SampleCity> Named(ItemPlan plan)
    {
        if (plan.Kind == SampleKind.Ambiguous)
        {
            var name = ItemPlanner.AmbiguousNames[(int)(plan.Ordinal % ItemPlanner.AmbiguousNames.Count)];
            return [new SampleCity("000000", name, name, "", "", 1, NeedsContext: false)];
        }

        return plan.Kind == SampleKind.Uncounted ? [] : [.. plan.Cities.Select(city => SampleCity.All[city])];
    }
}
