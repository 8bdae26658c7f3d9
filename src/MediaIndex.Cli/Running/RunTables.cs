using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Columns of the tables of a run (contracts.md, Tables of a run) and of the files between phases.</summary>
internal static class RunTables
{
    private static readonly FactColumn[] Origin = [Text("origin_file"), Integer("origin_offset"), Integer("origin_length")];

    /// <summary>Columns of an item that reading and annotation give; `items/` adds <see cref="ClusterColumns"/>.</summary>
    public static IReadOnlyList<FactColumn> Items { get; } =
    [
        Text("item_id"), Text("source"), Text("platform"), Text("native_id"), Text("url"), Text("outlet"), Text("account"), Text("country"), Text("scope"), Text("actor"),
        Text("lang"), Real("lang_confidence"), Text("script"), Text("published_at"), Stamp("published_utc"), Text("published_source"), Date("local_date"), Text("period"),
        Text("title"), Text("text"), Text("topic"), Text("topics"), Text("sentiment"), Real("tone_score"), Flag("tone_undecided"), Text("events"), Text("keywords"), Text("hashtags"),
        Text("media_type"), Integer("views"), Integer("likes"), Integer("shares"), Integer("comments"), Text("metrics_as_of"), Text("account_city"), Text("removed"), .. Origin,
    ];

    /// <summary>What an item carries to the clustering barrier besides its own columns.</summary>
    public static IReadOnlyList<FactColumn> Keys { get; } =
    [
        Text("item_id"), Text("native_key"), Text("repost_key"), Text("refused"), Text("refused_detail"),
    ];

    /// <summary>Columns of a city's row, without the item's.</summary>
    public static IReadOnlyList<FactColumn> Cities { get; } =
    [
        Integer("row"), Text("adcode"), Text("city"), Text("sense"), Flag("counted"), Real("confidence"), Flag("ambiguous"), Flag("evoked"), Text("surface"), Text("evidence"),
    ];

    /// <summary>What clustering adds to an item.</summary>
    public static IReadOnlyList<FactColumn> ClusterColumns { get; } = [Text("cluster_id"), Flag("is_copy")];

    /// <summary>`mentions/`.</summary>
    public static IReadOnlyList<FactColumn> Mentions { get; } =
    [
        Text("item_id"), Text("adcode"), Text("city"), Text("sense"), Flag("counted"), Real("confidence"), Flag("ambiguous"), Flag("evoked"), Text("surface"), Text("evidence"),
        Text("platform"), Text("outlet"), Text("account"), Text("country"), Text("scope"), Text("actor"), Text("lang"), Text("published_at"), Stamp("published_utc"), Date("local_date"), Text("period"),
        Text("topic"), Text("topics"), Text("sentiment"), Text("events"), Text("hashtags"), Integer("views"), Integer("likes"), Integer("shares"), Integer("comments"),
        .. ClusterColumns, Flag("official_account"), Text("media_type"), .. Origin,
    ];

    /// <summary>`rejects/`.</summary>
    public static IReadOnlyList<FactColumn> Rejects { get; } =
    [
        Text("item_id"), Text("source"), Text("platform"), Integer("layer"), Text("layer_name"), Text("reason"), Text("detail"), Text("native_id"), Text("url"), Date("local_date"), Text("cluster_id"), .. Origin,
    ];

    /// <summary>`failures/`.</summary>
    public static IReadOnlyList<FactColumn> Failures { get; } = [Text("source"), Text("stage"), Text("error_type"), Text("message"), Integer("attempt"), .. Origin];

    /// <summary>`clusters/`: the members of every cluster with more than one.</summary>
    public static IReadOnlyList<FactColumn> Clusters { get; } = [Text("item_id"), Text("cluster_id"), Flag("kept"), Text("kind"), Real("similarity")];

    /// <summary>`accounts/`.</summary>
    public static IReadOnlyList<FactColumn> Accounts { get; } =
        [Text("account"), Text("platform"), Text("city"), Text("kind"), Integer("followers"), Integer("posts"), Text("as_of"), Stamp("as_of_utc"), .. Origin];

    private static FactColumn Text(string name) => new(name, FactType.Text);

    private static FactColumn Integer(string name) => new(name, FactType.Integer);

    private static FactColumn Real(string name) => new(name, FactType.Real);

    private static FactColumn Flag(string name) => new(name, FactType.Boolean);

    private static FactColumn Date(string name) => new(name, FactType.Date);

    private static FactColumn Stamp(string name) => new(name, FactType.Timestamp);
}
