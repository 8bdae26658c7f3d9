using System.Collections;
using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Copies planted and found, over the table `clusters`.</summary>
internal sealed class ClusterMeasures
{
    private readonly List<(ulong Cluster, int Record, bool Kept)> members = [];

    /// <summary>Counts.</summary>
    /// <exception cref="FactStoreException">The table or a column is missing.</exception>
    public ClusterMeasures(IFactStore store, PlantedTruth truth, RunRecords records, int[] placed)
    {
        var joined = new BitArray(records.All.Length);
        store.Read("SELECT item_id, cluster_id, kept FROM clusters", row => Add(records, joined, records.IndexOf(RunRecords.IdOf(row)), RecordKeys.IdOf(row.GetString(1)), row.GetBoolean(2)));
        for (var row = 0; row < placed.Length; row++)
        {
            if (truth.OriginalOf(row) is var original and >= 0)
            {
                var cluster = ClusterOf(records, placed[row]);
                WithOriginal = (WithOriginal.Expected + 1, WithOriginal.Found + (cluster != 0 && cluster == ClusterOf(records, placed[original]) ? 1 : 0));
            }
        }

        members.Sort();
        CountMembers(truth, new RowChains(placed, records.All.Length, row => joined[placed[row]]));
    }

    /// <summary>Planted copies whose original was planted, and those in one cluster with it.</summary>
    public (long Expected, long Found) WithOriginal { get; private set; }

    /// <summary>Planted records in a cluster beside its kept one, and those of the same family.</summary>
    public (long Expected, long Found) OfFamily { get; private set; }

    // A record that the table tells twice stays in the first of its clusters.
    private void Add(RunRecords records, BitArray joined, int record, ulong cluster, bool isKept)
    {
        if (record < 0)
        {
            return;
        }

        if (!joined[record])
        {
            joined[record] = true;
            records.Join(record, cluster);
        }

        members.Add((cluster, record, isKept));
    }

    private static ulong ClusterOf(RunRecords records, int record) => record < 0 ? 0 : records.All[record].Cluster;

    private void CountMembers(PlantedTruth truth, RowChains rows)
    {
        var all = CollectionsMarshal.AsSpan(members);
        for (var from = 0; from < all.Length;)
        {
            var to = from + 1;
            while (to < all.Length && all[to].Cluster == all[from].Cluster)
            {
                to++;
            }

            CountCluster(truth, rows, all[from..to]);
            from = to;
        }
    }

    private void CountCluster(PlantedTruth truth, RowChains rows, ReadOnlySpan<(ulong Cluster, int Record, bool Kept)> cluster)
    {
        foreach (var (_, one, isKept) in cluster)
        {
            for (var at = 0; isKept && at < cluster.Length; at++)
            {
                if (!cluster[at].Kept)
                {
                    CountPair(truth, rows, one, cluster[at].Record);
                }
            }
        }
    }

    private void CountPair(PlantedTruth truth, RowChains rows, int kept, int other)
    {
        for (var one = rows.First(kept); one >= 0; one = rows.Next(one))
        {
            for (var member = rows.First(other); member >= 0; member = rows.Next(member))
            {
                OfFamily = (OfFamily.Expected + 1, OfFamily.Found + (truth.FamilyOf(member) == truth.FamilyOf(one) ? 1 : 0));
            }
        }
    }
}
