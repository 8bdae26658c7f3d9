using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Who published what was read, by the registry of outlets: media by kind against the platforms, and the outlets that the registry does not know, for the user to classify.</summary>
internal static class SourceTables
{
    private const int MostUnknown = 5000;

    private const string News = "news";

    // A copy is a reject, and still an item unless the last layer refuses it too. Rejects hold no outlet; those with an address can still be told by their host, which nobody asks for beside news.
    private const string Sql = $"""
        WITH everything AS (
            SELECT item_id, platform, outlet, url, scope, source, NOT is_copy AS kept FROM items
            UNION ALL
            SELECT item_id, platform, NULL, url, NULL, source, FALSE FROM rejects WHERE url IS NOT NULL AND NOT (layer = 4 AND item_id IN (SELECT item_id FROM items WHERE is_copy))),
        told AS (
            SELECT platform, CASE WHEN platform = '{News}' THEN item_id END AS item_id, CASE WHEN platform = '{News}' THEN outlet END AS outlet,
                CASE WHEN platform = '{News}' THEN nullif(lower(regexp_extract(url, '^[A-Za-z]+://([^/:?#]+)', 1)), '') END AS host, scope, CASE WHEN scope IS NULL THEN source END AS source, kept
            FROM everything),
        cities AS (SELECT item_id, count(*) AS n FROM mentions WHERE counted AND NOT is_copy AND platform = '{News}' GROUP BY item_id)
        SELECT e.platform, e.outlet, e.host, e.scope, count(*) AS items, count(*) FILTER (WHERE e.kept) AS kept, coalesce(sum(c.n) FILTER (WHERE e.kept), 0)::BIGINT AS mentions, min(e.item_id) AS example, e.source
        FROM told e LEFT JOIN cities c ON c.item_id = e.item_id
        GROUP BY e.platform, e.outlet, e.host, e.scope, e.source ORDER BY e.platform, e.outlet NULLS FIRST, e.host NULLS FIRST, e.scope NULLS FIRST, e.source NULLS FIRST
        """;

    // Mentions know their platform and scope themselves; only those of items that the last layer refuses must be left out.
    private const string PlatformMentions = $"""
        SELECT m.platform, m.scope, count(*) FROM mentions m ANTI JOIN (SELECT item_id FROM rejects WHERE layer = 5) r ON r.item_id = m.item_id
        WHERE m.counted AND NOT m.is_copy AND m.platform <> '{News}' GROUP BY m.platform, m.scope ORDER BY m.platform, m.scope
        """;

    /// <summary>Writes `tables/source_split` and `tables/unknown_outlets`.</summary>
    public static async Task WriteAsync(RunContext run, TaskContext context)
    {
        using var store = FactDatabase.Open(run);
        var split = new SortedDictionary<(string Channel, string Kind, string Scope), long[]>();
        var unknown = new SortedDictionary<string, Unknown>(StringComparer.Ordinal);
        foreach (var row in store.Query(Sql).Rows)
        {
            var (platform, outlet, host, scope) = ((string)row[0]!, (string?)row[1], (string?)row[2], (string?)row[3]);
            var counts = new[] { (long)row[4]!, (long)row[5]!, (long)row[6]! };
            var isNews = platform == News;
            var registered = isNews ? Find(run.Knowledge.Outlets, outlet, host) : null;
            // What the registry does not know counts as its source declares.
            var scopeName = registered is null ? scope ?? ItemRows.ScopeName(run.Definition.Sources.First(source => source.Id == (string)row[8]!).Scope) : ItemRows.ScopeName(registered.Scope);
            Add(split, (platform, isNews ? registered?.Kind ?? "unknown" : "platform", scopeName), counts);
            if (isNews && registered is null && (host ?? outlet) is { } name)
            {
                unknown[name] = (unknown.TryGetValue(name, out var sum) ? sum : new Unknown(outlet, 0, 0, (string)row[7]!)).Plus(outlet, counts[0], counts[1]);
            }
        }

        foreach (var row in store.Query(PlatformMentions).Rows)
        {
            Add(split, ((string)row[0]!, "platform", (string)row[1]!), [0, 0, (long)row[2]!]);
        }

        await ResultFiles.WriteAsync(context, "tables", "source_split", new FactTable(
            [Text("channel"), Text("kind"), Text("scope"), Integer("items"), Integer("kept"), Integer("mentions")],
            [.. split.Select(pair => new object?[] { pair.Key.Channel, pair.Key.Kind, pair.Key.Scope, pair.Value[0], pair.Value[1], pair.Value[2] })]));
        await ResultFiles.WriteAsync(context, "tables", "unknown_outlets", new FactTable(
            [Text("domain"), Text("outlet"), Integer("items"), Integer("kept"), Text("example")],
            [.. unknown.OrderByDescending(pair => pair.Value.Items).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostUnknown).Select(pair => new object?[] { pair.Key, pair.Value.Outlet, pair.Value.Items, pair.Value.Kept, pair.Value.Example })]));
        context.Progress(split.Count + unknown.Count);
    }

    // As items are completed when they are read: by name first, then by address.
    private static RegisteredOutlet? Find(OutletRegistry outlets, string? outlet, string? host) => outlets.FindByName(outlet) ?? (host is null ? null : outlets.Find("https://" + host));

    private static void Add(SortedDictionary<(string, string, string), long[]> sums, (string, string, string) key, long[] counts)
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = new long[counts.Length];
        }

        for (var i = 0; i < counts.Length; i++)
        {
            sum[i] += counts[i];
        }
    }

    private static FactColumn Text(string name) => new(name, FactType.Text);

    private static FactColumn Integer(string name) => new(name, FactType.Integer);

    private sealed record Unknown(string? Outlet, long Items, long Kept, string Example)
    {
        public Unknown Plus(string? outlet, long items, long kept) => this with { Outlet = Outlet ?? outlet, Items = Items + items, Kept = Kept + kept };
    }
}
