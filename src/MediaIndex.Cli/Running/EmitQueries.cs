using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>
/// The tables of a partition as SQL over what reading and clustering left of it. Items and assignments, and mentions and their endings, are laid beside each other row by
/// row before the database sees them, so no join has to look for partners and rows keep the order of the items.
/// </summary>
internal static class EmitQueries
{
    // The reason stored is that of the lowest layer that refused: a copy is refused by the fourth, the rest here by the fifth.
    private static readonly string Reason =
        $"(CASE WHEN NOT is_copy THEN refused {string.Join(' ', Assignment.Kinds.Select(kind => $"WHEN kind = {Quoted(kind.Kind)} THEN {Quoted(kind.Reason.Name)}"))} ELSE error('no kind of copy: ' || kind) END)";

    /// <summary>`items/`, over items with their assignments.</summary>
    public static string Items { get; } = $"SELECT {Names(RunTables.Items)}, cluster_id, is_copy FROM items WHERE refused IS NULL";

    /// <summary>`accounts/`, over account snapshots.</summary>
    public static string Accounts { get; } = $"SELECT {Names(RunTables.Accounts)} FROM accounts";

    /// <summary>`mentions/`, over mentions with their endings.</summary>
    public static string Mentions { get; } = $"SELECT {string.Join(", ", RunTables.Mentions.Select(column => Mention(column.Name)))} FROM mentions";

    /// <summary>`clusters/`, over the ids of items with their assignments.</summary>
    public const string Clusters =
        "SELECT item_id, cluster_id, NOT is_copy AS kept, CASE WHEN is_copy THEN kind ELSE 'original' END AS kind, similarity FROM items WHERE NOT alone";

    /// <summary>`rejects/`, over the rejects of reading, and items with their assignments.</summary>
    public static string Rejects { get; } =
        $"SELECT * FROM rejects UNION ALL SELECT {string.Join(", ", RunTables.Rejects.Select(column => Reject(column.Name)))} FROM items WHERE is_copy OR refused IS NOT NULL";

    /// <summary>Columns of items that <see cref="Rejects"/> needs.</summary>
    public static IReadOnlyList<string> RejectColumns { get; } =
        ["item_id", "source", "platform", "native_id", "url", "local_date", "origin_file", "origin_offset", "origin_length", "refused", "refused_detail"];

    private static string Mention(string column) => column == "actor" ? "coalesce(actor, CASE WHEN speaks_for_city THEN 'official' END) AS actor" : Named(column);

    // An account that another source knows as public gets its name back.
    private static string Named(string column) => column == "account" ? "coalesce(known_name, account) AS account" : column;

    private static string Reject(string column) => column switch
    {
        "layer" => $"CASE {Reason} {PerReason(reason => ((int)reason.Layer).ToString(CultureInfo.InvariantCulture))} END::BIGINT AS layer",
        "layer_name" => $"CASE {Reason} {PerReason(reason => Quoted(ItemRows.LayerName(reason.Layer)))} END AS layer_name",
        "reason" => Reason + " AS reason",
        "detail" => "CASE WHEN is_copy THEN 'copy of ' || cluster_id ELSE refused_detail END AS detail",
        _ => column,
    };

    private static string PerReason(Func<RejectReason, string> value) => string.Join(' ', RejectReasons.All.Select(reason => $"WHEN {Quoted(reason.Name)} THEN {value(reason)}"));

    private static string Names(IEnumerable<FactColumn> columns) => string.Join(", ", columns.Select(column => Named(column.Name)));

    private static string Quoted(string text) => "'" + text + "'";
}
