namespace MediaIndex.Text.Mentions;

/// <summary>What a name wants beside it, by its kind and by the list of names that are also something else.</summary>
internal sealed class NameStrength(Func<string, string?> keyOf)
{
    private readonly Dictionary<string, NameNeed> _listed = new(StringComparer.Ordinal);

    /// <summary>Adds listed names: `name lang need note`.</summary>
    /// <exception cref="InvalidDataException">An unknown need.</exception>
    public void Add(TabularText table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            if (!Enum.TryParse<NameNeed>(table.Field(row, "need"), ignoreCase: true, out var need))
            {
                throw new InvalidDataException($"name needs: unknown need '{table.Field(row, "need")}'");
            }

            foreach (var name in table.Field(row, "name").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                _listed[keyOf(name) ?? name] = need;
            }
        }
    }

    /// <summary>What a name wants. Full forms (with 市, County …) want nothing; bare names of counties and districts want support; single characters want a list entry.</summary>
    public NameNeed Of(CityUnit unit, string name, string lang, string kind, int tokens, bool countyCity)
    {
        if (_listed.TryGetValue(keyOf(name) ?? name, out var listed))
        {
            return listed;
        }

        var han = name[0] >= '\u2E80';
        if (han && name.Length == 1)
        {
            return NameNeed.Parent;
        }

        if (kind == "group")
        {
            return name.Length > 2 ? NameNeed.None : NameNeed.Parent;
        }

        if (kind is "nickname" || (han && kind is "historic"))
        {
            return NameNeed.Support;
        }

        if (!unit.IsDistrict || kind is "official" or "correction")
        {
            return NameNeed.None;
        }

        if (han ? IsFullChinese(name) : kind == "english" && tokens > 1 && name.Contains(' ', StringComparison.Ordinal))
        {
            return NameNeed.None;
        }

        var isLong = han && name.Length >= 3;
        return isLong || (countyCity && name.Length > (han ? 1 : 4)) ? NameNeed.None : NameNeed.Support;
    }

    /// <summary>What the form without an apostrophe wants: at most four letters are too short to stand alone.</summary>
    public NameNeed OfJoined(CityUnit unit, string name, NameNeed need)
    {
        if (_listed.TryGetValue(keyOf(name) ?? name, out var listed))
        {
            return listed;
        }

        var shortest = name.Length > 4 ? NameNeed.None : unit.IsDistrict ? NameNeed.Never : NameNeed.Support;
        return need > shortest ? need : shortest;
    }

    private static bool IsFullChinese(string name) => name.Length > 2 && name[^1] is '市' or '县' or '區' or '区' or '縣' or '旗' or '州';
}
