using System.Globalization;
using System.Text.Json;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Samples;

/// <summary>The tables of a run that made no mistake, made from the truth itself: the scorer must find everything in it, and exactly what a test takes away missing.</summary>
internal sealed class PerfectRun
{
    private readonly List<JsonElement> truth;

    public PerfectRun(string folder) =>
        truth = [.. SampleFolder.TruthLines(folder).Select(line => JsonDocument.Parse(line).RootElement).Where(row => Text(row, "layer") != "failed")];

    /// <summary>Whether a mention stays in the tables.</summary>
    public Func<string, string, bool> KeepsMention { get; init; } = (_, _) => true;

    /// <summary>The verdict instead of the true one.</summary>
    public Func<string, string, string> Verdict { get; init; } = (_, reason) => reason;

    /// <summary>The topic or tone instead of the true one.</summary>
    public Func<string, string?, string?> Label { get; init; } = (_, label) => label;

    /// <summary>The cluster instead of the true one.</summary>
    public Func<string, string, string> ClusterOf { get; init; } = (_, cluster) => cluster;

    public DuckFactStore Store()
    {
        var store = new DuckFactStore(1, 512, Path.GetTempPath());
        store.Register("items", Items());
        store.Register("rejects", Table("item_id platform native_id url origin_file reason", "origin_offset", [.. truth.Where(row => VerdictOf(row) != "kept").Select(row => Place(row, VerdictOf(row)))]));
        store.Register("mentions", Mentions());
        store.Register("clusters", Clusters());
        store.Register("accounts", Accounts());
        return store;
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Cluster(JsonElement row) => Text(row, "copy_of") ?? Text(row, "id")!;

    // The ids of a run have 16 digits; those of the truth are an `s` and eight.
    private static string ItemOf(string id) => id[1..].PadLeft(16, '0');

    private static DateOnly Day(JsonElement row) => DateOnly.ParseExact(Text(row, "date")!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string VerdictOf(JsonElement row) => Verdict(Text(row, "id")!, Text(row, "reason")!);

    private static object?[] Place(JsonElement row, string reason) =>
        [ItemOf(Text(row, "id")!), Text(row, "platform"), Text(row, "native_id"), Text(row, "url"), Text(row, "file"), reason, row.TryGetProperty("offset", out var at) ? at.GetInt64() : null];

    private static FactTable Table(string texts, string integer, IReadOnlyList<object?[]> rows) =>
        new([.. texts.Split(' ').Select(name => new FactColumn(name, FactType.Text)), new FactColumn(integer, FactType.Integer)], rows);

    private bool InItems(JsonElement row) => VerdictOf(row) == "kept" || VerdictOf(row).EndsWith("-duplicate", StringComparison.Ordinal);

    private FactTable Items()
    {
        FactColumn[] columns =
        [
            new("item_id", FactType.Text), new("platform", FactType.Text), new("native_id", FactType.Text), new("url", FactType.Text), new("origin_file", FactType.Text), new("unused", FactType.Text),
            new("origin_offset", FactType.Integer), new("is_copy", FactType.Boolean), new("topic", FactType.Text), new("sentiment", FactType.Text), new("events", FactType.Text), new("hashtags", FactType.Text),
            new("cluster_id", FactType.Text), new("local_date", FactType.Date),
        ];
        return new FactTable(
            columns,
            [
                .. truth.Where(InItems).Select(row => (object?[])
                [
                    .. Place(row, ""), VerdictOf(row) != "kept", Label(Text(row, "id")!, Text(row, "topic")), Label(Text(row, "id")!, Text(row, "tone")), null, Hashtags(row), ItemOf(ClusterOf(Text(row, "id")!, Cluster(row))), Day(row),
                ]),
            ]);
    }

    private string? Hashtags(JsonElement row) => Label(Text(row, "id")!, Text(row, "hashtag")) is { } tag ? "another|" + tag.ToLowerInvariant() : null;

    private FactTable Mentions()
    {
        FactColumn[] columns =
        [
            new("item_id", FactType.Text), new("adcode", FactType.Text), new("counted", FactType.Boolean), new("is_copy", FactType.Boolean), new("local_date", FactType.Date),
        ];
        var rows = new List<object?[]>();
        foreach (var row in truth.Where(InItems))
        {
            foreach (var city in row.GetProperty("cities").EnumerateArray().Where(city => KeepsMention(Text(row, "id")!, Text(city, "adcode")!)))
            {
                rows.Add([ItemOf(Text(row, "id")!), Text(city, "adcode"), city.GetProperty("counted").GetBoolean(), VerdictOf(row) != "kept", Day(row)]);
            }
        }

        return new FactTable(columns, rows);
    }

    private FactTable Clusters()
    {
        var families = truth.Where(row => Text(row, "copy_of") is not null).Select(Cluster).ToHashSet(StringComparer.Ordinal);
        FactColumn[] columns = [new("item_id", FactType.Text), new("cluster_id", FactType.Text), new("kept", FactType.Boolean)];
        return new FactTable(
            columns,
            [.. truth.Where(row => families.Contains(Cluster(row))).Select(row => (object?[])[ItemOf(Text(row, "id")!), ItemOf(ClusterOf(Text(row, "id")!, Cluster(row))), Text(row, "copy_of") is null])]);
    }

    private static FactTable Accounts()
    {
        FactColumn[] columns = [new("platform", FactType.Text), new("account", FactType.Text), new("kind", FactType.Text), new("city", FactType.Text)];
        return new FactTable(columns, [.. Enumerable.Range(0, 400).Select(i => (object?[])["x", "a" + i.ToString(CultureInfo.InvariantCulture), "official", "110000"])]);
    }
}
