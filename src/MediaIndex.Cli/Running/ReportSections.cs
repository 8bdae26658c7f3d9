using MediaIndex.Corpora.Facts;
using MediaIndex.Indices.Definition;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Reports;

namespace MediaIndex.Cli.Running;

/// <summary>The sections of a report, each from one query.</summary>
internal static class ReportSections
{
    /// <summary>Declared tables that the sections read; a definition must give them.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["monthly_volume", "platform_share", "topic_frequency", "campaigns", "top_posts"];

    /// <summary>All sections in order.</summary>
    public static IReadOnlyList<ReportSection> Of(RunContext run, RunManifest manifest, IFactStore store, IReadOnlyList<IndexDefinition> indices)
    {
        var period = DuckFactStore.Quote(run.Definition.Period);
        var sections = new List<ReportSection>();
        foreach (var definition in indices)
        {
            sections.Add(new ReportSection(sections.Count == 0 ? "ranking" : "ranking-" + definition.Id, definition.Root.TitleEn ?? definition.Id, RankingLead(definition, run, store), sections.Count == 0 ? "ranking" : null, store.Query(RankingSql(definition, run))));
        }

        sections.AddRange(
        [
            new("months", "Monthly volume", "Mentions counted by city and month; the ten cities with the most items in the period.", "lines", store.Query($"""
                SELECT p.name AS city, v.adcode, v.period, v.mentions AS items FROM monthly_volume v JOIN population p ON p.adcode = v.adcode
                JOIN (SELECT adcode, sum(mentions) AS total FROM monthly_volume WHERE starts_with(period, {period}) GROUP BY adcode ORDER BY total DESC, adcode LIMIT 10) t ON t.adcode = v.adcode
                ORDER BY t.total DESC, v.adcode, v.period
                """), ShowTable: false),
            new("platforms", "Platforms", "Mentions and items by platform in the period; an item that names two cities gives two mentions.", null,
                store.Query($"SELECT platform, kind, mentions, items FROM platform_share WHERE period = {period} ORDER BY mentions DESC, platform")),
            new("sources", "Media against platforms", "Who published: media by their kind in the registry of outlets, and the platforms. Items read that tell where they come from, those kept, and the mentions in them; `unknown` are outlets that the registry does not name.", null,
                store.Query("SELECT channel, kind, scope, items, kept, mentions FROM source_split ORDER BY kept DESC, channel, kind, scope")),
            new("unknown-outlets", "Outlets to classify", "Outlets of news items that corpora/sources.csv does not name, by volume. They count under the scope that their source declares; add a row for each that you know.", null,
                store.Query("SELECT domain, outlet, items, kept, example FROM unknown_outlets ORDER BY items DESC, domain LIMIT 100")),
            new("topics", "Topics by platform", "Share of the items of a platform that speak of the topic. The base is the same for every platform: its items that name a counted city. An item can have several topics.", "heat",
                store.Query($"SELECT topic, platform, items, base, items / base AS share FROM topic_frequency WHERE period = {period} ORDER BY topic, platform"), ShowTable: false),
            new("keywords", "Keywords by platform", "Share of a platform's kept items that hold the keyword; the twelve most frequent of each platform.", "keywords", store.Query($"""
                SELECT platform, keyword, numerator AS items, denominator AS base, share FROM keywords
                WHERE period = {period} AND topic = '*' QUALIFY row_number() OVER (PARTITION BY platform ORDER BY numerator DESC, keyword) <= 12 ORDER BY share DESC, platform, keyword
                """), ShowTable: false),
            new("funnel", "From read to kept", "What each cleaning layer let through and what it refused, by reason. Read = kept + rejected + failed.", "funnel", FunnelOf(manifest)),
            new("concentration", "Concentration", "Share of the ten cities with the most items, and Gini coefficient over all ranked cities (0: all alike, 1: all of it in one).", "concentration",
                store.Query("SELECT period, indicator, value, numerator, denominator FROM indicators WHERE adcode = '*' AND indicator IN ('top_ten_share', 'gini') AND length(period) = 7 ORDER BY period, indicator"), ShowTable: false),
            new("events", "Events", "Registered events by their items: which cities were spoken of, from when, and the busiest day.", null, store.Query("""
                SELECT e.event, e.title_en AS title, e.start_date, p.name AS city, e.items, e.first_date, e.peak_date, e.interactions FROM events e JOIN population p ON p.adcode = e.adcode
                QUALIFY row_number() OVER (PARTITION BY e.event ORDER BY e.items DESC, e.adcode) <= 5 ORDER BY e.event, e.items DESC, e.adcode
                """)),
            new("hashtags", "Hashtag campaigns", "Hashtags of at least five items: exposures are views, interactions are likes, shares and comments; a dash where the platform tells none.", null, store.Query("""
                SELECT p.name AS city, h.hashtag, h.items, h.exposures, h.interactions, h.first_date, h.last_date FROM campaigns h JOIN population p ON p.adcode = h.adcode ORDER BY h.items DESC, h.adcode, h.hashtag LIMIT 60
                """)),
            new("posts", "Posts with the most interactions", "The first posts over all cities, as the platforms counted at the time of collection.", null, store.Query("""
                SELECT p.name AS city, t.platform, t.local_date, t.interactions, t.views, t.account, coalesce(t.title, t.excerpt) AS text, t.item_id, t.url FROM top_posts t JOIN population p ON p.adcode = t.adcode
                ORDER BY t.interactions DESC, t.item_id, t.adcode LIMIT 40
                """)),
            new("undecided", "Undecided names", "Share of items whose city name could not be decided; these count nowhere.", null, store.Query($"""
                SELECT p.name AS city, i.adcode, i.numerator::BIGINT AS undecided, i.denominator::BIGINT AS base, i.value AS share FROM indicators i JOIN population p ON p.adcode = i.adcode
                WHERE i.indicator = 'undecided_share' AND i.period = {period} ORDER BY i.numerator DESC, i.adcode LIMIT 40
                """)),
            .. TextSections.Of(run, store),
            .. CityEngineSections.Of(run, manifest),
            new("health", "Health of the run", "What the definition allows to be lost, and what was.", null, HealthOf(manifest)),
        ]);
        if (File.Exists(Path.Combine(run.Folder, "tables", "recovery.parquet")))
        {
            sections.Add(new ReportSection("recovery", "Recovered of the planted truth", "The sample year has its truth beside it; this is how much of it the run found, stage by stage.", null, store.Query("SELECT * FROM recovery")));
        }

        sections.Add(new ReportSection("method", "Method card", "Every indicator with its declaration; the SQL runs over the facts of this run.", null, MethodOf(run)));
        sections.Add(new ReportSection("inputs", "Inputs", "Files read, with size and XxHash128.", null, InputsOf(manifest)));
        return sections;
    }

    private static string RankingLead(IndexDefinition definition, RunContext run, IFactStore store) =>
        (definition.Notice is null ? "" : definition.Notice + " ") + PopulationOf(definition) + LeftOut(definition, run, store) + "Scores with the ranks beside them; a dash where a score is missing." + (run.Definition.WithoutEvent is { } id ? $" The last column is the rank without items on {id}." : "");

    private static string PopulationOf(IndexDefinition definition) => definition.Population is not { } population ? "" :
        $"Ranked are the cities of {population.File ?? "the definition's list"}{(population.Verified ? "" : " (unverified)")}; others are counted but not ranked. ";

    private static string LeftOut(IndexDefinition definition, RunContext run, IFactStore store)
    {
        store.Register("notes_" + definition.Id, Path.Combine(run.Folder, "indices", definition.Id, "notes.parquet"));
        var dropped = (long)store.Query($"SELECT count(*) FROM \"notes_{definition.Id}\" WHERE kind = 'dropped'").Rows[0][0]!;
        return dropped == 0 ? "" : $"{dropped} parts of the definition have no data in this run and were left out, the others carry their weight (indices/{definition.Id}/notes.csv). ";
    }

    private static string RankingSql(IndexDefinition definition, RunContext run)
    {
        var table = "scores_" + definition.Id;
        var nodes = ReportFiles.Columns(definition);
        var columns = string.Join(", ", nodes.Select(node => $"max(score) FILTER (node = {DuckFactStore.Quote(node.Id)}) AS \"{node.Id}\""));
        var ranks = string.Join(", ", nodes.Skip(1).Select(node => $"max(rank) FILTER (node = {DuckFactStore.Quote(node.Id)})::BIGINT AS \"{node.Id} rank\""));
        var root = DuckFactStore.Quote(definition.Root.Id);
        var without = run.Definition.WithoutEvent is { } id
            ? $", (SELECT max(w.rank) FROM \"{table}{AggregatePhase.SuffixOf(id)}\" w WHERE w.unit = s.unit AND w.node = {root})::BIGINT AS \"rank without {id}\""
            : "";
        return $"""
            SELECT max(rank) FILTER (node = {root})::BIGINT AS rank, p.name AS city, p.name_zh AS name, s.unit AS adcode, {columns}, {ranks}{without}
            FROM "{table}" s JOIN population p ON p.adcode = s.unit GROUP BY p.name, p.name_zh, s.unit HAVING max(score) FILTER (node = {root}) IS NOT NULL ORDER BY rank, adcode
            """;
    }

    private static FactTable FunnelOf(RunManifest manifest)
    {
        var rows = new List<object?[]>();
        foreach (var layer in manifest.Layers)
        {
            var name = $"{layer.Layer} {layer.Name}";
            rows.Add([name, "kept", layer.Kept, "goes on"]);
            rows.AddRange(layer.Rejected.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new object?[] { name, pair.Key, pair.Value, RejectReasons.ByName(pair.Key).Meaning }));
            if (layer.Failed > 0)
            {
                rows.Add([name, "failed", layer.Failed, "an error that the program caught; see failures/"]);
            }
        }

        return new FactTable([Text("layer"), Text("outcome"), new FactColumn("items", FactType.Integer), Text("meaning")], rows);
    }

    private static FactTable HealthOf(RunManifest manifest) => new(
        [Text("gate"), Text("allowed"), Text("found"), new FactColumn("held", FactType.Boolean)],
        [.. manifest.Health.Select(gate => new object?[] { gate.Gate, gate.Limit, gate.Found, gate.Held })]);

    private static FactTable MethodOf(RunContext run) => new(
        [Text("indicator"), Text("title"), Text("title_zh"), Text("dimension"), Text("unit"), Text("better"), Text("sql")],
        [.. AggregatePhase.IndicatorSets(run).SelectMany(set => set.Indicators).Select(i => new object?[] { i.Id, i.TitleEn, i.TitleZh, i.Dimension, i.Unit, i.Direction > 0 ? "more" : "less", i.Sql })]);

    private static FactTable InputsOf(RunManifest manifest) => new(
        [Text("source"), Text("file"), new FactColumn("bytes", FactType.Integer), Text("hash")],
        [.. manifest.Inputs.Select(input => new object?[] { input.Source, input.File, input.Bytes, input.Hash })]);

    private static FactColumn Text(string name) => new(name, FactType.Text);
}
