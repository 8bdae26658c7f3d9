using System.Runtime.InteropServices;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>A record that the run read. Texts are numbers of a <see cref="NumberedTexts"/>, −1 where missing.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct RunRecord
{
    public ulong Id;
    public ulong Cluster;
    public short Verdict;
    public short Topic;
    public short Tone;
}

/// <summary>What planted records are found by: keys of <see cref="RecordKeys"/>, 0 where missing.</summary>
/// <param name="Native">Platform and its id.</param>
/// <param name="Place">File and offset.</param>
internal readonly record struct RunKeys(ulong Native, ulong Place);

/// <summary>All records of the tables `items` and `rejects`, with their verdicts. Texts stay where they are.</summary>
internal sealed class RunRecords
{
    private const string Key = "item_id, platform, native_id, origin_file, origin_offset";

    private readonly KeyTable byId;
    private readonly List<RunRecord> records = [];
    private readonly RecordKeys hash = new();
    private NumberedTexts names = new();
    private (string Text, ulong Key) file = ("", 0);
    private (string Text, ulong Key) platform = ("", 0);

    /// <summary>Reads the records.</summary>
    /// <param name="store">A store with the tables.</param>
    /// <exception cref="FactStoreException">A table or a column is missing.</exception>
    public RunRecords(IFactStore store)
    {
        var expected = checked((int)(long)store.Query("SELECT (SELECT count(*) FROM items) + (SELECT count(*) FROM rejects)").Rows[0][0]!);
        Kept = names.Of("kept");
        byId = new KeyTable(expected, record => records[record].Id);
        records.EnsureCapacity(expected);
        Keys.EnsureCapacity(expected);
        ReadItems(store);
        store.Read($"SELECT {Key}, coalesce(reason, 'kept') FROM rejects", row => At(IdOf(row), row).Verdict = NameOf(row, 5));
    }

    /// <summary>The verdict of a kept record.</summary>
    public short Kept { get; private set; }

    /// <summary>The records.</summary>
    public ReadOnlySpan<RunRecord> All => CollectionsMarshal.AsSpan(records);

    /// <summary>What the records are found by; only until they were.</summary>
    public List<RunKeys> Keys { get; private set; } = [];

    /// <summary>Kept items by month (year × 12 + month − 1 of their local date), copies left out.</summary>
    public Dictionary<int, long> KeptByMonth { get; } = [];

    /// <summary>Changes to the numbers of other texts, which learn those they lack: the records are read while the truth is, each with numbers of its own.</summary>
    public void Renumber(NumberedTexts others)
    {
        var numbers = Enumerable.Range(0, names.Count).Select(number => others.Of(names[number])).ToArray();
        foreach (ref var record in CollectionsMarshal.AsSpan(records))
        {
            record.Verdict = NumberOf(numbers, record.Verdict);
            record.Topic = NumberOf(numbers, record.Topic);
            record.Tone = NumberOf(numbers, record.Tone);
        }

        Kept = NumberOf(numbers, Kept);
        names = others;
    }

    /// <summary>To be called when all planted records were looked for.</summary>
    public void ForgetKeys() => Keys = [];

    /// <summary>Says that a record is a member of a cluster.</summary>
    public void Join(int record, ulong cluster) => CollectionsMarshal.AsSpan(records)[record].Cluster = cluster;

    /// <summary>The place of a record by its id; −1 where no table has it.</summary>
    public int IndexOf(ulong id) => byId.Find(id);

    /// <summary>The address of every record that has one, with its platform.</summary>
    public void ReadAddresses(IFactStore store, Action<int, ulong> take) =>
        store.Read("SELECT item_id, platform, url FROM items WHERE url IS NOT NULL UNION ALL SELECT item_id, platform, url FROM rejects WHERE url IS NOT NULL", row =>
            take(IndexOf(IdOf(row)), RecordKeys.With(hash.Of(row.GetString(2)), PlatformOf(row))));

    /// <summary>The id in the first column of a row.</summary>
    public static ulong IdOf(System.Data.IDataRecord row) => RecordKeys.IdOf(row.GetString(0));

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

    private ref RunRecord At(ulong id, System.Data.IDataRecord row)
    {
        var place = byId.Find(id);
        if (place < 0)
        {
            place = records.Count;
            Keys.Add(new RunKeys(NativeOf(row), PlaceOf(row)));
            records.Add(new RunRecord { Id = id, Verdict = Kept, Topic = NumberedTexts.None, Tone = NumberedTexts.None });
            byId.Add(place);
        }

        return ref CollectionsMarshal.AsSpan(records)[place];
    }

    private ulong NativeOf(System.Data.IDataRecord row) => row.IsDBNull(2) ? 0 : RecordKeys.With(hash.Of(row.GetString(2)), PlatformOf(row));

    // Records of a platform come one behind the other, mostly, and so do those of a file.
    private ulong PlatformOf(System.Data.IDataRecord row) => row.IsDBNull(1) ? 0 : (platform = KeyOf(platform, row.GetString(1))).Key;

    private (string Text, ulong Key) KeyOf((string Text, ulong Key) last, string text) => text == last.Text ? last : (text, hash.Of(text));

    private ulong PlaceOf(System.Data.IDataRecord row)
    {
        if (row.IsDBNull(3) || row.IsDBNull(4))
        {
            return 0;
        }

        file = KeyOf(file, row.GetString(3));
        return RecordKeys.With(file.Key, (ulong)row.GetInt64(4));
    }

    private static short NumberOf(short[] numbers, short number) => number < 0 ? number : numbers[number];

    private short NameOf(System.Data.IDataRecord row, int column) => row.IsDBNull(column) ? NumberedTexts.None : names.Of(row.GetString(column));
}
