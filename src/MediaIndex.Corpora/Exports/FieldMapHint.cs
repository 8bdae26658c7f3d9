using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Corpora.Exports;

/// <summary>What is wrong with a definition's field map, told with the names that the file has in their place.</summary>
internal static class FieldMapHint
{
    private const int MostNames = 12;

    /// <summary>A sentence on the mapped names that a record lacks; empty where it has them all.</summary>
    public static string Of(SourceDefinition source, RecordFields fields)
    {
        var names = fields.All().Select(pair => pair.Key).ToList();
        var lacking = source.Fields.Where(pair => pair.Key is "text" or "title" && !names.Exists(name => IsSame(name, Outermost(pair.Value)))).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return lacking.Count == 0 ? "" : ": " + string.Join("; ", lacking.Select(pair => $"'{pair.Value}' of the field map is not there, {Nearest(Outermost(pair.Value), names)}"));
    }

    private static string Nearest(string wanted, List<string> names)
    {
        var near = names.Select(name => (Name: name, Distance: Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(2, wanted.Length / 3)).OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal).Take(3).ToList();
        return near.Count > 0
            ? "nearest: " + string.Join(", ", near.Select(pair => $"'{pair.Name}'"))
            : "the file has " + string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'")) + (names.Count > MostNames ? " …" : "");
    }

    private static string Outermost(string path) => path.Split('.')[0].Replace("[]", "", StringComparison.Ordinal);

    private static bool IsSame(string name, string other) => CsvFields.Squeeze(name).Equals(CsvFields.Squeeze(other), StringComparison.OrdinalIgnoreCase);

    // Letters to insert, delete, replace or swap with their neighbour.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > one.Length || other.Length > 200)
        {
            return int.MaxValue;
        }

        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[one.Length, other.Length];
    }
}
