using MediaIndex.Text.Mentions;

namespace MediaIndex.Cli.Knowing;

/// <summary>A city that is ranked.</summary>
/// <param name="Code">City code.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="NameZh">Name in Chinese.</param>
internal sealed record RankedCity(string Code, string NameEn, string NameZh);

/// <summary>Reads the list of ranked cities: a CSV with the columns `code, name_en, name_zh`.</summary>
internal static class PopulationFile
{
    /// <summary>The cities of the file in order of code; without a file, all Chinese cities of the gazetteer.</summary>
    /// <exception cref="UsageException">The file is missing or names a city that the gazetteer does not know.</exception>
    public static IReadOnlyList<RankedCity> Read(string? path, Gazetteer gazetteer)
    {
        if (path is null)
        {
            return [.. gazetteer.Units.Where(IsChineseCity).Select(unit => new RankedCity(unit.Code, unit.NameEn, unit.NameZh)).OrderBy(city => city.Code, StringComparer.Ordinal)];
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"the population file {path} is missing. Mend `population:` in the definition; it is relative to the program's home");
        }

        using var stream = File.OpenRead(path);
        var cities = RegistryRows.Read(stream).Select(row => new RankedCity(row.Text("code"), row.Text("name_en"), row.Text("name_zh"))).OrderBy(city => city.Code, StringComparer.Ordinal).ToList();
        var known = gazetteer.Units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        var unknown = cities.FirstOrDefault(city => !known.Contains(city.Code));
        return unknown is null ? cities : throw new UsageException($"{path}: the gazetteer knows no city {unknown.Code} ({unknown.NameEn})");
    }

    private static bool IsChineseCity(CityUnit unit) => unit.Kind is "municipality" or "prefecture" or "sar" or "taiwan-city" or "county-direct";
}
