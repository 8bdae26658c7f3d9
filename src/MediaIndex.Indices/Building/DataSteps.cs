using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Normalization;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Denomination, screening and normalisation.</summary>
internal static class DataSteps
{
    /// <summary>Divides by the denominator. A missing denominator makes the value missing; a zero is an error unless the value is zero too.</summary>
    public static void Denominate(BuildState state)
    {
        foreach (var node in state.Indicators.Where(node => node.Per is not null))
        {
            var by = state.Table.Column(node.Per!);
            var column = state.Columns[node.Id];
            for (var i = 0; i < column.Length; i++)
            {
                if (column[i] is not { } value || by[i] is not { } divisor)
                {
                    column[i] = null;
                    continue;
                }

                if (divisor == 0)
                {
                    // Nothing per nothing is unknown, something per nothing is a fault of the data.
                    column[i] = value == 0 ? null : throw new IndexComputationException($"the denominator '{node.Per}' is zero", node.Id, state.Units[i], "Mend the denominator or leave it empty");
                    continue;
                }

                column[i] = value / divisor * node.PerFactor;
            }
        }

        state.Keep("denominate");
    }

    /// <summary>Leaves out units with too few values.</summary>
    public static void Screen(BuildState state, ScreenStep step)
    {
        var indicators = state.Indicators;
        var kept = new List<int>();
        for (var i = 0; i < state.Units.Count; i++)
        {
            var present = indicators.Count(node => state.Columns[node.Id][i] is not null);
            var nonZero = indicators.Count(node => state.Columns[node.Id][i] is { } v && v != 0);
            var available = (double)present / indicators.Count;
            var share = (double)nonZero / indicators.Count;
            if (available >= step.MinAvailable && share >= step.MinNonZero)
            {
                kept.Add(i);
                continue;
            }

            state.Note("screen", "screened", null, state.Units[i], $"{present} of {indicators.Count} indicators present, {nonZero} not zero: left out");
        }

        if (kept.Count == 0)
        {
            throw new IndexComputationException("screening leaves no unit", remedy: "Lower `min-available` or `min-nonzero`, or impute before");
        }

        if (kept.Count < state.Units.Count)
        {
            state.Restrict(kept);
        }

        state.Keep("screen");
    }

    /// <summary>Normalises each indicator.</summary>
    public static void Normalise(BuildState state, NormaliseStep step)
    {
        foreach (var node in state.Indicators)
        {
            var column = state.Columns[node.Id];
            var options = node.Normalisation ?? step.Options;
            if (IsConstant(column) && options.Method is not ("none" or "goalposts" or "target" or "rank" or "borda"))
            {
                state.Note("normalise", "constant", node.Id, null, "all units have the same value: it becomes the middle of the scale and tells units apart in nothing");
            }

            state.Columns[node.Id] = Normaliser.Apply(node.Id, state.Units, column, node.Direction, options);
        }

        state.Keep("normalise");
    }

    private static bool IsConstant(double?[] column)
    {
        var present = column.OfType<double>().ToList();
        return present.Count > 0 && present.TrueForAll(v => v == present[0]);
    }
}
