using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Definition;

/// <summary>Refuses what names another part of a definition that is not there, or that no step looks at.</summary>
internal static class DefinitionReferences
{
    public static void Check(IndexDefinition definition, IReadOnlyList<IndexNode> nodes)
    {
        var indicators = nodes.Where(node => node.IsIndicator).ToList();
        foreach (var node in indicators)
        {
            var unknown = node.Parts.FirstOrDefault(part => part == node.Id || !indicators.Exists(other => other.Id == part));
            if (unknown is not null)
            {
                throw new DefinitionException(definition.File, node.Line, $"'{node.Id}' names '{unknown}' among its parts, which is no other indicator of this index", "Name ids of indicators of this index under `parts:`");
            }
        }

        Denominators(definition, indicators);
        foreach (var step in definition.Steps.OfType<TreatStep>())
        {
            if (step.Indicators.FirstOrDefault(id => !indicators.Exists(node => node.Id == id)) is { } absent)
            {
                throw new DefinitionException(definition.File, step.Line, $"the treat step names '{absent}', which is no indicator of this index", "Name ids of indicators, or take `indicators:` out to treat all");
            }
        }
    }

    private static void Denominators(IndexDefinition definition, List<IndexNode> indicators)
    {
        var step = definition.Step<DenominateStep>();
        var divided = indicators.Find(node => node.Per is not null);
        if (divided is not null && step is null)
        {
            throw new DefinitionException(definition.File, divided.Line, $"'{divided.Id}' names a denominator (`per: {divided.Per}`) but no step divides by it", "Add `- step: denominate` before the other steps, or take `per:` out");
        }

        if (divided is null && step is not null)
        {
            throw new DefinitionException(definition.File, step.Line, "the denominate step has nothing to do: no indicator names a denominator", "Add `per: COLUMN` to an indicator, or take the step out");
        }
    }
}
