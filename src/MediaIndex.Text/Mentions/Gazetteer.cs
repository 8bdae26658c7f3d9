using System.Globalization;
using System.IO.Hashing;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>All that the city engine knows, made once from streams and shared by all workers; immutable after loading.</summary>
public sealed class Gazetteer
{
    private readonly Dictionary<string, int> _byCode;
    private readonly CityUnit[] _units;

    internal Gazetteer(CityUnit[] units, Dictionary<string, int> byCode, NameTable phrases, WordLexicon words, WordCutter cutter, string version)
    {
        _units = units;
        _byCode = byCode;
        Phrases = phrases;
        Words = words;
        Cutter = cutter;
        Version = version;
        CityOf = [.. units.Select(CityIndex)];
        ProvinceIndex = [.. units.Select(u => byCode.GetValueOrDefault(u.Province, -1))];
        var countries = units.Select(u => u.Country).Distinct().ToList();
        CountryCount = countries.Count;
        CountryOf = [.. units.Select(u => countries.IndexOf(u.Country))];
    }

    /// <summary>Hash of all streams in their order, for manifests: 32 hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>All units in the order of their codes.</summary>
    public IReadOnlyList<CityUnit> Units => _units;

    /// <summary>Corrections of users, in the order of their file; <see cref="MentionResult.Corrections"/> holds numbers of this list.</summary>
    public IReadOnlyList<Correction> Corrections { get; internal init; } = [];

    internal NameTable Phrases { get; }

    internal WordLexicon Words { get; }

    internal WordCutter Cutter { get; }

    /// <summary>Index of the city that a unit counts for; −1 for context units.</summary>
    internal int[] CityOf { get; }

    /// <summary>Index of a unit's province; −1 where it has none.</summary>
    internal int[] ProvinceIndex { get; }

    /// <summary>Number of each unit's country, from 0 to below <see cref="CountryCount"/>.</summary>
    internal int[] CountryOf { get; }

    /// <summary>Number of countries.</summary>
    internal int CountryCount { get; }

    /// <summary>Reads the gazetteer.</summary>
    /// <param name="sources">The streams; they are read to their ends and left open.</param>
    /// <param name="tokenizer">The tokenizer that the texts will be cut with; null for one with the default folding.</param>
    /// <exception cref="InvalidDataException">A table is malformed or names an unknown unit.</exception>
    public static Gazetteer Load(GazetteerSources sources, Tokenizer? tokenizer = null)
    {
        var hash = new XxHash128();
        List<byte[]> Bytes(IReadOnlyList<Stream> streams) => [.. streams.Select(s => ReadAll(s, hash))];
        List<TabularText> Read(IReadOnlyList<Stream> streams, string what) => [.. Bytes(streams).Select(b => new TabularText(b, what))];

        var builder = new GazetteerBuilder(tokenizer ?? new Tokenizer(CharacterFolding.Default));
        Read(sources.Units, "units").ForEach(builder.AddUnits);
        builder.FinishUnits();
        Read(sources.NameNeeds, "name needs").ForEach(builder.AddNeeds);
        Read(sources.Names, "names").ForEach(builder.AddNames);
        Read(sources.Compounds, "compounds").ForEach(builder.AddCompounds);
        Read(sources.Cues, "cues").ForEach(builder.AddCues);
        Read(sources.Ambiguous, "ambiguous names").ForEach(builder.AddPriors);
        Read(sources.Words, "rule words").ForEach(builder.AddWords);
        Bytes(sources.ChineseWords).ForEach(builder.AddChineseWords);
        if (sources.Corrections is { } corrections)
        {
            hash.Append(corrections.Bytes);
            builder.AddCorrections(corrections);
        }

        return builder.Build(Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    /// <summary>English name of a unit; the code itself where it is unknown.</summary>
    public string NameOf(string code) => _byCode.TryGetValue(code, out var index) ? _units[index].NameEn : code;

    /// <summary>Code of the province of a unit; empty where it has none or is unknown.</summary>
    public string ProvinceOf(string code) => _byCode.TryGetValue(code, out var index) ? _units[index].Province : "";

    /// <summary>The unit of a code; null where it is unknown.</summary>
    public CityUnit? Find(string code) => _byCode.TryGetValue(code, out var index) ? _units[index] : null;

    private static byte[] ReadAll(Stream stream, XxHash128 hash)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        hash.Append(bytes);
        return bytes;
    }

    private int CityIndex(CityUnit unit)
    {
        if (unit.IsContext)
        {
            return -1;
        }

        return _byCode[unit.IsDistrict ? unit.Parent : unit.Code];
    }

    internal static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
