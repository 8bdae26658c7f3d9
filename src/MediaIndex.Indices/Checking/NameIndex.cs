using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>Names of places by code, to tell who is meant by a printed name and which places share a name in another language.</summary>
public sealed class NameIndex
{
    private readonly Dictionary<string, HashSet<string>> codesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, string Language)>> namesOf = new(StringComparer.Ordinal);

    /// <summary>Reads a table with columns `code`, `name`, `lang` and optionally `kind` (the gazetteer's names). Names of groups of places (kind `group`) are nobody's own.</summary>
    public static NameIndex Of(FactTable table)
    {
        var index = new NameIndex();
        var (code, name, language) = (table.IndexOf("code"), table.IndexOf("name"), table.IndexOf("lang"));
        var kind = PublishedList.Position(table, ["kind"]);
        foreach (var row in table.Rows.Where(row => kind is not { } at || PublishedList.Text(row[at]) != "group"))
        {
            index.Add(PublishedList.Text(row[code]), PublishedList.Text(row[name]), PublishedList.Text(row[language]));
        }

        return index;
    }

    /// <summary>Codes that bear a name, in ordinal order. Case, apostrophes and diacritics do not count.</summary>
    public IReadOnlyList<string> Codes(string name) => codesOf.TryGetValue(NameFold.Of(name), out var codes) ? [.. codes.Order(StringComparer.Ordinal)] : [];

    /// <summary>Names of a code in a language.</summary>
    public IReadOnlyList<string> Names(string code, string language) =>
        namesOf.TryGetValue(code, out var names) ? [.. names.Where(n => n.Language == language).Select(n => n.Name).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Codes of the population that share a Chinese name with any bearer of a printed name: a translation of the wrong place.</summary>
    public IReadOnlyList<(string Code, string Shared)> Homonyms(string printed, IReadOnlySet<string> population)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var bearer in Codes(printed))
        {
            foreach (var name in Names(bearer, "zh"))
            {
                foreach (var code in Codes(name).Where(code => code != bearer && population.Contains(code)))
                {
                    found.TryAdd(code, name);
                }
            }
        }

        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>English names of the population that differ from a printed name by at most two letters, nearest first.</summary>
    public IReadOnlyList<(string Code, string Name, int Distance)> Nearest(string printed, IReadOnlySet<string> population)
    {
        var folded = NameFold.Of(printed);
        return [.. population.SelectMany(code => Names(code, "en").Select(name => (Code: code, Name: name, Distance: Distance(NameFold.Of(name), folded))))
            .Where(item => item.Distance <= Math.Min(2, folded.Length / 3))
            .OrderBy(item => item.Distance).ThenBy(item => item.Code, StringComparer.Ordinal).DistinctBy(item => item.Code).Take(3)];
    }

    private void Add(string code, string name, string language)
    {
        var folded = NameFold.Of(name);
        if (folded.Length == 0)
        {
            return;
        }

        if (!codesOf.TryGetValue(folded, out var codes))
        {
            codesOf[folded] = codes = new HashSet<string>(StringComparer.Ordinal);
        }

        codes.Add(code);
        if (!namesOf.TryGetValue(code, out var names))
        {
            namesOf[code] = names = [];
        }

        names.Add((name, language));
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
