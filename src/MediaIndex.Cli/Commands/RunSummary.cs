using System.Globalization;
using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Facts;

namespace MediaIndex.Cli.Commands;

/// <summary>What a run tells on stdout when it has ended.</summary>
internal static class RunSummary
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(FinishedRun run)
    {
        var counts = run.Manifest.Counts;
        yield return Text($"{run.Manifest.Title}, {run.Manifest.Period}");
        if (run.Manifest.Notice is { } notice)
        {
            yield return notice;
        }

        yield return Text($"read {counts.Read:N0} = kept {counts.Kept:N0} + rejected {counts.Rejected.Values.Sum():N0} + failed {counts.Failed:N0}");
        foreach (var layer in run.Manifest.Layers)
        {
            var reasons = string.Join(", ", layer.Rejected.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Text($"{pair.Key} {pair.Value:N0}")));
            yield return Text($"  {layer.Layer} {layer.Name,-12} {layer.Read,11:N0} in, {layer.Kept,11:N0} on  {reasons}");
        }

        if (counts.Remarks.Count > 0)
        {
            yield return "no items: " + string.Join(", ", counts.Remarks.Select(pair => Text($"{pair.Key} {pair.Value:N0}")));
        }

        foreach (var line in Recovery(run.Folder))
        {
            yield return line;
        }

        if (run.Manifest.Corrections.Count > 0)
        {
            yield return Text($"corrections of names: {run.Manifest.Corrections.Count} rules, applied {run.Manifest.Corrections.Sum(rule => rule.Applied):N0} times");
            foreach (var rule in run.Manifest.Corrections)
            {
                yield return Text($"  {rule.Applied,11:N0}  line {rule.Line}: {rule.Rule}");
            }
        }

        foreach (var gate in run.Manifest.Health.Where(gate => !gate.Held))
        {
            yield return $"HEALTH: {gate.Gate}: {gate.Found}, allowed {gate.Limit}";
        }

        foreach (var phase in run.Timings.Where(phase => phase.Tasks > 0))
        {
            yield return Text($"  {phase.Phase,-10} {phase.WallSeconds,8:N1} s, {phase.CpuSeconds,8:N1} CPU s, {phase.Tasks,4} tasks");
        }
    }

    private static IEnumerable<string> Recovery(string folder)
    {
        var file = Path.Combine(folder, "tables", "recovery.parquet");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var store = new DuckFactStore(1, 256, Path.GetTempPath());
        store.Register("recovery", file);
        yield return "recovered of the planted truth:";
        foreach (var row in store.Query("SELECT stage, measure, expected, found, share FROM recovery").Rows)
        {
            yield return Text($"  {row[0],-12} {row[1],-42} {row[2],12:N0} expected {row[3],12:N0} found  {row[4],7:P1}");
        }
    }

    private static string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
