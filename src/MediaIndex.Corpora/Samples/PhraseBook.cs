namespace MediaIndex.Corpora.Samples;

/// <summary>
/// All patterns and slot fillers of one language. A file holds sections: `@slots` with `name = a | b | c` lines, and `@name` with a pattern a line.
/// The file's name prefixes the section: `culture.patterns`, `culture.headlines`, `generic.quotes`.
/// </summary>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, Phrase[]> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Phrase[]> slots = new(StringComparer.Ordinal);

    private PhraseBook(string language)
    {
        Language = language;
        foreach (var file in SampleResources.Files($"Phrases/{language}/"))
        {
            ReadFile(file);
        }
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
    public IReadOnlyList<string> Sections => [.. sections.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Names of all slots with fillers, in ordinal order.</summary>
    public IReadOnlyList<string> Slots => [.. slots.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The book of a language code.</summary>
    public static PhraseBook Of(string language) => language == "zh" ? Chinese : English;

    /// <summary>Patterns of a section.</summary>
    /// <exception cref="InvalidOperationException">There is no such section.</exception>
    public Phrase[] Section(string name) =>
        sections.TryGetValue(name, out var found) ? found : throw new InvalidOperationException($"no section '{name}' in the {Language} phrases");

    /// <summary>Patterns of a section in one tone; all of them where none has it.</summary>
    public Phrase[] Section(string name, string tone)
    {
        var key = name + "/" + tone;
        if (!sections.TryGetValue(key, out var found))
        {
            found = Section(name).Where(phrase => phrase.Tone == tone).ToArray();
            found = found.Length == 0 ? Section(name) : found;
        }

        return found;
    }

    /// <summary>Whether there is such a section.</summary>
    public bool Has(string name) => sections.ContainsKey(name);

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
                var key = prefix + "." + section;
                (lines.TryGetValue(key, out var list) ? list : lines[key] = []).Add(Phrase.Read(line));
            }
        }

        foreach (var (key, list) in lines)
        {
            sections[key] = [.. list];
            foreach (var tone in list.GroupBy(phrase => phrase.Tone, StringComparer.Ordinal))
            {
                sections[key + "/" + tone.Key] = [.. tone];
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
