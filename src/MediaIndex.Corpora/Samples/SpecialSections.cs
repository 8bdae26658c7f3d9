namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Sections of `special.txt` whose names say what they hold: `group-code-sense`, such as `uncounted-110000-government`;
/// a section without a code speaks of the item's own city.
/// </summary>
internal static class SpecialSections
{
    private const string Prefix = "special.";

    // "Zhongshan University" stands in Guangzhou; "Suzhou University" and "Fuzhou University" could be those of Anhui and Jiangxi.
    private static readonly string[] NamesOthers = ["442000", "320500", "350100"];
    private static readonly Dictionary<string, Section[]> English = Read(PhraseBook.English);
    private static readonly Dictionary<string, Section[]> Chinese = Read(PhraseBook.Chinese);
    private static readonly Dictionary<string, string> Senses = English.Values.Concat(Chinese.Values).SelectMany(group => group).DistinctBy(one => one.Name)
        .ToDictionary(one => one.Name, one => one.Sense, StringComparer.Ordinal);

    /// <summary>One section of a group and the cities that its sentences name; no section where the item's own city cannot stand in them.</summary>
    public static (string? Section, int[] Cities) Draw(string language, string group, int[] cities, ref SampleRandom random)
    {
        var section = random.Pick((language == "zh" ? Chinese : English)[group]);
        if (section.Cities is { } named)
        {
            return (section.Name, named);
        }

        return group == "associative" && (SampleCity.All[cities[0]].NeedsContext || NamesOthers.Contains(SampleCity.All[cities[0]].Code)) ? (null, cities) : (section.Name, cities);
    }

    /// <summary>The sense in a section's name; `place` where it has none.</summary>
    public static string Sense(string? section) => section is not null && Senses.TryGetValue(section, out var sense) ? sense : "place";

    private static Dictionary<string, Section[]> Read(PhraseBook book)
    {
        var names = book.Sections.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        string[] groups = ["uncounted", "nocity", "associative", "trap", "several"];
        return groups.ToDictionary(group => group, group => names.Where(name => name.StartsWith(Prefix + group, StringComparison.Ordinal)).Select(Read).ToArray(), StringComparer.Ordinal);
    }

    private static Section Read(string name)
    {
        var parts = name.Split('-');
        var coded = parts.Length >= 2 && parts[1].Length == 6 && char.IsAsciiDigit(parts[1][0]);
        var sense = name.StartsWith(Prefix + "associative", StringComparison.Ordinal) ? "associative" : parts is [_, _, var last] ? last : "place";
        return new Section(name, coded ? [SampleCity.IndexOf(parts[1])] : null, sense);
    }

    private sealed record Section(string Name, int[]? Cities, string Sense);
}
