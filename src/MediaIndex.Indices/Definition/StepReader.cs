using System.Globalization;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Definition;

/// <summary>Reads the list of steps and checks that each makes sense where it stands.</summary>
internal static class StepReader
{
    private static readonly string[] Names = ["denominate", "screen", "impute", "treat", "normalise", "weigh", "aggregate", "adjust", "tiers", "rank"];

    /// <summary>Reads `steps:`.</summary>
    public static IReadOnlyList<IndexStep> Read(YamlMap map)
    {
        var steps = map.Maps("steps").Select(Step).ToList();
        if (!steps.Exists(step => step is AggregateStep))
        {
            throw map.Error("steps", "no step aggregates", "Add `- step: aggregate` with a method");
        }

        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].Phase < steps[i - 1].Phase)
            {
                throw new DefinitionException(map.File, steps[i].Line, $"step '{steps[i].Name}' makes no sense after '{steps[i - 1].Name}'", "Keep the order: " + string.Join(", ", Names));
            }
        }

        var twice = steps.GroupBy(step => step.Name).FirstOrDefault(group => group.Count() > 1 && group.Key is not ("impute" or "treat"));
        return twice is null ? steps : throw new DefinitionException(map.File, twice.Last().Line, $"step '{twice.Key}' stands twice", "Keep one of them");
    }

    /// <summary>Refuses an aggregation that cannot work on what the normalisation gives.</summary>
    public static void CheckNode(IndexDefinition definition, IndexNode node)
    {
        var aggregation = node.Aggregation ?? definition.Step<AggregateStep>()?.Options ?? new AggregateOptions();
        var needsPositive = aggregation.Method is "geometric" or "harmonic" || (aggregation.Method == "generalised" && aggregation.Power < 0);
        var general = definition.Step<NormaliseStep>()?.Options;
        var signed = node.Children.FirstOrDefault(child => child.IsIndicator && Negative(child.Normalisation ?? general));
        if (needsPositive && signed is not null)
        {
            throw new DefinitionException(definition.File, node.Line, $"the {aggregation.Method} mean of '{node.Id}' makes no sense after a normalisation that gives zero or less ('{signed.Id}')", "Normalise with min-max and `low: 1`, or aggregate arithmetically");
        }

        var weighting = node.Weighting ?? definition.Step<WeighStep>()?.Options;
        if (weighting?.Method == "benefit-of-the-doubt" && aggregation.Method != "arithmetic")
        {
            throw new DefinitionException(definition.File, node.Line, $"benefit-of-the-doubt weights of '{node.Id}' are those of an arithmetic mean", "Write `aggregate: arithmetic`");
        }

        if (aggregation.PlaceWeights.Count > 0 && aggregation.PlaceWeights.Count != node.Children.Count)
        {
            throw new DefinitionException(definition.File, node.Line, $"'{node.Id}' has {node.Children.Count} children but {aggregation.PlaceWeights.Count} place weights", "Give one for each child");
        }
    }

    private static bool Negative(NormaliseOptions? options) => options switch
    {
        null => false,
        { Method: "z-score", Mean: < 4, Deviation: >= 1 } => true,
        { Method: "min-max" or "goalposts" or "log-scaled", Low: <= 0 } => true,
        { Method: "percentile-rank" or "borda" or "distance-to-best" } => true,
        _ => false,
    };

    private static IndexStep Step(YamlMap map)
    {
        var name = map.Choice("step", "", Names);
        IndexStep step = name switch
        {
            "denominate" => new DenominateStep { Line = map.Line },
            "screen" => new ScreenStep { Line = map.Line, MinAvailable = map.OptionalNumber("min-available", 0, 1) ?? 0, MinNonZero = map.OptionalNumber("min-nonzero", 0, 1) ?? 0 },
            "impute" => Impute(map),
            "treat" => Treat(map),
            "normalise" => new NormaliseStep { Line = map.Line, Options = OptionReader.Normalise(map) },
            "weigh" => new WeighStep { Line = map.Line, Options = OptionReader.Weights(map) },
            "aggregate" => new AggregateStep { Line = map.Line, Options = OptionReader.Aggregate(map) },
            "adjust" => new AdjustStep { Line = map.Line, MaxPoints = map.OptionalNumber("max-points", 0, 1e9) ?? 5, File = map.OptionalText("file") },
            "tiers" => new TierStep { Line = map.Line, Tiers = Tiers(map) },
            _ => new RankStep { Line = map.Line, Ties = map.Choice("ties", "competition", "competition", "dense", "average") },
        };
        map.Close();
        return step;
    }

    private static ImputeStep Impute(YamlMap map)
    {
        var step = new ImputeStep
        {
            Line = map.Line,
            Method = map.Choice("method", "none", "none", "mean", "median", "group-mean", "group-median", "previous"),
            Group = map.OptionalText("group"),
        };
        return step.Method.StartsWith("group-", StringComparison.Ordinal) == step.Group is not null
            ? step
            : throw map.Error("group", $"'group' and method '{step.Method}' do not go together", "Give `group:` with group-mean and group-median only");
    }

    private static TreatStep Treat(YamlMap map) => new()
    {
        Line = map.Line,
        Method = map.Choice("method", "winsorise", "winsorise", "log", "log-from-one", "log-tail", "log-gii", "box-cox"),
        MaxPoints = (int)map.Integer("max-points", 5, 1, 100_000),
        SkewLimit = map.OptionalNumber("skew-limit", 0, 100) ?? 2,
        KurtLimit = map.OptionalNumber("kurt-limit", 0, 1000) ?? 3.5,
        Fallback = map.Choice("fallback", "log", "log", "none"),
        Indicators = map.Words("indicators"),
    };

    private static IReadOnlyList<Tier> Tiers(YamlMap map)
    {
        var tiers = new List<Tier>();
        foreach (var word in map.Words("tiers"))
        {
            var parts = word.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            double? from = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
            if (parts.Length == 0 || parts.Length > 2 || (parts.Length == 2 && from is null) || (from is not null && tiers.Count > 0 && !(from < tiers[^1].From)))
            {
                throw map.Error("tiers", $"'{word}' is no tier in falling order", "Write `tiers: [A 70, B 46, C 26, D]`: a name and its inclusive lower bound; the last has none");
            }

            tiers.Add(new Tier(parts[0], from));
        }

        return tiers.Count > 0 && tiers[^1].From is null && tiers.SkipLast(1).All(tier => tier.From is not null)
            ? tiers
            : throw map.Error("tiers", "exactly the last tier must have no lower bound", "Write `tiers: [A 70, B 46, C 26, D]`");
    }
}
