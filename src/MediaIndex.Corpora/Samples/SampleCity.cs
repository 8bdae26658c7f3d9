using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>A city of the sample: GB/T 2260 code, names, and how much is said of it.</summary>
/// <param name="Code">Six-digit code.</param>
/// <param name="English">English name.</param>
/// <param name="Chinese">Chinese name without 市.</param>
/// <param name="ProvinceEnglish">Province in English.</param>
/// <param name="ProvinceChinese">Province in Chinese.</param>
/// <param name="Weight">Relative volume.</param>
/// <param name="NeedsContext">True where the English name belongs to several cities and the province must be named.</param>
internal sealed record SampleCity(string Code, string English, string Chinese, string ProvinceEnglish, string ProvinceChinese, double Weight, bool NeedsContext)
{
    private readonly string full = NeedsContext ? English + ", " + ProvinceEnglish + "," : English;

    /// <summary>All cities, in the order of the file (largest first).</summary>
    public static IReadOnlyList<SampleCity> All { get; } = [.. SampleResources.Lines("Phrases/cities.txt").Select((line, rank) => Read(line, rank))];

    private static readonly Dictionary<string, int> Positions = All.Select((city, index) => (city.Code, index)).ToDictionary(pair => pair.Code, pair => pair.index, StringComparer.Ordinal);

    /// <summary>English names that stand for two cities each, as cities of no code.</summary>
    public static IReadOnlyList<SampleCity> Ambiguous { get; } = [.. new[] { "Taizhou", "Yulin", "Yichun" }.Select(name => new SampleCity("000000", name, name, "", "", 1, NeedsContext: false))];

    /// <summary>Whether the unit is of the province's level, whose name is not followed by 市 here.</summary>
    public bool IsMunicipality { get; } = Code.EndsWith("0000", StringComparison.Ordinal);

    /// <summary>Name without blanks and apostrophes, as accounts use it; with the province where the name alone is not unique.</summary>
    public string Handle { get; } = Plain(English) + (NeedsContext ? Plain(ProvinceEnglish) : "");

    /// <summary>Position in <see cref="All"/> of a code.</summary>
    public static int IndexOf(string code) => Positions[code];

    /// <summary>Name in a language, with the province where the English name needs it.</summary>
    public string Name(bool chinese, bool full) => chinese ? Chinese : full ? this.full : English;

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    // Volume falls with the rank as in real media: a few cities take most of it.
    private static SampleCity Read(string line, int rank)
    {
        var parts = line.Split('|');
        var weight = parts[5].Length > 0 ? double.Parse(parts[5], CultureInfo.InvariantCulture) : 100.0 / (rank + 4);
        return new SampleCity(parts[0], parts[1], parts[2], parts[3], parts[4], weight, parts.Length > 6 && parts[6] == "context");
    }
}
