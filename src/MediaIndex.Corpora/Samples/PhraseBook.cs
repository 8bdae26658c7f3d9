namespace MediaIndex.Corpora.Samples;

/// <summary>
/// All patterns and slot fillers of one language. A file holds sections: `@slots` with `name = a | b | c` lines, and `@name` with a pattern a line.
/// The file's name prefixes the section: `culture.patterns`, `culture.headlines`, `generic.quotes`. Never changes once read: any thread may use it.
/// </summary>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, PhraseSection> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Phrase[]> slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhraseSection> patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhraseSection> headlines = new(StringComparer.Ordinal);

    private PhraseBook(string language)
    {
        Language = language;
        foreach (var file in SampleResources.Files($"Phrases/{language}/"))
        {
            ReadFile(file);
        }

        foreach (var phrase in sections.Values.SelectMany(section => section.All).Concat(slots.Values.SelectMany(fillers => fillers)))
        {
            phrase.Link(Fillers);
        }

        Sections = [.. sections.Keys.Order(StringComparer.Ordinal)];
        Slots = [.. slots.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The English book.</summary>
    public static PhraseBook English { get; } = new("en");

    /// <summary>The Chinese book.</summary>
    public static PhraseBook Chinese { get; } = new("zh");

    /// <summary>The book of other languages, one section a language.</summary>
    public static PhraseBook Others { get; } = new("others");

    /// <summary>`en`, `zh` or `others`.</summary>
    public string Language { get; }

    /// <summary>Names of all sections in ordinal order.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>Names of all slots with fillers, in ordinal order.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>The book of a language code.</summary>
    public static PhraseBook Of(string language) => language == "zh" ? Chinese : English;

    /// <summary>A section by its name.</summary>
    /// <exception cref="InvalidOperationException">There is no such section.</exception>
    public PhraseSection Section(string name) =>
        sections.TryGetValue(name, out var found) ? found : throw new InvalidOperationException($"no section '{name}' in the {Language} phrases");

    /// <summary>Sentence patterns of a topic.</summary>
    public PhraseSection Patterns(string topic) => patterns[topic];

    /// <summary>Headline patterns of a topic.</summary>
    public PhraseSection Headlines(string topic) => headlines[topic];

    /// <summary>Fillers of a slot.</summary>
    /// <exception cref="InvalidOperationException">There is no such slot.</exception>
    public Phrase[] Fillers(string slot) =>
        slots.TryGetValue(slot, out var found) ? found : throw new InvalidOperationException($"no slot '{slot}' in the {Language} phrases");

    private void ReadFile(string file)
    {
        var prefix = Path.GetFileNameWithoutExtension(file);
        var section = "";
        var lines = new Dictionary<string, List<Phrase>>(StringComparer.Ordinal);
        foreach (var line in SampleResources.Lines(file))
        {
            if (line[0] == '@')
            {
                section = line[1..].Trim();
            }
            else if (section == "slots")
            {
                ReadSlot(line);
            }
            else
            {
                (lines.TryGetValue(section, out var list) ? list : lines[section] = []).Add(Phrase.Read(line));
            }
        }

        foreach (var (name, list) in lines)
        {
            var read = sections[prefix + "." + name] = new PhraseSection([.. list]);
            if (name is "patterns" or "headlines")
            {
                (name == "patterns" ? patterns : headlines)[prefix] = read;
            }
        }
    }

    private void ReadSlot(string line)
    {
        var equals = line.IndexOf('=');
        var fillers = line[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = line[..equals].Trim();
        Phrase[] read = [.. fillers.Select(filler => Phrase.Read(filler))];
        slots[name] = slots.TryGetValue(name, out var before) ? [.. before, .. read] : read;
    }
}
