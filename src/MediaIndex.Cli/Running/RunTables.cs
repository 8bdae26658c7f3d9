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

    /// <summary>What reading leaves of an item for the phases behind it: its columns, the verdict of layer 5, and the hash of its account's name.</summary>
    public static IReadOnlyList<FactColumn> Staged { get; } = [.. Items, Text("refused"), Text("refused_detail"), Integer("account_key")];

    /// <summary>What clustering adds to an item.</summary>
    public static IReadOnlyList<FactColumn> ClusterColumns { get; } = [Text("cluster_id"), Flag("is_copy")];

    /// <summary>`mentions/`.</summary>
    public static IReadOnlyList<FactColumn> Mentions { get; } =
    [
        Text("item_id"), Text("adcode"), Text("city"), Text("sense"), Flag("counted"), Real("confidence"), Flag("ambiguous"), Flag("evoked"), Text("surface"), Text("evidence"),
        Text("platform"), Text("outlet"), Text("account"), Text("country"), Text("scope"), Text("actor"), Text("lang"), Text("published_at"), Stamp("published_utc"), Date("local_date"), Text("period"),
        Text("topic"), Text("topics"), Text("sentiment"), Flag("tone_undecided"), Text("events"), Text("hashtags"), Integer("views"), Integer("likes"), Integer("shares"), Integer("comments"),
        .. ClusterColumns, Flag("official_account"), Text("media_type"), .. Origin,
    ];

    /// <summary>Columns of `mentions/` that are known only after clustering.</summary>
    public static IReadOnlyList<FactColumn> MentionEndings { get; } = [.. ClusterColumns, Flag("official_account"), Flag("speaks_for_city"), Text("known_name")];

    /// <summary>What reading leaves of a mention: the row of its item, and the columns of `mentions/` that do not wait for clustering.</summary>
    public static IReadOnlyList<FactColumn> StagedMentions { get; } = [Integer("row"), .. Mentions.Where(column => MentionEndings.All(ending => ending.Name != column.Name))];

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

    /// <summary>What reading leaves of an account snapshot.</summary>
    public static IReadOnlyList<FactColumn> StagedAccounts { get; } = [.. Accounts, Integer("account_key")];

    private static FactColumn Text(string name) => new(name, FactType.Text);

    private static FactColumn Integer(string name) => new(name, FactType.Integer);

    private static FactColumn Real(string name) => new(name, FactType.Real);

    private static FactColumn Flag(string name) => new(name, FactType.Boolean);

    private static FactColumn Date(string name) => new(name, FactType.Date);

    private static FactColumn Stamp(string name) => new(name, FactType.Timestamp);
}
