using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Copies planted and found, over the table `clusters`.</summary>
internal sealed class ClusterMeasures
{
    private readonly List<(int Record, UInt128 Cluster)> members = [];
    private readonly Dictionary<UInt128, List<int>> kept = [];
    private readonly Dictionary<int, UInt128> clusters = [];

    /// <summary>Counts.</summary>
    /// <exception cref="FactStoreException">The table or a column is missing.</exception>
    public ClusterMeasures(IFactStore store, PlantedTruth truth, RunRecords records, int[] placed)
    {
        store.Read("SELECT item_id, cluster_id, kept FROM clusters", row => Add(records.IndexOf(RunRecords.IdOf(row)), RecordKeys.IdOf(row.GetString(1)), row.GetBoolean(2)));
        for (var row = 0; row < placed.Length; row++)
        {
            if (truth.Originals[row] is var original and >= 0)
            {
                var cluster = ClusterOf(records, placed[row]);
                WithOriginal = (WithOriginal.Expected + 1, WithOriginal.Found + (cluster != 0 && cluster == ClusterOf(records, placed[original]) ? 1 : 0));
            }
        }

        CountMembers(truth, RowsOf(placed));
    }

    /// <summary>Planted copies whose original was planted, and those in one cluster with it.</summary>
    public (long Expected, long Found) WithOriginal { get; private set; }

    /// <summary>Planted records in a cluster beside its kept one, and those of the same family.</summary>
    public (long Expected, long Found) OfFamily { get; private set; }

    private void Add(int record, UInt128 cluster, bool isKept)
    {
        if (record < 0)
        {
            return;
        }

        clusters.TryAdd(record, cluster);
        if (isKept)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(kept, cluster, out _) ??= []).Add(record);
        }
        else
        {
            members.Add((record, cluster));
        }
    }

    private UInt128 ClusterOf(RunRecords records, int record) => record < 0 ? 0 : clusters.TryGetValue(record, out var cluster) ? cluster : records.All[record].Cluster;

    // Planted rows of the records in clusters; several rows can have led to one record.
    private Dictionary<int, List<int>> RowsOf(int[] placed)
    {
        var rows = new Dictionary<int, List<int>>();
        for (var row = 0; row < placed.Length; row++)
        {
            if (placed[row] >= 0 && clusters.ContainsKey(placed[row]))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(rows, placed[row], out _) ??= []).Add(row);
            }
        }

        return rows;
    }

    private void CountMembers(PlantedTruth truth, Dictionary<int, List<int>> rows)
    {
        foreach (var (record, cluster) in members)
        {
            foreach (var (member, one) in kept.GetValueOrDefault(cluster, []).SelectMany(one => Pairs(rows, record, one)))
            {
                OfFamily = (OfFamily.Expected + 1, OfFamily.Found + (truth.Families[member] == truth.Families[one] ? 1 : 0));
            }
        }
    }

    private static IEnumerable<(int Member, int One)> Pairs(Dictionary<int, List<int>> rows, int member, int one) =>
        rows.GetValueOrDefault(member, []).SelectMany(_ => rows.GetValueOrDefault(one, []), (first, second) => (first, second));
}
