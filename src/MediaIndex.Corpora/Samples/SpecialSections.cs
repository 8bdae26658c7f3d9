namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Sections of `special.txt` whose names say what they hold: `group-code-sense`, such as `uncounted-110000-government`;
/// a section without a code speaks of the item's own city.
/// </summary>
internal static class SpecialSections
{
    // "Zhongshan University" stands in Guangzhou; "Suzhou University" and "Fuzhou University" could be those of Anhui and Jiangxi.
    private static readonly string[] NamesOthers = ["442000", "320500", "350100"];

    /// <summary>Gives a plan one section of a group, and the city that the section's sentences name.</summary>
    public static ItemPlan Assign(ItemPlan plan, string group, ref SampleRandom random)
    {
        var book = PhraseBook.Of(plan.Language);
        var names = book.Sections.Where(name => name.StartsWith("special." + group, StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal)).ToArray();
        var section = random.Pick(names);
        var city = plan.Cities;
        if (Code(section) is { } code)
        {
            city = [SampleCity.IndexOf(code)];
        }
        else if (group == "associative" && (SampleCity.All[city[0]].NeedsContext || NamesOthers.Contains(SampleCity.All[city[0]].Code)))
        {
            return plan;
        }

        return plan with { Section = section, Cities = city };
    }

    /// <summary>The code in a section's name, or null.</summary>
    public static string? Code(string section)
    {
        var parts = section.Split('-');
        return parts.Length >= 2 && parts[1].Length == 6 && char.IsAsciiDigit(parts[1][0]) ? parts[1] : null;
    }

    /// <summary>The sense in a section's name; `place` where it has none.</summary>
    public static string Sense(string? section)
    {
        if (section is null || !section.StartsWith("special.", StringComparison.Ordinal))
        {
            return "place";
        }

        return section.StartsWith("special.associative", StringComparison.Ordinal) ? "associative" : section.Split('-') is [_, _, var sense] ? sense : "place";
    }
}
