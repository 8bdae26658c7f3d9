using System.Collections;
using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>What became of every item: its cluster, and the kind of copy it is.</summary>
internal sealed class CopyTable
{
    private readonly DuplicateVerdict[] verdicts;
    private readonly ulong[] ids;
    private readonly int[] representative;
    private readonly BitArray reposts;
    private readonly BitArray accompanied;

    /// <summary>Joins the verdicts on texts and addresses with the reposts that name their original.</summary>
    public CopyTable(SketchItems items, DuplicateVerdict[] verdicts)
    {
        this.verdicts = verdicts;
        ids = new ulong[items.Count];
        representative = new int[items.Count];
        reposts = new BitArray(items.Count);
        accompanied = new BitArray(items.Count);
        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = item;
        }

        for (var item = 0; item < items.Count; item++)
        {
            Join(item, verdicts[item].Representative);
        }

        JoinReposts(items);
        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = RootOf(item);
            accompanied[representative[item]] |= representative[item] != item;
        }
    }

    /// <summary>The outcome of one item, by ordinal; kind is null for an item that is no copy.</summary>
    public (ulong Cluster, string? Kind, float Similarity, bool Alone) Of(int item)
    {
        var root = representative[item];
        var kind = root == item ? null : verdicts[item].Kind switch
        {
            _ when reposts[item] => "repost",
            DuplicateKind.Exact => "exact",
            DuplicateKind.Url => "url",
            DuplicateKind.Near => "near",
            _ => "repost", // its own text is new, so it is only here because an item of the cluster repeats it
        };
        return (ids[root], kind, verdicts[item].Similarity, !accompanied[root]);
    }

    // Only the ids that some repost names are looked for, so that memory grows with the reposts and not with the items.
    private void JoinReposts(SketchItems items)
    {
        var named = new Dictionary<int, ulong>();
        var originals = new Dictionary<ulong, int>();
        items.VisitIdentities((item, keys) =>
        {
            ids[item] = keys.Id;
            if (keys.RepostOf != 0)
            {
                named[item] = keys.RepostOf;
                originals[keys.RepostOf] = int.MaxValue;
            }
        });
        if (originals.Count == 0)
        {
            return;
        }

        items.VisitIdentities((item, keys) =>
        {
            if (originals.TryGetValue(keys.Native, out var first) && item < first)
            {
                originals[keys.Native] = item;
            }
        });
        foreach (var (item, name) in named)
        {
            if (originals[name] is var original and not int.MaxValue && original != item)
            {
                reposts[item] = true;
                Join(item, original);
            }
        }
    }

    // Union–find in which the least ordinal of a set is its root, so the order of joins does not matter.
    private void Join(int a, int b)
    {
        var (least, other) = (RootOf(a), RootOf(b));
        representative[Math.Max(least, other)] = Math.Min(least, other);
    }

    private int RootOf(int item)
    {
        while (representative[item] != item)
        {
            representative[item] = representative[representative[item]];
            item = representative[item];
        }

        return item;
    }
}
