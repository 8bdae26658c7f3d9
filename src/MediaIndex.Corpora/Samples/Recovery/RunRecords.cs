using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>A record that the run read. Texts are numbers of a <see cref="NumberedTexts"/>, −1 where missing; keys are those of <see cref="RecordKeys"/>, 0 where missing.</summary>
internal struct RunRecord
{
    public UInt128 Id;
    public UInt128 Cluster;
    public ulong Native;
    public ulong Place;
    public int Verdict;
    public int Topic;
    public int Tone;
}

/// <summary>All records of the tables `items` and `rejects`, with their verdicts. Texts stay where they are.</summary>
internal sealed class RunRecords
{
    private const string Key = "item_id, platform, native_id, origin_file, origin_offset";

    private readonly Dictionary<UInt128, int> byId = [];
    private readonly List<RunRecord> records = [];
    private readonly RecordKeys keys = new();
    private readonly NumberedTexts names;
    private (string Text, ulong Key) file = ("", 0);

    /// <summary>Reads the records.</summary>
    /// <param name="store">A store with the tables.</param>
    /// <param name="names">Numbers of texts.</param>
    /// <param name="expected">About how many there will be.</param>
    /// <exception cref="FactStoreException">A table or a column is missing.</exception>
    public RunRecords(IFactStore store, NumberedTexts names, int expected)
    {
        this.names = names;
        Kept = names.Of("kept");
        byId.EnsureCapacity(expected);
        records.EnsureCapacity(expected);
        ReadItems(store);
        store.Read($"SELECT {Key}, coalesce(reason, 'kept') FROM rejects", row => At(IdOf(row), row).Verdict = NameOf(row, 5));
    }

    /// <summary>The verdict of a kept record.</summary>
    public int Kept { get; }

    /// <summary>The records.</summary>
    public ReadOnlySpan<RunRecord> All => CollectionsMarshal.AsSpan(records);

    /// <summary>Kept items by month (year × 12 + month − 1 of their local date), copies left out.</summary>
    public Dictionary<int, long> KeptByMonth { get; } = [];

    /// <summary>The place of a record by its id; −1 where no table has it.</summary>
    public int IndexOf(UInt128 id) => byId.GetValueOrDefault(id, -1);

    /// <summary>The address of every record that has one, with its platform.</summary>
    public void ReadAddresses(IFactStore store, Action<int, ulong> take) =>
        store.Read("SELECT item_id, platform, url FROM items WHERE url IS NOT NULL UNION ALL SELECT item_id, platform, url FROM rejects WHERE url IS NOT NULL", row =>
            take(IndexOf(IdOf(row)), RecordKeys.With(keys.Of(row.GetString(2)), NameOf(row, 1))));

    /// <summary>The id in the first column of a row.</summary>
    public static UInt128 IdOf(System.Data.IDataRecord row) => RecordKeys.IdOf(row.GetString(0));

    // An item that no cluster has stands for itself.
    private void ReadItems(IFactStore store) =>
        store.Read($"SELECT {Key}, topic, sentiment, CASE WHEN cluster_id <> item_id THEN cluster_id END, CASE WHEN NOT is_copy THEN year(local_date) * 12 + month(local_date) - 1 END FROM items", row =>
        {
            var id = IdOf(row);
            ref var record = ref At(id, row);
            record.Topic = NameOf(row, 5);
            record.Tone = NameOf(row, 6);
            record.Cluster = row.IsDBNull(7) ? id : RecordKeys.IdOf(row.GetString(7));
            if (!row.IsDBNull(8))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(KeptByMonth, (int)row.GetInt64(8), out _)++;
            }
        });

    private ref RunRecord At(UInt128 id, System.Data.IDataRecord row)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, id, out var known);
        if (!known)
        {
            place = records.Count;
            records.Add(new RunRecord { Id = id, Native = NativeOf(row), Place = PlaceOf(row), Verdict = Kept, Topic = NumberedTexts.None, Tone = NumberedTexts.None });
        }

        return ref CollectionsMarshal.AsSpan(records)[place];
    }

    private ulong NativeOf(System.Data.IDataRecord row) => row.IsDBNull(2) ? 0 : RecordKeys.With(keys.Of(row.GetString(2)), NameOf(row, 1));

    // Records of a file come one behind the other.
    private ulong PlaceOf(System.Data.IDataRecord row)
    {
        if (row.IsDBNull(3) || row.IsDBNull(4))
        {
            return 0;
        }

        var text = row.GetString(3);
        file = text == file.Text ? file : (text, keys.Of(text));
        return RecordKeys.With(file.Key, row.GetInt64(4));
    }

    private int NameOf(System.Data.IDataRecord row, int column) => row.IsDBNull(column) ? NumberedTexts.None : names.Of(row.GetString(column));
}
