using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>
/// A planted record: what the truth says of it. Texts are numbers of a <see cref="NumberedTexts"/>, −1 where missing. Ten million of them are held at a time, so that each field is as narrow as can be.
/// </summary>
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
/// <param name="Url">Platform and address.</param>
internal readonly record struct PlantedKeys(ulong Native, ulong Place, ulong Url);

/// <summary>All planted records of a sample, in the order of its truth.</summary>
internal sealed class PlantedTruth
{
    // Only until it is known which record is whose copy.
    private List<ulong> ids;
    private Dictionary<int, ulong> copies = [];

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
    public int[] Originals { get; private set; } = [];

    /// <summary>The number of a record's family: an original and its copies have the same.</summary>
    public int[] Families { get; private set; } = [];

    /// <summary>The counted cities of a record.</summary>
    public ReadOnlySpan<short> CitiesOf(int row)
    {
        var end = row + 1 < Rows.Count ? Rows[row + 1].CityStart : Cities.Count;
        return CollectionsMarshal.AsSpan(Cities)[Rows[row].CityStart..end];
    }

    /// <summary>Adds a record.</summary>
    /// <param name="row">The record.</param>
    /// <param name="keys">Where it can be found again.</param>
    /// <param name="id">Key of its id.</param>
    /// <param name="copyOf">Key of the id of its original; 0 where it is none's copy.</param>
    public void Add(in PlantedRow row, in PlantedKeys keys, ulong id, ulong copyOf)
    {
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

        (Originals, Families) = (new int[Rows.Count], new int[Rows.Count]);
        var strangers = new Dictionary<ulong, int>();
        for (var row = 0; row < Rows.Count; row++)
        {
            var isCopy = copies.TryGetValue(row, out var of);
            Originals[row] = isCopy ? rows[of] : -1;
            Families[row] = !isCopy ? row : Originals[row] >= 0 ? Originals[row] : Stranger(strangers, of);
        }

        (ids, copies) = ([], []);
    }

    /// <summary>To be called when all records were looked for.</summary>
    public void ForgetKeys() => Keys = [];

    // Copies of a record that was not planted are a family too; its number is below zero.
    private static int Stranger(Dictionary<ulong, int> strangers, ulong id)
    {
        if (!strangers.TryGetValue(id, out var number))
        {
            strangers.Add(id, number = -1 - strangers.Count);
        }

        return number;
    }
}
