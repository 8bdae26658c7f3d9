namespace MediaIndex.Corpora.Samples;

/// <summary>Sentences of one item, none of them twice as long as its section holds others.</summary>
internal ref struct SentenceSource
{
    private readonly ItemPlan plan;
    private readonly PhraseBook book;
    private readonly List<Phrase> used;
    private readonly TextBuffer text;
    private readonly ref SampleRandom random;
    private PhraseExpander expander;

    /// <summary>A source for one plan that writes at the end of the tools' buffer.</summary>
    public SentenceSource(ComposerTools tools, ItemPlan plan, ref SampleRandom random)
    {
        this.plan = plan;
        this.random = ref random;
        text = tools.Text;
        used = tools.Used;
        used.Clear();
        book = PhraseBook.Of(plan.Language);
        var name = plan.Event is null ? "" : plan.Language == "zh" ? plan.Event.Chinese : plan.Event.English;
        expander = new PhraseExpander(text, book, Named(plan), name, ref random);
    }

    /// <summary>The phrases that it draws from.</summary>
    public readonly PhraseBook Book => book;

    /// <summary>A sentence of a section in a tone.</summary>
    public string From(PhraseSection section, string tone)
    {
        var start = text.Length;
        Append(section, tone);
        return text.Take(start);
    }

    /// <summary>Adds a sentence of a section in a tone to the buffer.</summary>
    public void Append(PhraseSection section, string tone)
    {
        var phrases = section.Of(tone);
        var phrase = phrases[random.Below(phrases.Length)];
        for (var attempt = 0; attempt < 12 && !IsNew(phrase); attempt++)
        {
            phrase = phrases[random.Below(phrases.Length)];
        }

        expander.Append(phrase);
    }

    /// <summary>Adds the first sentence: from the item's special section, or its topic's.</summary>
    public void AppendLead() => Append(plan.Section is null ? book.Patterns(plan.Topic) : book.Section(plan.Section), plan.Tone);

    /// <summary>Adds a further sentence of the topic, of the item's tone or neutral.</summary>
    public void AppendFurther() => Append(book.Patterns(plan.Topic), random.Chance(0.75) ? plan.Tone : "neu");

    private readonly bool IsNew(Phrase phrase)
    {
        if (used.Contains(phrase))
        {
            return false;
        }

        used.Add(phrase);
        return true;
    }

    // In senses that do not count the special sentence itself names the city, and nothing else may.
    private static NamedCities Named(ItemPlan plan) => plan.Kind switch
    {
        SampleKind.Ambiguous => new NamedCities([], SampleCity.Ambiguous[(int)(plan.Ordinal % SampleCity.Ambiguous.Count)]),
        SampleKind.Uncounted => NamedCities.None,
        _ => new NamedCities(plan.Cities),
    };
}

/// <summary>What composing needs again and again, used by one thread.</summary>
internal sealed class ComposerTools
{
    /// <summary>The text that is being composed.</summary>
    public TextBuffer Text { get; } = new();

    /// <summary>Patterns that the item has used.</summary>
    public List<Phrase> Used { get; } = new(32);
}
