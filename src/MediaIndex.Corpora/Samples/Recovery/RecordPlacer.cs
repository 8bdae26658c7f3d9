using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Finds the record of every planted row: by place for pages, else by the platform's id, else by place, else by address. Where several fit, the least id is taken.</summary>
internal sealed class RecordPlacer
{
    private readonly PlantedTruth truth;
    private readonly RunRecords records;
    private readonly int[] placed;

    private RecordPlacer(PlantedTruth truth, RunRecords records)
    {
        (this.truth, this.records) = (truth, records);
        placed = new int[truth.Rows.Count];
        Array.Fill(placed, -1);
    }

    /// <summary>The record of each row; −1 where none is found.</summary>
    /// <exception cref="FactStoreException">Addresses are asked for, and a table has none.</exception>
    public static int[] Place(PlantedTruth truth, RunRecords records, IFactStore store)
    {
        var placer = new RecordPlacer(truth, records);
        placer.Match(row => row.IsNews ? row.Place : 0, record => record.Place);
        placer.Match(row => row.Native, record => record.Native);
        placer.Match(row => row.Place, record => record.Place);
        placer.MatchAddresses(store);
        return placer.placed;
    }

    private void Match(Func<PlantedRow, ulong> keyOf, Func<RunRecord, ulong> find)
    {
        var wanted = Wanted(keyOf);
        if (wanted.Count == 0)
        {
            return;
        }

        var all = records.All;
        for (var record = 0; record < all.Length; record++)
        {
            Offer(wanted, find(all[record]), record);
        }

        Take(wanted, keyOf);
    }

    // Addresses are read only where they are the last that is left.
    private void MatchAddresses(IFactStore store)
    {
        var wanted = Wanted(row => row.Url);
        if (wanted.Count > 0)
        {
            records.ReadAddresses(store, (record, key) => Offer(wanted, key, record));
            Take(wanted, row => row.Url);
        }
    }

    private Dictionary<ulong, int> Wanted(Func<PlantedRow, ulong> keyOf)
    {
        var wanted = new Dictionary<ulong, int>();
        var rows = CollectionsMarshal.AsSpan(truth.Rows);
        for (var row = 0; row < rows.Length; row++)
        {
            if (placed[row] < 0 && keyOf(rows[row]) is var key and not 0)
            {
                wanted.TryAdd(key, -1);
            }
        }

        return wanted;
    }

    private void Offer(Dictionary<ulong, int> wanted, ulong key, int record)
    {
        ref var best = ref CollectionsMarshal.GetValueRefOrNullRef(wanted, key);
        if (!Unsafe.IsNullRef(ref best) && (best < 0 || records.All[record].Id < records.All[best].Id))
        {
            best = record;
        }
    }

    private void Take(Dictionary<ulong, int> found, Func<PlantedRow, ulong> keyOf)
    {
        var rows = CollectionsMarshal.AsSpan(truth.Rows);
        for (var row = 0; row < rows.Length; row++)
        {
            if (placed[row] < 0 && keyOf(rows[row]) is var key and not 0)
            {
                placed[row] = found[key];
            }
        }
    }
}
