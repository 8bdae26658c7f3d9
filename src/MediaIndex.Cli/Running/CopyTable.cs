using MediaIndex.Text.Deduplication;

namespace MediaIndex.Cli.Running;

/// <summary>What became of every item: its cluster, and the kind of copy it is.</summary>
internal sealed class CopyTable
{
    private readonly SketchItems items;
    private readonly DuplicateVerdict[] verdicts;
    private readonly HashSet<int> reposts = [];
    private readonly int[] representative;
    private readonly int[] members;

    /// <summary>Joins the verdicts on texts and addresses with the reposts that name their original.</summary>
    public CopyTable(SketchItems items, DuplicateVerdict[] verdicts)
    {
        this.items = items;
        this.verdicts = verdicts;
        representative = new int[items.Count];
        members = new int[items.Count];
        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = item;
        }

        for (var item = 0; item < items.Count; item++)
        {
            Join(item, verdicts[item].Representative);
        }

        JoinReposts();
        for (var item = 0; item < items.Count; item++)
        {
            representative[item] = RootOf(item);
            members[representative[item]]++;
        }
    }

    /// <summary>The outcome of one item, by ordinal; kind is null for an item that is no copy.</summary>
    public (ulong Cluster, string? Kind, float Similarity, bool Alone) Of(int item)
    {
        var root = representative[item];
        var kind = root == item ? null : verdicts[item].Kind switch
        {
            _ when reposts.Contains(item) => "repost",
            DuplicateKind.Exact => "exact",
            DuplicateKind.Url => "url",
            DuplicateKind.Near => "near",
            _ => "repost", // its own text is new, so it is only here because an item of the cluster repeats it
        };
        return (items.KeysOf(root).Id, kind, verdicts[item].Similarity, members[root] == 1);
    }

    // Only the ids that some repost names are looked for, so that memory grows with the reposts and not with the items.
    private void JoinReposts()
    {
        var originals = new Dictionary<ulong, int>();
        for (var item = 0; item < items.Count; item++)
        {
            if (items.KeysOf(item).RepostOf is var named and not 0)
            {
                originals[named] = -1;
            }
        }

        for (var item = 0; item < items.Count && originals.Count > 0; item++)
        {
            if (originals.TryGetValue(items.KeysOf(item).Native, out var first) && first < 0)
            {
                originals[items.KeysOf(item).Native] = item;
            }
        }

        for (var item = 0; item < items.Count; item++)
        {
            if (items.KeysOf(item).RepostOf is var named and not 0 && originals[named] is var original && original >= 0 && original != item)
            {
                reposts.Add(item);
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
