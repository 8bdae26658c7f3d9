using MediaIndex.Indices.Building;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>One choice of methods, built once and compiled for many evaluations with changed weights.</summary>
internal sealed record Combination(int Normalisation, int Weighting, int Aggregation, string Name, CompiledTree Tree)
{
    /// <summary>Builds every combination; one that the data cannot bear is left out and told of.</summary>
    public static (IReadOnlyList<Combination> Combinations, IReadOnlyList<string> LeftOut) All(IndexDefinition definition, IndexInputs inputs, UncertaintyOptions options)
    {
        var combinations = new List<Combination>();
        var leftOut = new List<string>();
        var normalisations = Choices(options.Normalisations, definition.Step<NormaliseStep>()?.Options, definition.Root.Walk().All(node => node.Normalisation is null));
        var weightings = Choices(options.Weightings, definition.Step<WeighStep>()?.Options is { Judgements.Count: 0 } own ? own with { Judgements = [] } : null, definition.Root.Walk().All(node => node.Weighting is null));
        var aggregations = Choices(options.Aggregations, definition.Step<AggregateStep>()?.Options, definition.Root.Walk().All(node => node.Aggregation is null));
        for (var n = 0; n < normalisations.Count; n++)
        {
            for (var w = 0; w < weightings.Count; w++)
            {
                for (var a = 0; a < aggregations.Count; a++)
                {
                    var name = $"{normalisations[n]?.Method ?? "as defined"} × {weightings[w]?.Method ?? "as defined"} × {aggregations[a]?.Method ?? "as defined"}";
                    try
                    {
                        var result = IndexEngine.Build(With(definition, normalisations[n], weightings[w], aggregations[a]), inputs with { Adjustments = [] });
                        combinations.Add(new Combination(n, w, a, name, CompiledTree.Of(result)));
                    }
                    catch (IndexComputationException error)
                    {
                        leftOut.Add($"{name}: {error.Message}");
                    }
                }
            }
        }

        return combinations.Count > 0
            ? (combinations, leftOut)
            : throw new IndexComputationException("no combination of methods can be built: " + string.Join("; ", leftOut), remedy: "Choose other methods");
    }

    /// <summary>The choices, without one that is the definition's own under another name.</summary>
    private static List<T?> Choices<T>(IReadOnlyList<T?> choices, T? own, bool uniform)
        where T : class => choices.Count == 0 ? [null] : [.. choices.Where(choice => choice is null || !uniform || !choices.Contains(null) || !choice.Equals(own))];

    /// <summary>A definition with other methods at every node.</summary>
    public static IndexDefinition With(IndexDefinition definition, NormaliseOptions? normalisation, WeightOptions? weighting, AggregateOptions? aggregation)
    {
        IndexNode Change(IndexNode node) => node with
        {
            Normalisation = normalisation is null ? node.Normalisation : null,
            Weighting = weighting is null ? node.Weighting : null,
            Aggregation = aggregation is null ? node.Aggregation : null,
            Children = [.. node.Children.Select(Change)],
        };
        var steps = definition.Steps.Select(step => step switch
        {
            NormaliseStep when normalisation is not null => new NormaliseStep { Options = normalisation },
            AggregateStep when aggregation is not null => new AggregateStep { Options = aggregation },
            _ => step,
        }).Where(step => !(step is WeighStep && weighting is not null)).ToList();
        if (weighting is not null)
        {
            steps.Insert(steps.FindIndex(step => step is AggregateStep), new WeighStep { Options = weighting });
        }

        return definition with { Root = Change(definition.Root), Steps = steps };
    }
}
