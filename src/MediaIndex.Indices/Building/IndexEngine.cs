using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Building;

/// <summary>Builds an index: the steps of its definition over a table of indicators. The same inputs give the same bits.</summary>
public static class IndexEngine
{
    /// <summary>Builds an index from a table.</summary>
    /// <exception cref="IndexComputationException">The data cannot bear the definition; the message names indicator and unit.</exception>
    public static IndexResult Build(IndexDefinition definition, IndicatorTable table) => Build(definition, new IndexInputs { Table = table });

    /// <summary>Builds an index from a table and what goes with it.</summary>
    /// <exception cref="IndexComputationException">The data cannot bear the definition; the message names indicator and unit.</exception>
    public static IndexResult Build(IndexDefinition definition, IndexInputs inputs)
    {
        var state = BuildState.Begin(definition, inputs);
        foreach (var step in definition.Steps)
        {
            switch (step)
            {
                case DenominateStep:
                    DataSteps.Denominate(state);
                    break;
                case ScreenStep screen:
                    DataSteps.Screen(state, screen);
                    break;
                case ImputeStep impute:
                    ImputationStep.Run(state, impute);
                    break;
                case TreatStep treat:
                    TreatmentStep.Run(state, treat);
                    break;
                case NormaliseStep normalise:
                    DataSteps.Normalise(state, normalise);
                    break;
                case AggregateStep aggregate:
                    TreeStep.Run(state, aggregate);
                    break;
                default:
                    // Weigh is used by aggregate; adjust, tiers and rank come with the outcome.
                    break;
            }
        }

        return OutcomeStep.Finish(state);
    }
}
