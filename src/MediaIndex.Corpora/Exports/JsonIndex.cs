using System.IO.Hashing;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Objects of an array found by the text of one of their fields; of several with the same text the last. Small arrays are searched as they stand. One instance serves
/// one reading of one file and is filled anew for each record.
/// </summary>
internal sealed class JsonIndex
{
    private const int Small = 16;

    // Slots; a power of two. What one giant array needed is let go of with the next.
    private const int First = 64;
    private const int MostKept = 4096;

    // Differs from run to run, so that no file can be made whose keys all fall together; nothing that is written depends on it.
    private static readonly long Seed = nameof(JsonIndex).GetHashCode(StringComparison.Ordinal);

    private readonly List<Entry> entries = [];
    private int[] heads = [];
    private bool hashed;

    /// <summary>How many objects have a key; of a large array each key counts once.</summary>
    public int Count => entries.Count;

    /// <summary>An object that has a key, in the order of the array; in a large one the last of each key stands where the first did.</summary>
    public JsonView this[int at] => entries[at].Element;

    /// <summary>Turns to another array; what is none has nothing to find.</summary>
    public void Fill(JsonView array, ReadOnlySpan<byte> key)
    {
        entries.Clear();
        hashed = false;
        var count = 0;
        foreach (var element in array.Elements)
        {
            if (++count > Small && !hashed)
            {
                Hash();
            }

            var value = element.Get(key);
            var text = value.TextBytes();
            if (text.Length > 0)
            {
                Add(new Entry(element, value), text);
            }
        }
    }

    /// <summary>Finds an object by its key; what is not there where none has it.</summary>
    public JsonView Find(ReadOnlySpan<byte> key)
    {
        if (key.Length == 0)
        {
            return default;
        }

        if (hashed)
        {
            return PlaceOf(key) is >= 0 and var place ? entries[place].Element : default;
        }

        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].Key.TextBytes().SequenceEqual(key))
            {
                return entries[i].Element;
            }
        }

        return default;
    }

    private void Add(Entry entry, ReadOnlySpan<byte> key)
    {
        if (!hashed)
        {
            entries.Add(entry);
            return;
        }

        if (PlaceOf(key) is >= 0 and var place)
        {
            entries[place] = entries[place] with { Element = entry.Element, Key = entry.Key };
            return;
        }

        if (entries.Count >= heads.Length)
        {
            Spread(entries.Count * 4);
        }

        ref var head = ref heads[Slot(key)];
        entries.Add(entry with { Next = head - 1 });
        head = entries.Count;
    }

    // What was added before the array was known to be large.
    private void Hash()
    {
        hashed = true;
        var before = entries.ToArray();
        entries.Clear();
        if (heads.Length is 0 or > MostKept)
        {
            heads = new int[First];
        }

        Array.Clear(heads);
        foreach (var entry in before)
        {
            Add(entry, entry.Key.TextBytes());
        }
    }

    private void Spread(int size)
    {
        heads = new int[size];
        for (var i = 0; i < entries.Count; i++)
        {
            ref var head = ref heads[Slot(entries[i].Key.TextBytes())];
            entries[i] = entries[i] with { Next = head - 1 };
            head = i + 1;
        }
    }

    private int PlaceOf(ReadOnlySpan<byte> key)
    {
        var place = heads[Slot(key)] - 1;
        while (place >= 0 && !entries[place].Key.TextBytes().SequenceEqual(key))
        {
            place = entries[place].Next;
        }

        return place;
    }

    private int Slot(ReadOnlySpan<byte> key) => (int)(XxHash3.HashToUInt64(key, Seed) & (ulong)(heads.Length - 1));

    /// <param name="Element">The object.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Next">The entry whose key falls into the same slot; -1 behind the last.</param>
    private readonly record struct Entry(JsonView Element, JsonView Key, int Next = -1);
}
