using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Commands;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Running;

/// <summary>Phase after the indicators: a task per index definition and variant computes scores, ranks and weights.</summary>
internal static class IndexPhase
{
    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("index", ledger =>
    {
        var indicators = RunContext.After(run.Fingerprint("index"), ledger.WithPrefix("aggregate/indicators")).ToString();
        return
        [
            .. from file in run.Definition.Indices
               from variant in AggregatePhase.Variants(run)
               let definition = Read(run, file)
               select new RunTask($"index/{definition.Id}{AggregatePhase.SuffixOf(variant)}", new Fingerprint().Add(indicators).Add(definition.SourceText).ToString(), (context, _) => BuildAsync(run, definition, variant, context)),
        ];
    });

    /// <summary>Reads an index definition that stands beside the pipeline.</summary>
    public static IndexDefinition Read(RunContext run, string file) => IndexDefinitionReader.Read(file, File.ReadAllText(run.BesideDefinition(file)));

    private static async Task BuildAsync(RunContext run, IndexDefinition definition, string? variant, TaskContext context)
    {
        var suffix = AggregatePhase.SuffixOf(variant);
        using var store = new DuckFactStore(1, 1024, Path.GetTempPath());
        store.Register("indicators", context.PathOf("indicators/indicators.parquet"));
        store.Register("population", FactDatabase.Population(run));
        var table = store.Query($"""
            SELECT i.adcode AS unit, p.name AS name, replace(i.indicator, {DuckFactStore.Quote(suffix)}, '') AS indicator, i.period, i.value
            FROM indicators i JOIN population p ON p.adcode = i.adcode
            WHERE i.period = {DuckFactStore.Quote(run.Definition.Period)} AND {(suffix.Length == 0 ? "NOT contains(i.indicator, '@')" : $"ends_with(i.indicator, {DuckFactStore.Quote(suffix)})")}
            ORDER BY i.adcode, i.indicator
            """);
        var outcome = IndexCommands.Build(Indexing.IndexRequests.Of(run.BesideDefinition(definition.File), table, run.Definition.Period) with { Workers = run.Workers });
        foreach (var (name, rows) in outcome.Tables)
        {
            await ResultFiles.WriteAsync(context, $"indices/{definition.Id}{suffix}", name, rows);
        }

        foreach (var (name, text) in outcome.Texts)
        {
            await File.WriteAllTextAsync(context.Output($"indices/{definition.Id}{suffix}/{name}"), text);
        }

        context.Progress(outcome.Result.Units.Count);
    }
}
