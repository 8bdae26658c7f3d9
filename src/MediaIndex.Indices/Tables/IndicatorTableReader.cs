using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Tables;

/// <summary>Makes indicator tables from rows in long form (unit, indicator, period, value) or wide form (a column per indicator).</summary>
public static class IndicatorTableReader
{
    /// <summary>Stands for all units together in a run's indicators (shares of the top ten, Gini): no unit to be ranked.</summary>
    private const string AllUnits = "*";

    private static readonly string[] UnitColumns = ["adcode", "unit", "uCode", "code", "account", "city"];
    private static readonly string[] NameColumns = ["name", "uName", "city_name", "title"];
    private static readonly string[] PeriodColumns = ["period", "Time", "edition", "month", "year"];

    /// <summary>Columns of a wide table that hold text are groupings unless they are the unit, its name or the period.</summary>
    /// <param name="table">Rows in either form; a table with columns `indicator` and `value` is long.</param>
    /// <param name="period">Period to take; null where the table has one only.</param>
    /// <exception cref="IndexComputationException">No unit column, several periods, a repeated cell, or a cell that is no number.</exception>
    public static IndicatorTable Read(FactTable table, string? period = null)
    {
        var names = table.Columns.Select(column => column.Name).ToList();
        var unit = Array.Find(UnitColumns, names.Contains)
            ?? throw new IndexComputationException("the table has no column for the unit", remedy: "Name one of its columns: " + string.Join(", ", UnitColumns));
        var periodColumn = Array.Find(PeriodColumns, names.Contains);
        var rows = OfPeriod(table, periodColumn, ref period);
        return names.Contains("indicator") && names.Contains("value")
            ? Long(table, rows, unit, period)
            : Wide(table, rows, unit, periodColumn, period);
    }

    /// <summary>All periods of a table in ordinal order; empty where it has no period column.</summary>
    public static IReadOnlyList<string> Periods(FactTable table)
    {
        var column = Array.Find(PeriodColumns, name => table.Columns.Any(c => c.Name == name));
        return column is null ? [] : [.. table.Rows.Select(row => Text(row[table.IndexOf(column)])).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static List<object?[]> OfPeriod(FactTable table, string? column, ref string? period)
    {
        if (column is null)
        {
            return [.. table.Rows];
        }

        var position = table.IndexOf(column);
        var periods = Periods(table);
        if (period is null)
        {
            if (periods.Count > 1)
            {
                throw new IndexComputationException($"the table holds several periods ({string.Join(", ", periods)})", remedy: "Say which one");
            }

            period = periods.Count == 1 ? periods[0] : null;
        }

        var wanted = period;
        return [.. table.Rows.Where(row => wanted is null || Text(row[position]) == wanted)];
    }

    private static IndicatorTable Long(FactTable table, List<object?[]> rows, string unitColumn, string? period)
    {
        var unit = table.IndexOf(unitColumn);
        var indicator = table.IndexOf("indicator");
        var value = table.IndexOf("value");
        var cells = new Dictionary<(string Unit, string Indicator), double?>();
        foreach (var row in rows)
        {
            var key = (Text(row[unit]) ?? "", Text(row[indicator]) ?? "");
            if (key.Item1.Length > 0 && key.Item1 != AllUnits && !cells.TryAdd(key, Number(row[value], key.Item2, key.Item1)))
            {
                throw new IndexComputationException("the value stands twice in the table", key.Item2, key.Item1, "Keep one row per unit, indicator and period");
            }
        }

        var units = cells.Keys.Select(key => key.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var indicators = cells.Keys.Select(key => key.Indicator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var columns = indicators.Select(name => units.Select(code => cells.GetValueOrDefault((code, name))).ToArray()).ToList();
        return new IndicatorTable(period, units, indicators, columns, UnitNames(table, rows, unit));
    }

    private static IndicatorTable Wide(FactTable table, List<object?[]> rows, string unitColumn, string? periodColumn, string? period)
    {
        var unit = table.IndexOf(unitColumn);
        var kept = rows.Where(row => !string.IsNullOrEmpty(Text(row[unit])) && Text(row[unit]) != AllUnits).ToList();
        var indicators = new List<string>();
        var columns = new List<double?[]>();
        var groups = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        for (var j = 0; j < table.Columns.Count; j++)
        {
            var name = table.Columns[j].Name;
            var position = j;
            if (j == unit || name == periodColumn || NameColumns.Contains(name))
            {
                continue;
            }

            if (kept.Exists(row => row[position] is string text && text.Length > 0 && !TryNumber(text, out _)))
            {
                groups[name] = [.. kept.Select(row => Text(row[position]))];
                continue;
            }

            indicators.Add(name);
            columns.Add([.. kept.Select(row => Number(row[position], name, Text(row[unit]) ?? ""))]);
        }

        return new IndicatorTable(period, [.. kept.Select(row => Text(row[unit])!)], indicators, columns, UnitNames(table, kept, unit), groups);
    }

    private static Dictionary<string, string> UnitNames(FactTable table, List<object?[]> rows, int unit)
    {
        var column = Array.Find(NameColumns, name => table.Columns.Any(c => c.Name == name));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (column is not null)
        {
            var position = table.IndexOf(column);
            foreach (var row in rows)
            {
                if (Text(row[unit]) is { } code && Text(row[position]) is { Length: > 0 } name)
                {
                    names.TryAdd(code, name);
                }
            }
        }

        return names;
    }

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };

    private static double? Number(object? cell, string indicator, string unit) => cell switch
    {
        null or "" or "NA" or "null" => null,
        string text => TryNumber(text, out var value) ? value : throw new IndexComputationException($"'{text}' is no number", indicator, unit, "Leave the cell empty where the value is missing"),
        IConvertible value => value.ToDouble(CultureInfo.InvariantCulture),
        _ => throw new IndexComputationException("the cell is no number", indicator, unit),
    };

    private static bool TryNumber(string text, out double value)
    {
        value = 0;
        return text is "NA" or "null" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
