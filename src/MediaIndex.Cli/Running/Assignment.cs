using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>What clustering says of the items of a partition, row by row beside `items`.</summary>
internal static class Assignment
{
    /// <summary>Columns of the file.</summary>
    public static IReadOnlyList<FactColumn> Columns { get; } =
        [new("cluster_id", FactType.Text), new("is_copy", FactType.Boolean), new("kind", FactType.Text), new("similarity", FactType.Real), new("alone", FactType.Boolean)];

    /// <summary>Path of a partition's file, relative to the run folder.</summary>
    public static string FileOf(string partition) => $"work/cluster/{partition}.arrow";

    /// <summary>Kinds of copies and the reasons under which they are rejected.</summary>
    public static IReadOnlyList<(string Kind, RejectReason Reason)> Kinds { get; } =
        [("exact", RejectReasons.ExactDuplicate), ("url", RejectReasons.UrlDuplicate), ("near", RejectReasons.NearDuplicate), ("repost", RejectReasons.Repost)];

    /// <summary>Name of the reject reason of a kind of copy.</summary>
    public static string ReasonOf(string kind) => Kinds.Single(one => one.Kind == kind).Reason.Name;
}
