using System.Globalization;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>A published ranking by one measure. It may be a top list: a unit that is not on it lies below its last value, and is neither zero nor missing at random.</summary>
/// <param name="Measure">Measure, for example `penetration`.</param>
/// <param name="Rows">Rows in the order of the ranks.</param>
public sealed record PublishedList(string Measure, IReadOnlyList<PublishedRow> Rows)
{
    internal static IReadOnlyList<string> NameColumns { get; } = ["city_printed", "city", "unit", "name", "uName"];

    /// <summary>File that it was read from; empty where none was told. Lists of one file belong together.</summary>
    public string Source { get; init; } = "";

    /// <summary>True for a list that is said to have no order: its rows tell who is on it, and nothing else.</summary>
    public bool IsSet { get; init; }

    /// <summary>Lowest value on the list; null for a list without values.</summary>
    public double? Last => Rows.Count == 0 ? null : Rows.Min(row => row.Value);

    /// <summary>The row of a printed name, or null.</summary>
    public PublishedRow? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>Lists from a table in any of the forms that <see cref="PublishedTables"/> knows, for one that holds lists only.</summary>
    /// <exception cref="IndexComputationException">The table has none of the forms, or a cell is no number.</exception>
    public static IReadOnlyList<PublishedList> Read(FactTable table) => PublishedTables.ListsOf("the published table", table, null);

    /// <summary>Ranks from a table with one row per unit and columns that end in `_rank`; the column `rank` belongs to the composite.</summary>
    public static IReadOnlyList<PublishedList> ReadRankTable(FactTable table, string composite)
    {
        var name = Position(table, NameColumns) ?? throw new IndexComputationException("the rank table has no column for the unit", remedy: "Name one of its columns: " + string.Join(", ", NameColumns));
        return [.. table.Columns.Select((column, j) => (column.Name, Position: j))
            .Where(column => column.Name == "rank" || column.Name.EndsWith("_rank", StringComparison.Ordinal))
            .Select(column => new PublishedList(
                column.Name == "rank" ? composite : column.Name[..^"_rank".Length],
                [.. table.Rows.Select(row => new PublishedRow(Text(row[name]), Number(row[column.Position], column.Name), null))]))];
    }

    /// <summary>Lowest and highest value that a unit can have: its value where it is on the list, else anything up to the last value.</summary>
    internal (double Low, double High) Bounds(string name) => Find(name)?.Value is { } value ? (value, value) : (double.NegativeInfinity, Last ?? double.PositiveInfinity);

    internal static int? Position(FactTable table, IReadOnlyList<string> names)
    {
        var found = names.FirstOrDefault(name => table.Columns.Any(column => column.Name == name));
        return found is null ? null : table.IndexOf(found);
    }

    internal static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    internal static double? Number(object? cell, string measure)
    {
        var text = Text(cell);
        return text.Length == 0 ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : throw new IndexComputationException($"'{text}' is no number", measure, remedy: "Mend the published table");
    }
}

/// <summary>A row of a published list.</summary>
/// <param name="Name">Name as printed.</param>
/// <param name="Rank">Rank as printed; null where none is.</param>
/// <param name="Value">Value as printed; null where none is.</param>
public sealed record PublishedRow(string Name, double? Rank, double? Value);
