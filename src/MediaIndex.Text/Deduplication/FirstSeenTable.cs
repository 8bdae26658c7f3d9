namespace MediaIndex.Text.Deduplication;

/// <summary>Open-addressing table from a 128-bit hash to the first ordinal that had it. Holds ordinals and 32 bits of check; full keys are compared by the caller's delegate.</summary>
internal sealed class FirstSeenTable
{
    private readonly ulong[] _slots;
    private readonly int _mask;
    private readonly Func<int, UInt128> _keyOf;

    /// <summary>Room for so many items.</summary>
    internal FirstSeenTable(int capacity, Func<int, UInt128> keyOf)
    {
        var size = 16;
        while (size < capacity * 3L / 2 && size < 1 << 30)
        {
            size <<= 1;
        }

        _slots = new ulong[size];
        _mask = size - 1;
        _keyOf = keyOf;
    }

    /// <summary>The first item with this key; the item itself where it is the first.</summary>
    internal int FirstOf(UInt128 key, int item)
    {
        var low = (ulong)key;
        var check = (uint)(low >> 32);
        for (var at = (int)low & _mask; ; at = (at + 1) & _mask)
        {
            var slot = _slots[at];
            if (slot == 0)
            {
                _slots[at] = ((ulong)check << 32) | ((uint)item + 1UL);
                return item;
            }

            var other = (int)((uint)slot - 1);
            if ((uint)(slot >> 32) == check && _keyOf(other) == key)
            {
                return other;
            }
        }
    }
}
