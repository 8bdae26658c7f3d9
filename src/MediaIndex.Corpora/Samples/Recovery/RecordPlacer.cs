using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Finds the record of every planted row: by place for pages, else by the platform's id, else by place, else, where it has no place, by address. Where several fit, the least id is taken.</summary>
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

    /// <summary>The record of each row; −1 where none is found. Forgets the keys of both sides.</summary>
    /// <exception cref="FactStoreException">Addresses are asked for, and a table has none.</exception>
    public static int[] Place(PlantedTruth truth, RunRecords records, IFactStore store)
    {
        var placer = new RecordPlacer(truth, records);
        placer.Match(row => truth.Rows[row].IsNews ? truth.Keys[row].Place : 0, keys => keys.Place);
        placer.Match(row => truth.Keys[row].Native, keys => keys.Native);
        placer.Match(row => truth.Keys[row].Place, keys => keys.Place);
        placer.MatchAddresses(store);
        truth.ForgetKeys();
        records.ForgetKeys();
        return placer.placed;
    }

    private void Match(Func<int, ulong> keyOf, Func<RunKeys, ulong> find)
    {
        var wanted = Wanted(keyOf);
        if (wanted is null)
        {
            return;
        }

        var keys = records.Keys;
        for (var record = 0; record < keys.Count; record++)
        {
            Offer(wanted, find(keys[record]), record);
        }

        Take(wanted, keyOf);
    }

    // Addresses are read only where they are the last that is left.
    private void MatchAddresses(IFactStore store)
    {
        if (Wanted(truth.AddressOf) is { } wanted)
        {
            records.ReadAddresses(store, (record, key) => Offer(wanted, key, record));
            Take(wanted, truth.AddressOf);
        }
    }

    /// <summary>The rows that are still to be found by a key, the first of each key; null where there are none.</summary>
    private KeyTable? Wanted(Func<int, ulong> keyOf)
    {
        var number = 0;
        for (var row = 0; row < placed.Length; row++)
        {
            number += placed[row] < 0 && keyOf(row) != 0 ? 1 : 0;
        }

        if (number == 0)
        {
            return null;
        }

        var wanted = new KeyTable(number, keyOf);
        for (var row = 0; row < placed.Length; row++)
        {
            if (placed[row] < 0 && keyOf(row) != 0)
            {
                wanted.Add(row);
            }
        }

        return wanted;
    }

    // What is offered stays with the first row of its key until all was offered.
    private void Offer(KeyTable wanted, ulong key, int record)
    {
        if (key != 0 && wanted.Find(key) is var row and >= 0 && (placed[row] < 0 || records.All[record].Id < records.All[placed[row]].Id))
        {
            placed[row] = record;
        }
    }

    private void Take(KeyTable wanted, Func<int, ulong> keyOf)
    {
        for (var row = 0; row < placed.Length; row++)
        {
            if (placed[row] < 0 && keyOf(row) is var key and not 0)
            {
                placed[row] = placed[wanted.Find(key)];
            }
        }
    }
}
