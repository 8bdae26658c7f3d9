using System.Numerics;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>
/// Finds the number of what has a key, where the key stands with what is numbered: four bytes a slot instead of the thirty that a dictionary takes, which counts at ten million.
/// Keys are hashes already; the first that comes with a key stays.
/// </summary>
internal sealed class KeyTable
{
    private const int Empty = -1;
    private readonly Func<int, ulong> keyOf;
    private int[] slots;
    private int count;

    /// <summary>An empty table.</summary>
    /// <param name="expected">About how many keys there will be.</param>
    /// <param name="keyOf">The key of a number that was added.</param>
    public KeyTable(int expected, Func<int, ulong> keyOf)
    {
        this.keyOf = keyOf;
        slots = Slots(expected);
    }

    /// <summary>The number that was added with a key; −1 where there is none.</summary>
    public int Find(ulong key) => slots[SlotOf(key)];

    /// <summary>Adds a number, unless there is one with its key, and returns the one that is there now.</summary>
    public int Add(int number)
    {
        ref var slot = ref slots[SlotOf(keyOf(number))];
        if (slot != Empty)
        {
            return slot;
        }

        slot = number;
        if (++count > slots.Length / 4 * 3)
        {
            Grow();
        }

        return number;
    }

    private static int[] Slots(int expected)
    {
        var slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected + (expected / 2)))];
        Array.Fill(slots, Empty);
        return slots;
    }

    private int SlotOf(ulong key)
    {
        var mask = slots.Length - 1;
        var slot = (int)((key * 0x9E37_79B9_7F4A_7C15) >> 32) & mask;
        while (slots[slot] != Empty && keyOf(slots[slot]) != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var old = slots;
        slots = Slots(old.Length);
        foreach (var number in old)
        {
            if (number != Empty)
            {
                slots[SlotOf(keyOf(number))] = number;
            }
        }
    }
}
