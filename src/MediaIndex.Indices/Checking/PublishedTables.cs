using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>
/// Tells what published tables are by their columns, and reads them:
/// long (`measure` or `list`, a name, `rank`, `value`), by unit (a name, then a column per measure and `…_rank`), side by side (`rank`, then `city_M, M` for each measure),
/// lists by month (`month, position, city, order_status`), shares (`share_percent`) and stated figures (`subject, measure, value`).
/// </summary>
/// <param name="Lists">Lists, the first of each measure.</param>
/// <param name="Repeated">Lists of a measure that an earlier table has too; they are held against it.</param>
/// <param name="Shares">Tables of shares.</param>
/// <param name="Facts">Stated figures.</param>
public sealed record PublishedTables(IReadOnlyList<PublishedList> Lists, IReadOnlyList<PublishedList> Repeated, IReadOnlyList<FactTable> Shares, IReadOnlyList<StatedFact> Facts)
{
    private static readonly string[] MeasureColumns = ["measure", "list", "dimension", "node"];
    private static readonly string[] EditionColumns = ["edition", "month", "period"];
    private static readonly string[] ValueColumns = ["value", "score"];
    private static readonly string[] ShareColumns = ["share_percent", "share"];

    /// <summary>Reads tables, each with the name of its file.</summary>
    /// <param name="tables">Tables in the order of their weight: where two print the same list, the first with values is the one that the other is held against.</param>
    /// <param name="composite">Measure that a column `rank` without other name belongs to; null where not told.</param>
    /// <exception cref="IndexComputationException">A table has none of the forms, or a cell is no number.</exception>
    public static PublishedTables Read(IReadOnlyList<(string File, FactTable Table)> tables, string? composite)
    {
        var (all, shares, facts) = (new List<PublishedList>(), new List<FactTable>(), new List<StatedFact>());
        foreach (var (file, table) in tables)
        {
            if (table.Rows.Count == 0)
            {
                throw new IndexComputationException($"{file} holds no row", remedy: "Give a table with the published figures");
            }

            if (Has(table, "subject") && Has(table, "measure") && Has(table, "value"))
            {
                facts.AddRange(StatedFact.Read(table));
            }
            else if (PublishedList.Position(table, ShareColumns) is not null)
            {
                shares.Add(table);
            }
            else
            {
                all.AddRange(ListsOf(file, table, composite));
            }
        }

        var first = all.GroupBy(list => list.Measure).Select(group => group.FirstOrDefault(list => list.Last is not null) ?? group.First()).ToList();
        return new PublishedTables(first, [.. all.Where(list => !first.Contains(list))], shares, facts);
    }

    /// <summary>The lists of one table.</summary>
    internal static IReadOnlyList<PublishedList> ListsOf(string file, FactTable table, string? composite)
    {
        var name = PublishedList.Position(table, PublishedList.NameColumns);
        var measure = PublishedList.Position(table, MeasureColumns);
        var lists = name is null ? SideBySide(table)
            : measure is not null || PublishedList.Position(table, ["position"]) is not null ? Long(table, name.Value, measure)
            : ByUnit(table, name.Value, composite);
        return lists.Count > 0 ? [.. lists.Select(list => list with { Source = file })]
            : throw new IndexComputationException($"{file} has none of the forms of a published table; its columns are {string.Join(", ", table.Columns.Select(column => column.Name))}", remedy: "Give a column for the unit (city, name) with `measure` and `rank` or `value` columns, or with one column per measure");
    }

    private static IReadOnlyList<PublishedList> Long(FactTable table, int name, int? measure)
    {
        var (rank, value, edition) = (PublishedList.Position(table, ["rank", "position"]), PublishedList.Position(table, ValueColumns), PublishedList.Position(table, EditionColumns));
        var order = PublishedList.Position(table, ["order_status", "ordered"]);
        var lists = new List<(string Measure, List<PublishedRow> Rows)>();
        foreach (var row in table.Rows)
        {
            var key = (measure is { } m ? PublishedList.Text(row[m]) : "list") + (edition is { } e ? "@" + PublishedList.Text(row[e]) : "");
            if (!lists.Exists(list => list.Measure == key))
            {
                lists.Add((key, []));
            }

            var ranked = order is not { } o || PublishedList.Text(row[o]).ToLowerInvariant() is "ordered" or "true";
            lists.First(list => list.Measure == key).Rows.Add(new PublishedRow(
                PublishedList.Text(row[name]), ranked && rank is { } r ? PublishedList.Number(row[r], key) : null, value is { } v ? PublishedList.Number(row[v], key) : null));
        }

        return [.. lists.Select(list => new PublishedList(list.Measure, list.Rows) { IsSet = list.Rows.TrueForAll(row => row.Rank is null && row.Value is null) })];
    }

    private static List<PublishedList> ByUnit(FactTable table, int name, string? composite)
    {
        var columns = table.Columns.Select((column, j) => (column.Name, At: j)).Where(column => column.At != name && table.Rows.All(row => IsNumber(row[column.At]))).ToList();
        var values = columns.Where(column => column.Name != "rank" && !column.Name.EndsWith("_rank", StringComparison.Ordinal)).ToList();
        var bare = values.Where(value => !columns.Exists(column => column.Name == value.Name + "_rank")).Select(value => value.Name).ToList();
        var main = composite is not null && (bare.Contains(composite) || bare.Count == 0) ? composite : bare.Count == 1 ? bare[0] : null;
        var measures = values.Select(column => column.Name).Concat(columns.Where(column => column.Name.EndsWith("_rank", StringComparison.Ordinal)).Select(column => column.Name[..^"_rank".Length])).Distinct(StringComparer.Ordinal).ToList();
        if (main is not null && !measures.Contains(main) && columns.Exists(column => column.Name == "rank"))
        {
            measures.Add(main);
        }

        var lists = new List<PublishedList>();
        foreach (var measure in measures)
        {
            var value = PublishedList.Position(table, [measure]);
            var rank = PublishedList.Position(table, [measure + "_rank"]) ?? (measure == main ? PublishedList.Position(table, ["rank"]) : null);
            lists.Add(new PublishedList(measure, Rows(table, name, rank, value, measure)));
        }

        return lists;
    }

    /// <summary>`rank`, then for each measure M the columns `city_M` and `M`: several lists printed beside each other.</summary>
    private static List<PublishedList> SideBySide(FactTable table)
    {
        var lists = new List<PublishedList>();
        foreach (var (column, at) in table.Columns.Select((column, j) => (column.Name, j)))
        {
            var cut = column.IndexOf('_', StringComparison.Ordinal);
            if (cut > 0 && column[..cut] is "city" or "name" or "unit" && PublishedList.Position(table, [column[(cut + 1)..]]) is { } value)
            {
                lists.Add(new PublishedList(column[(cut + 1)..], Rows(table, at, PublishedList.Position(table, ["rank"]), value, column[(cut + 1)..])));
            }
        }

        return lists;
    }

    /// <summary>Rows with a name and a rank or a value: an empty cell means that the unit is not on the list.</summary>
    private static List<PublishedRow> Rows(FactTable table, int name, int? rank, int? value, string measure) =>
        [.. table.Rows.Select(row => new PublishedRow(PublishedList.Text(row[name]), rank is { } r ? PublishedList.Number(row[r], measure) : null, value is { } v ? PublishedList.Number(row[v], measure) : null))
            .Where(row => row.Name.Length > 0 && (row.Value is not null || (row.Rank is not null && value is null)))];

    private static bool IsNumber(object? cell)
    {
        var text = PublishedList.Text(cell);
        return text.Length == 0 || double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
    }

    private static bool Has(FactTable table, string column) => PublishedList.Position(table, [column]) is not null;
}
