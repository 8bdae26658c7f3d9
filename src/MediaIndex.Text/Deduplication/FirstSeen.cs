namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Finds for every item the first one with the same 128-bit key. An open-addressing table holds ordinals and 32 bits of check beside an array of all keys;
/// both are used again for the next kind of key.
/// </summary>
internal sealed class FirstSeen
{
    private const int Batch = 64;
    private readonly UInt128[] _keys;
    private readonly ulong[] _slots;
    private readonly int _mask;

    /// <summary>Room for so many items.</summary>
    internal FirstSeen(int count)
    {
        var size = 16;
        while (size < count * 3L / 2 && size < 1 << 30)
        {
            size <<= 1;
        }

        _keys = new UInt128[count];
        _slots = new ulong[size];
        _mask = size - 1;
    }

    /// <summary>The keys by ordinal, for the caller to fill in before <see cref="Find"/>; zero for items without one.</summary>
    internal Span<UInt128> Keys => _keys;

    /// <summary>For every ordinal the least one with the same key; its own where it has no key or is the first.</summary>
    internal int[] Find()
    {
        Array.Clear(_slots);
        var firsts = new int[_keys.Length];
        var touched = 0UL;
        for (var start = 0; start < firsts.Length; start += Batch)
        {
            var end = Math.Min(firsts.Length, start + Batch);

            // Reads that do not wait for each other: the memory answers all of a batch in the time of one.
            for (var item = start; item < end; item++)
            {
                touched |= _slots[(int)(ulong)_keys[item] & _mask];
            }

            for (var item = start; item < end; item++)
            {
                firsts[item] = _keys[item] == UInt128.Zero ? item : FirstOf(_keys[item], item);
            }
        }

        GC.KeepAlive(touched);
        return firsts;
    }

    private int FirstOf(UInt128 key, int item)
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
            if ((uint)(slot >> 32) == check && _keys[other] == key)
            {
                return other;
            }
        }
    }
}
