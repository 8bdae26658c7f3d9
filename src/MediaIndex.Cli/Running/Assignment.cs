using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>What clustering says of the items of a partition, row by row beside `items`.</summary>
internal static class Assignment
{
    /// <summary>Columns of the file; all null but `kind` for an item that has no duplicate.</summary>
    public static IReadOnlyList<FactColumn> Columns { get; } =
        [new("cluster_id", FactType.Text), new("is_copy", FactType.Boolean), new("kind", FactType.Text), new("similarity", FactType.Real), new("alone", FactType.Boolean)];

    /// <summary>Path of a partition's file, relative to the run folder.</summary>
    public static string FileOf(int partition) => $"work/cluster/{RunContext.NameOf(partition)}.arrow";

    /// <summary>The reject reason of a copy of that kind.</summary>
    public static RejectReason ReasonOf(string kind) => kind switch
    {
        "exact" => RejectReasons.ExactDuplicate,
        "url" => RejectReasons.UrlDuplicate,
        "near" => RejectReasons.NearDuplicate,
        "repost" => RejectReasons.Repost,
        _ => throw new InvalidDataException($"'{kind}' is no kind of copy"),
    };
}
