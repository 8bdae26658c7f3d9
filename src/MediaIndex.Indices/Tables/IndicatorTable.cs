namespace MediaIndex.Indices.Tables;

/// <summary>Units × indicators of one period, column by column. A missing value is null; NaN and infinities never enter.</summary>
public sealed class IndicatorTable
{
    private readonly Dictionary<string, int> columnOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> unitOf = new(StringComparer.Ordinal);
    private readonly double?[][] columns;

    /// <summary>Makes a table; units are put into ordinal order so that results never depend on the order of rows.</summary>
    /// <param name="period">Period, for example `2022-01`; null where the table has none.</param>
    /// <param name="units">Unit codes, each once.</param>
    /// <param name="indicators">Indicator names, each once.</param>
    /// <param name="columns">One array per indicator with one cell per unit.</param>
    /// <param name="names">Names of units by code; may be empty.</param>
    /// <param name="groups">Groupings of units by name, for example `province`; each has one cell per unit.</param>
    /// <exception cref="IndexComputationException">A value is not finite, or a unit or indicator stands twice.</exception>
    public IndicatorTable(
        string? period,
        IReadOnlyList<string> units,
        IReadOnlyList<string> indicators,
        IReadOnlyList<double?[]> columns,
        IReadOnlyDictionary<string, string>? names = null,
        IReadOnlyDictionary<string, string?[]>? groups = null)
    {
        Period = period;
        var order = Enumerable.Range(0, units.Count).OrderBy(i => units[i], StringComparer.Ordinal).ToArray();
        Units = [.. order.Select(i => units[i])];
        Indicators = [.. indicators];
        Names = names ?? new Dictionary<string, string>();
        Groups = (groups ?? new Dictionary<string, string?[]>()).ToDictionary(pair => pair.Key, pair => order.Select(i => pair.Value[i]).ToArray(), StringComparer.Ordinal);
        this.columns = [.. columns.Select(column => order.Select(i => column[i]).ToArray())];
        for (var i = 0; i < Units.Count; i++)
        {
            if (!unitOf.TryAdd(Units[i], i))
            {
                throw new IndexComputationException("the unit stands twice in the indicator table", unit: Units[i], remedy: "Keep one row per unit and period");
            }
        }

        for (var j = 0; j < Indicators.Count; j++)
        {
            if (!columnOf.TryAdd(Indicators[j], j))
            {
                throw new IndexComputationException("the indicator stands twice in the table", indicator: Indicators[j], remedy: "Keep one column per indicator");
            }

            CheckFinite(j);
        }
    }

    /// <summary>Period; null where the table has none.</summary>
    public string? Period { get; }

    /// <summary>Unit codes in ordinal order.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Indicator names in the order of the table.</summary>
    public IReadOnlyList<string> Indicators { get; }

    /// <summary>Names of units by code, where known.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Groupings of units.</summary>
    public IReadOnlyDictionary<string, string?[]> Groups { get; }

    /// <summary>True where the table has the indicator.</summary>
    public bool Has(string indicator) => columnOf.ContainsKey(indicator);

    /// <summary>The values of an indicator, one per unit.</summary>
    /// <exception cref="IndexComputationException">There is no such indicator.</exception>
    public ReadOnlySpan<double?> Column(string indicator) =>
        columnOf.TryGetValue(indicator, out var j)
            ? columns[j]
            : throw new IndexComputationException("the table has no such indicator", indicator: indicator, remedy: "Add the column, or set `unavailable: drop`");

    /// <summary>The value of a unit, or null where it is missing or the table lacks unit or indicator.</summary>
    public double? Find(string unit, string indicator) =>
        unitOf.TryGetValue(unit, out var i) && columnOf.TryGetValue(indicator, out var j) ? columns[j][i] : null;

    /// <summary>A table of exactly the given units; those that are absent get missing values.</summary>
    public IndicatorTable Select(IReadOnlyList<string> units)
    {
        double?[] Pick(double?[] column) => [.. units.Select(unit => unitOf.TryGetValue(unit, out var i) ? column[i] : null)];
        string?[] PickGroup(string?[] group) => [.. units.Select(unit => unitOf.TryGetValue(unit, out var i) ? group[i] : null)];
        return new IndicatorTable(Period, units, Indicators, [.. columns.Select(Pick)], Names, Groups.ToDictionary(pair => pair.Key, pair => PickGroup(pair.Value)));
    }

    /// <summary>The table with one more indicator; units that the values lack are missing, values of units that the table lacks are left out.</summary>
    public IndicatorTable With(string indicator, IReadOnlyDictionary<string, double> values) => new(
        Period, Units, [.. Indicators, indicator], [.. columns, [.. Units.Select(unit => values.TryGetValue(unit, out var value) ? (double?)value : null)]], Names, Groups);

    /// <summary>The table with names for units that have none yet.</summary>
    public IndicatorTable WithNames(IReadOnlyDictionary<string, string> names) =>
        new(Period, Units, Indicators, columns, Names.Concat(names.Where(pair => !Names.ContainsKey(pair.Key))).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), Groups);

    private void CheckFinite(int j)
    {
        for (var i = 0; i < Units.Count; i++)
        {
            if (columns[j][i] is { } value && !double.IsFinite(value))
            {
                throw new IndexComputationException("the value is not a finite number", Indicators[j], Units[i], "Leave the cell empty where the value is missing");
            }
        }
    }
}
