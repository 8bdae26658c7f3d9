using System.Globalization;
using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Reports;

namespace MediaIndex.Cli.Running;

/// <summary>Gathers the rows of the report from the result tables and writes its folder.</summary>
internal static class ReportFiles
{
    /// <summary>Writes `report/`.</summary>
    public static async Task WriteAsync(RunContext run, TaskContext context)
    {
        var manifest = RunManifest.Load(run.Folder);
        using var store = new DuckFactStore(1, 1024, Path.GetTempPath());
        foreach (var table in new[] { "indicators", "keywords", "events" })
        {
            store.Register(table, context.PathOf($"{table}/{table}.parquet"));
        }

        foreach (var file in Directory.EnumerateFiles(context.PathOf("tables"), "*.parquet").Order(StringComparer.Ordinal))
        {
            store.Register(Path.GetFileNameWithoutExtension(file), file);
        }

        store.Register("population", FactDatabase.Population(run));
        var indices = run.Definition.Indices.Select(file => IndexPhase.Read(run, file)).ToList();
        foreach (var (definition, variant) in indices.SelectMany(definition => AggregatePhase.Variants(run).Select(variant => (definition, variant))))
        {
            var suffix = AggregatePhase.SuffixOf(variant);
            store.Register("scores_" + definition.Id + suffix, context.PathOf($"indices/{definition.Id}{suffix}/scores.parquet"));
        }

        var data = new ReportData
        {
            Title = run.Definition.Title,
            Period = run.Definition.Period,
            Notice = run.Definition.Notice,
            Nodes = indices.Count == 0 ? [] : Columns(indices[0]),
            KeyFigures = KeyFigures(manifest, store, run.Definition.Period),
            Sections = ReportSections.Of(run, manifest, store, indices),
        };
        await File.WriteAllTextAsync(context.Output("report/index.html"), HtmlReport.Page(data));
        foreach (var (path, content) in HtmlReport.Assets())
        {
            await File.WriteAllBytesAsync(context.Output("report/" + path), content);
        }
    }

    /// <summary>The index and its dimensions as columns of the ranking.</summary>
    public static IReadOnlyList<ReportNode> Columns(IndexDefinition definition) =>
        [new ReportNode(definition.Root.Id, definition.Root.TitleEn ?? definition.Root.Id), .. definition.Root.Children.Select(node => new ReportNode(node.Id, node.TitleEn ?? node.Id))];

    private static List<(string, string)> KeyFigures(RunManifest manifest, IFactStore store, string period)
    {
        var counts = manifest.Counts;
        var row = store.Query($"SELECT count(DISTINCT adcode), sum(numerator)::BIGINT FROM indicators WHERE indicator = 'volume' AND period = {DuckFactStore.Quote(period)}").Rows[0];
        return
        [
            ("Items read", Number(counts.Read)), ("Kept", Number(counts.Kept)), ("Rejected, with a reason", Number(counts.Rejected.Values.Sum())), ("Failed", Number(counts.Failed)),
            ("Cities spoken of", Number((long?)row[0] ?? 0)), ("Mentions counted", Number((long?)row[1] ?? 0)), ("Health gates", manifest.Health.All(gate => gate.Held) ? "all held" : "fallen: " + manifest.Health.Count(gate => !gate.Held)),
        ];
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
