using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>
/// A planted record: what the truth says of it. Texts are numbers of a <see cref="NumberedTexts"/>, −1 where missing. Ten million of them are held at a time, so that each field is as narrow as can be.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct PlantedRow
{
    public int Day;
    public int CityStart;
    public short FirstCity;
    public short Topic;
    public short Tone;
    public short Event;
    public short Hashtag;
    public short Layer;
    public short Reason;
    public short Also;
    public bool IsNews;
    public bool IsTrap;
}

/// <summary>Where a planted record can be found again: keys of <see cref="RecordKeys"/>, 0 where missing.</summary>
/// <param name="Native">Platform and its id.</param>
/// <param name="Place">File and offset.</param>
internal readonly record struct PlantedKeys(ulong Native, ulong Place);

/// <summary>All planted records of a sample, in the order of its truth.</summary>
internal sealed class PlantedTruth
{
    private const int NoCopy = -1;

    // Only until it is known which record is whose copy.
    private List<ulong> ids;
    private Dictionary<int, ulong> copies = [];

    // Only of records without a place, and only until they were found.
    private Dictionary<int, ulong> addresses = [];

    // The row of an original; −1 where a record is none's copy, below that a number of originals that were not planted.
    private int[] originals = [];

    /// <summary>No record yet.</summary>
    /// <param name="expected">About how many there will be.</param>
    public PlantedTruth(int expected)
    {
        ids = new List<ulong>(expected);
        Rows = new List<PlantedRow>(expected);
        Keys = new List<PlantedKeys>(expected);
        Cities = new List<short>(expected);
    }

    /// <summary>Texts of both sides.</summary>
    public NumberedTexts Names { get; } = new();

    /// <summary>Codes of cities of both sides.</summary>
    public NumberedTexts Codes { get; } = new();

    /// <summary>The records.</summary>
    public List<PlantedRow> Rows { get; }

    /// <summary>Where the records can be found again; only until they were.</summary>
    public List<PlantedKeys> Keys { get; private set; }

    /// <summary>Codes of the counted cities, record by record, each once a record.</summary>
    public List<short> Cities { get; }

    /// <summary>The row of a record's original; −1 where it is none's copy, or its original was not planted.</summary>
    public int OriginalOf(int row) => Math.Max(NoCopy, originals[row]);

    /// <summary>The number of a record's family: an original and its copies have the same, the row of the original where that was planted, else a number below zero.</summary>
    public int FamilyOf(int row) => originals[row] == NoCopy ? row : originals[row];

    /// <summary>Platform and address of a record that has no place, as a key; 0 where it has none.</summary>
    public ulong AddressOf(int row) => addresses.GetValueOrDefault(row);

    /// <summary>The counted cities of a record.</summary>
    public ReadOnlySpan<short> CitiesOf(int row)
    {
        var end = row + 1 < Rows.Count ? Rows[row + 1].CityStart : Cities.Count;
        return CollectionsMarshal.AsSpan(Cities)[Rows[row].CityStart..end];
    }

    /// <summary>Adds a record.</summary>
    /// <param name="row">The record.</param>
    /// <param name="keys">Where it can be found again.</param>
    /// <param name="address">Key of its platform and address; 0 where it has none.</param>
    /// <param name="id">Key of its id.</param>
    /// <param name="copyOf">Key of the id of its original; 0 where it is none's copy.</param>
    public void Add(in PlantedRow row, in PlantedKeys keys, ulong address, ulong id, ulong copyOf)
    {
        if (address != 0 && keys.Place == 0)
        {
            addresses.Add(Rows.Count, address);
        }

        if (copyOf != 0)
        {
            copies.Add(Rows.Count, copyOf);
        }

        ids.Add(id);
        Keys.Add(keys);
        Rows.Add(row);
    }

    /// <summary>To be called when all records are there: finds originals and families.</summary>
    public void Relate()
    {
        var rows = new Dictionary<ulong, int>();
        foreach (var original in copies.Values)
        {
            rows.TryAdd(original, -1);
        }

        for (var row = 0; row < ids.Count; row++)
        {
            ref var original = ref CollectionsMarshal.GetValueRefOrNullRef(rows, ids[row]);
            if (!Unsafe.IsNullRef(ref original))
            {
                original = row;
            }
        }

        originals = new int[Rows.Count];
        var strangers = new Dictionary<ulong, int>();
        for (var row = 0; row < originals.Length; row++)
        {
            originals[row] = !copies.TryGetValue(row, out var of) ? NoCopy : rows[of] >= 0 ? rows[of] : Stranger(strangers, of);
        }

        (ids, copies) = ([], []);
    }

    /// <summary>To be called when all records were looked for.</summary>
    public void ForgetKeys() => (Keys, addresses) = ([], []);

    // Copies of a record that was not planted are a family too.
    private static int Stranger(Dictionary<ulong, int> strangers, ulong id)
    {
        if (!strangers.TryGetValue(id, out var number))
        {
            strangers.Add(id, number = NoCopy - 1 - strangers.Count);
        }

        return number;
    }
}
