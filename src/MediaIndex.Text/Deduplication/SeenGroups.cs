namespace MediaIndex.Text.Deduplication;

/// <summary>
/// A set of fingerprints of groups. Copies that agree in many bands make the same group in each of them, and once is enough. 64 bits are compared:
/// among a hundred million groups two different ones are taken for one with a probability of 3 in 10,000, and then lose one of up to 14 bands.
/// </summary>
internal sealed class SeenGroups
{
    private ulong[] _slots = new ulong[1 << 12];
    private int _count;

    /// <summary>Adds a group and tells whether it is new.</summary>
    /// <param name="members">Its members in ascending order; the low 32 bits of each are its ordinal.</param>
    internal bool Add(ReadOnlySpan<ulong> members)
    {
        var print = 0x9E37_79B9_7F4A_7C15UL;
        foreach (var member in members)
        {
            print = (print ^ (uint)member) * 0x9FB2_1C65_1E98_DF25;
            print ^= print >> 32;
        }

        print = Math.Max(1, print);
        if (_count * 2 > _slots.Length)
        {
            Grow();
        }

        var isNew = Put(_slots, print);
        _count += isNew ? 1 : 0;
        return isNew;
    }

    private static bool Put(ulong[] slots, ulong print)
    {
        var mask = slots.Length - 1;
        for (var at = (int)(print >> 32) & mask; ; at = (at + 1) & mask)
        {
            if (slots[at] == print)
            {
                return false;
            }

            if (slots[at] == 0)
            {
                slots[at] = print;
                return true;
            }
        }
    }

    private void Grow()
    {
        var grown = new ulong[_slots.Length * 2];
        foreach (var print in _slots)
        {
            if (print != 0)
            {
                Put(grown, print);
            }
        }

        _slots = grown;
    }
}
