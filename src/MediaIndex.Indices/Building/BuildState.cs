using System.Globalization;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>The build as it goes: units, the tree without dropped nodes, the current columns by node id.</summary>
internal sealed class BuildState
{
    private BuildState(IndexDefinition definition, IndexInputs inputs, IndicatorTable table, IndexNode root)
    {
        Definition = definition;
        Inputs = inputs;
        Table = table;
        Root = root;
    }

    public IndexDefinition Definition { get; }

    public IndexInputs Inputs { get; }

    public IndicatorTable Table { get; set; }

    public IndexNode Root { get; }

    public Dictionary<string, double?[]> Columns { get; } = new(StringComparer.Ordinal);

    public List<StepTable> Steps { get; } = [];

    public List<IndexNote> Notes { get; } = [];

    public List<UsedWeight> Weights { get; } = [];

    /// <summary>First day of the period; null where the period is none of `2022`, `2022-01`, `2022-01-31`.</summary>
    public DateOnly? PeriodStart => StartOf(Table);

    internal static DateOnly? StartOf(IndicatorTable table) =>
        table.Period is { Length: 4 or 7 or 10 } period && DateOnly.TryParseExact(period + "-01-01"[..(10 - period.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            ? start
            : null;

    public IReadOnlyList<string> Units => Table.Units;

    public IReadOnlyList<IndexNode> Indicators => [.. Root.Walk().Where(node => node.IsIndicator)];

    public static BuildState Begin(IndexDefinition definition, IndexInputs inputs)
    {
        var notes = new List<IndexNote>();
        var table = OfPopulation(definition, inputs, notes);
        var root = TreePruning.Prune(definition, table, notes)
            ?? throw new IndexComputationException("no indicator of the index has a value for any unit", remedy: "Check the names of the indicators and the period");
        var state = new BuildState(definition, inputs, table, root);
        state.Notes.AddRange(notes);
        foreach (var indicator in state.Indicators)
        {
            state.Columns[indicator.Id] = state.Input(indicator);
        }

        state.Keep("input");
        Repetition.Note(state);
        return state;
    }

    /// <summary>Keeps the current columns of the indicators as the table of a step.</summary>
    public void Keep(string step) => Keep(step, [.. Indicators.Select(node => node.Id)]);

    /// <summary>Keeps the current columns of nodes as the table of a step.</summary>
    /// <exception cref="IndexComputationException">A value is not finite: no such number reaches a table.</exception>
    public void Keep(string step, IReadOnlyList<string> nodes)
    {
        foreach (var id in nodes)
        {
            for (var i = 0; i < Units.Count; i++)
            {
                if (Columns[id][i] is { } value && !double.IsFinite(value))
                {
                    throw new IndexComputationException($"step '{step}' gives no finite number", id, Units[i], "Its values are too large or too small for the method: treat or normalise them first");
                }
            }
        }

        Steps.Add(new StepTable(step, Steps.Count, Units, nodes, [.. nodes.Select(id => (double?[])Columns[id].Clone())]));
    }

    public void Note(string step, string kind, string? node, string? unit, string message) => Notes.Add(new IndexNote(step, kind, node, unit, message));

    private double?[] Input(IndexNode indicator)
    {
        var column = Table.Column(indicator.Indicator!).ToArray();
        var absent = indicator.AbsentIsZero ? column.Count(value => value is null) : 0;
        if (absent == 0)
        {
            return column;
        }

        Note("input", "absent", indicator.Id, null, $"{absent} units are absent from the facts: nothing was counted, taken as zero (`absent: zero`)");
        return [.. column.Select(value => value ?? 0)];
    }

    /// <summary>Keeps only some units.</summary>
    public void Restrict(IReadOnlyList<int> kept)
    {
        Table = Table.Select([.. kept.Select(i => Table.Units[i])]);
        foreach (var id in Columns.Keys.ToList())
        {
            var column = Columns[id];
            Columns[id] = [.. kept.Select(i => column[i])];
        }
    }

    private static IndicatorTable OfPopulation(IndexDefinition definition, IndexInputs inputs, List<IndexNote> notes)
    {
        var population = inputs.Population ?? (definition.Population is { Units.Count: > 0 } own ? own.Units : null);
        if (population is null)
        {
            if (definition.Population?.File is { } file)
            {
                notes.Add(new IndexNote("input", "population", null, null, $"the population file '{file}' was not handed in: all units of the table are ranked"));
            }

            return inputs.Table;
        }

        var wanted = population.ToHashSet(StringComparer.Ordinal);
        var outside = inputs.Table.Units.Count(unit => !wanted.Contains(unit));
        if (outside > 0)
        {
            notes.Add(new IndexNote("input", "population", null, null, $"{outside} units of the table are outside the population and left out"));
        }

        var known = inputs.Table.Units.ToHashSet(StringComparer.Ordinal);
        foreach (var unit in wanted.Where(unit => !known.Contains(unit)).Order(StringComparer.Ordinal))
        {
            notes.Add(new IndexNote("input", "population", null, unit, "the unit belongs to the population but has no row: all its values are missing"));
        }

        return inputs.Table.Select([.. wanted]);
    }
}
