namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>A planted record: what the truth says of it. Texts are numbers of a <see cref="NumberedTexts"/>, −1 where missing; keys are those of <see cref="RecordKeys"/>, 0 where missing.</summary>
internal struct PlantedRow
{
    public ulong Id;
    public ulong CopyOf;
    public ulong Native;
    public ulong Place;
    public ulong Url;
    public int Day;
    public int CityStart;
    public int FirstCity;
    public int Topic;
    public int Tone;
    public int Event;
    public int Hashtag;
    public int Layer;
    public int Reason;
    public int Also;
    public bool IsNews;
    public bool IsTrap;
}

/// <summary>All planted records of a sample, in the order of its truth.</summary>
internal sealed class PlantedTruth
{
    /// <summary>Texts of both sides.</summary>
    public NumberedTexts Names { get; } = new();

    /// <summary>Codes of cities of both sides.</summary>
    public NumberedTexts Codes { get; } = new();

    /// <summary>The records.</summary>
    public List<PlantedRow> Rows { get; init; } = [];

    /// <summary>Codes of the counted cities, record by record, each once a record.</summary>
    public List<int> Cities { get; } = [];

    /// <summary>The row of a record's original; −1 where it is none's copy, or its original was not planted.</summary>
    public int[] Originals { get; private set; } = [];

    /// <summary>The number of a record's family: an original and its copies have the same.</summary>
    public int[] Families { get; private set; } = [];

    /// <summary>The counted cities of a record.</summary>
    public ReadOnlySpan<int> CitiesOf(int row)
    {
        var end = row + 1 < Rows.Count ? Rows[row + 1].CityStart : Cities.Count;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Cities)[Rows[row].CityStart..end];
    }

    /// <summary>To be called when all records are there: finds originals and families.</summary>
    public void Relate()
    {
        var rows = new Dictionary<ulong, int>();
        foreach (var row in Rows)
        {
            if (row.CopyOf != 0)
            {
                rows.TryAdd(row.CopyOf, -1);
            }
        }

        for (var row = 0; row < Rows.Count; row++)
        {
            ref var original = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(rows, Rows[row].Id);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref original))
            {
                original = row;
            }
        }

        (Originals, Families) = (new int[Rows.Count], new int[Rows.Count]);
        var strangers = new Dictionary<ulong, int>();
        for (var row = 0; row < Rows.Count; row++)
        {
            var of = Rows[row].CopyOf;
            Originals[row] = of == 0 ? -1 : rows[of];
            Families[row] = of == 0 ? row : Originals[row] >= 0 ? Originals[row] : Stranger(strangers, of);
        }
    }

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
