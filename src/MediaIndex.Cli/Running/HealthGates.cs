using MediaIndex.Indices.Indicators;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Running;

/// <summary>A health gate and whether it held.</summary>
/// <param name="Gate">Name.</param>
/// <param name="Limit">What the definition allows.</param>
/// <param name="Found">What was found.</param>
/// <param name="Held">True where the run is within the limit.</param>
internal sealed record GateResult(string Gate, string Limit, string Found, bool Held);

/// <summary>Compares a finished run with what its definition allows to lose.</summary>
internal static class HealthGates
{
    /// <summary>All gates of the definition, in a fixed order.</summary>
    /// <param name="definition">What is allowed.</param>
    /// <param name="counts">Counts of the engine.</param>
    /// <param name="items">What the tables hold.</param>
    public static IReadOnlyList<GateResult> Check(PipelineDefinition definition, PartitionCounts counts, KeptItems items)
    {
        var health = definition.Health;
        var read = Math.Max(1, counts.Read);
        var gates = new List<GateResult> { Share("failed", health.MaxFailedShare, counts.Failed / (double)read) };
        foreach (var (reason, limit) in health.MaxRejectedShare.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            gates.Add(Share("rejected " + reason, limit, counts.Rejected.GetValueOrDefault(reason) / (double)read));
        }

        foreach (var (site, pages) in counts.Templates)
        {
            gates.Add(Share("pages unlike the template of " + site, health.MaxTemplateDrift, pages.Strayed / (double)Math.Max(1, pages.Pages)));
        }

        if (health.EveryMonth)
        {
            var missing = FactViews.CoveredPeriods(definition.WindowFrom, definition.WindowTo).Where(period => period.Length == 7 && !items.ByPeriod.ContainsKey(period)).ToList();
            gates.Add(new GateResult("months with kept items", "every month of the window", missing.Count == 0 ? "none missing" : "missing: " + string.Join(", ", missing), missing.Count == 0));
        }

        foreach (var platform in health.Platforms)
        {
            var kept = items.ByPlatform.GetValueOrDefault(platform);
            gates.Add(new GateResult("kept items on " + platform, "at least 1", kept.ToString(System.Globalization.CultureInfo.InvariantCulture), kept > 0));
        }

        return gates;
    }

    private static GateResult Share(string gate, double limit, double found) =>
        new(gate, limit.ToString("P2", System.Globalization.CultureInfo.InvariantCulture), found.ToString("P2", System.Globalization.CultureInfo.InvariantCulture), found <= limit);
}
