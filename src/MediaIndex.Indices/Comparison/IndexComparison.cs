using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Comparison;

/// <summary>One side of a comparison: a definition with the inputs it was built from.</summary>
/// <param name="Label">Name for readers, for example an edition or a run.</param>
/// <param name="Definition">Definition.</param>
/// <param name="Inputs">Inputs.</param>
public sealed record ComparedIndex(string Label, IndexDefinition Definition, IndexInputs Inputs);

/// <summary>
/// Compares two runs, months or editions, and splits each unit's change of score and rank in three that add up exactly: population
/// (other units with the old data and definition), data, and definition. Each is the mean over the orders in which the three can be
/// changed (Shapley), so that no order is preferred.
/// </summary>
public static class IndexComparison
{
    /// <summary>Compares two sides.</summary>
    /// <exception cref="IndexComputationException">A side or a mixture of both cannot be built.</exception>
    public static ComparisonResult Run(ComparedIndex before, ComparedIndex after)
    {
        var builds = new Dictionary<int, IndexResult>();
        var notes = new List<string>(Flags(before, after));
        for (var mask = 0; mask < 8; mask++)
        {
            try
            {
                builds[mask] = Build(before, after, mask);
            }
            catch (IndexComputationException error) when (mask is not (0 or 7))
            {
                notes.Add($"the mixture {Describe(mask)} cannot be built ({error.Message}): the split leaves it out");
            }
        }

        var (first, last) = (builds[0], builds[7]);
        var units = first.Units.Union(last.Units, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new ComparisonResult(before.Label, after.Label, [.. units.Select(unit => Change(unit, builds))], notes)
        {
            Spearman = Correlations.Spearman([.. units.Select(unit => Score(first, unit))], [.. units.Select(unit => Score(last, unit))]),
            KendallTau = Correlations.KendallTauB([.. units.Select(unit => Score(first, unit))], [.. units.Select(unit => Score(last, unit))]),
        };
    }

    // Bits: 1 population, 2 data, 4 definition are those of `after`.
    private static IndexResult Build(ComparedIndex before, ComparedIndex after, int mask)
    {
        var data = (mask & 2) == 0 ? before : after;
        var definition = ((mask & 4) == 0 ? before : after).Definition;
        var population = Population((mask & 1) == 0 ? before : after);
        return IndexEngine.Build(definition with { Population = null }, data.Inputs with { Population = population, Adjustments = definition.Step<AdjustStep>() is null ? [] : data.Inputs.Adjustments });
    }

    private static IReadOnlyList<string> Population(ComparedIndex side) =>
        side.Inputs.Population ?? (side.Definition.Population is { Units.Count: > 0 } own ? own.Units : side.Inputs.Table.Units);

    private static UnitChange Change(string unit, Dictionary<int, IndexResult> builds)
    {
        var (first, last) = (builds[0], builds[7]);
        var inBoth = Score(first, unit) is not null && Score(last, unit) is not null;
        var scores = inBoth ? Split(builds, result => Score(result, unit)) : null;
        var ranks = inBoth ? Split(builds, result => Rank(result, unit)) : null;
        return new UnitChange(
            unit, last.Names.GetValueOrDefault(unit) ?? first.Names.GetValueOrDefault(unit), Score(first, unit), Score(last, unit), Rank(first, unit), Rank(last, unit),
            inBoth ? "both" : Score(first, unit) is null ? (Score(last, unit) is null ? "none" : "entered") : "left", scores, ranks);
    }

    /// <summary>Mean over the orders whose mixtures exist and have the unit; null where there is none.</summary>
    private static ChangeSplit? Split(Dictionary<int, IndexResult> builds, Func<IndexResult, double?> figure)
    {
        int[][] orders = [[1, 2, 4], [1, 4, 2], [2, 1, 4], [2, 4, 1], [4, 1, 2], [4, 2, 1]];
        double population = 0, data = 0, definition = 0;
        var counted = 0;
        foreach (var order in orders)
        {
            var mask = 0;
            var values = new double?[4];
            values[0] = figure(builds[0]);
            for (var k = 0; k < 3; k++)
            {
                mask |= order[k];
                values[k + 1] = builds.TryGetValue(mask, out var result) ? figure(result) : null;
            }

            if (values.Contains(null))
            {
                continue;
            }

            counted++;
            double Step(int bit) => values[Array.IndexOf(order, bit) + 1]!.Value - values[Array.IndexOf(order, bit)]!.Value;
            population += Step(1);
            data += Step(2);
            definition += Step(4);
        }

        return counted == 0 ? null : new ChangeSplit(population / counted, data / counted, definition / counted);
    }

    private static IEnumerable<string> Flags(ComparedIndex before, ComparedIndex after)
    {
        var (old, now) = (Population(before).ToHashSet(StringComparer.Ordinal), Population(after).ToHashSet(StringComparer.Ordinal));
        if (!old.SetEquals(now))
        {
            yield return $"the population changes from {old.Count} to {now.Count} units ({now.Except(old).Count()} enter, {old.Except(now).Count()} leave): rank moves are not like for like";
        }

        var changed = Changes(before.Definition, after.Definition).ToList();
        if (changed.Count > 0)
        {
            yield return "the definition changes: " + string.Join("; ", changed);
        }
    }

    private static IEnumerable<string> Changes(IndexDefinition before, IndexDefinition after)
    {
        var old = before.Root.Walk().ToDictionary(node => node.Id, StringComparer.Ordinal);
        var now = after.Root.Walk().ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var id in now.Keys.Where(id => !old.ContainsKey(id)).Order(StringComparer.Ordinal))
        {
            yield return $"'{id}' is new";
        }

        foreach (var id in old.Keys.Where(id => !now.ContainsKey(id)).Order(StringComparer.Ordinal))
        {
            yield return $"'{id}' is gone";
        }

        foreach (var id in now.Keys.Where(old.ContainsKey).Order(StringComparer.Ordinal))
        {
            var (a, b) = (old[id], now[id]);
            if (a.Version != b.Version || a.Direction != b.Direction || a.Weight != b.Weight || a.Indicator != b.Indicator || a.Parent != b.Parent)
            {
                yield return $"'{id}' differs (version, direction, weight, source column or place)";
            }
        }

        if (!before.Steps.Select(step => step.Name).SequenceEqual(after.Steps.Select(step => step.Name)))
        {
            yield return "the steps differ";
        }
    }

    private static string Describe(int mask) => string.Join(" + ", new[] { (1, "new population"), (2, "new data"), (4, "new definition") }.Where(part => (mask & part.Item1) != 0).Select(part => part.Item2));

    private static double? Score(IndexResult result, string unit) => At(result, unit) is var i and >= 0 ? result.Index.Scores[i] : null;

    private static double? Rank(IndexResult result, string unit) => At(result, unit) is var i and >= 0 ? result.Index.Ranks[i] : null;

    // Units stand in ordinal order.
    private static int At(IndexResult result, string unit)
    {
        var (low, high) = (0, result.Units.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(result.Units[middle], unit);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
