namespace MediaIndex.Cli.Watching;

/// <summary>
/// How long a run will still take. The phase that goes on is told by the weight of its finished tasks; phases that wait by the share of a run that they usually have,
/// scaled to what this run's earlier phases took.
/// </summary>
internal static class TimeLeft
{
    private const double LeastKnown = 0.04;
    private const double UsualOfOthers = 0.05;

    // Shares of wall time in the runs of docs/performance.md. They only steer this figure; a phase that is not here counts as a small one.
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal)
    {
        ["read"] = 0.5, ["cluster"] = 0.02, ["emit"] = 0.14, ["aggregate"] = 0.2, ["index"] = 0.03, ["check"] = 0.08, ["report"] = 0.03,
    };

    /// <summary>Seconds left; null until some work is done.</summary>
    public static double? Of(IReadOnlyList<PhaseState> phases, double now)
    {
        var (known, usual, left) = (0.0, 0.0, 0.0);
        foreach (var phase in phases.Where(phase => phase.Begun is not null && phase.Size.Open > 0))
        {
            if (phase.Share < LeastKnown)
            {
                continue;
            }

            var whole = phase.Seconds(now) / phase.Share;
            left += whole - phase.Seconds(now);
            // What an earlier session did is part of the phase's usual share.
            known += whole * (phase.Size.OpenWeight == 0 ? 1 : phase.Size.Weight / (double)phase.Size.OpenWeight);
            usual += UsualOf(phase);
        }

        if (usual <= 0)
        {
            return null;
        }

        var unit = known / usual;
        return left + phases.Where(phase => phase.Ended is null && (phase.Begun is null || phase.Share < LeastKnown)).Sum(phase => Math.Max(0, (unit * UsualOf(phase)) - phase.Seconds(now)));
    }

    private static double UsualOf(PhaseState phase) => Usual.GetValueOrDefault(phase.Name, UsualOfOthers);
}
