using System.Numerics;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Values of words and other sequences of tokens, by key (<see cref="WordLexicon.Key"/>), where most of what is asked for is not there: a filter of bits, eight and more a key, answers for nearly all of it.
/// Immutable; safe for use by several threads.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed class KeyTable<T>
    where T : struct
{
    private const int FewestBits = 9;
    private const int BitsOfKey = 3;
    private readonly ulong[] _filter;
    private readonly int _filterShift;

    // Zero: a free place.
    private readonly ulong[] _keys;
    private readonly T[] _values;
    private readonly int _mask;

    /// <summary>Takes over values. No key is zero.</summary>
    public KeyTable(IReadOnlyCollection<KeyValuePair<ulong, T>> values)
    {
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, values.Count * 2));
        _keys = new ulong[size];
        _values = new T[size];
        _mask = _keys.Length - 1;
        var filterBits = Math.Max(FewestBits, BitOperations.Log2(size) + BitsOfKey - 1);
        _filter = new ulong[1 << (filterBits - 6)];
        _filterShift = 64 - filterBits;
        foreach (var (key, value) in values)
        {
            var slot = SlotOf(key);
            (_keys[slot], _values[slot]) = (key, value);
            var bit = key >> _filterShift;
            _filter[bit >> 6] |= 1UL << (int)bit;
        }
    }

    /// <summary>Value of a key; the type's default where there is none.</summary>
    public T Find(ulong key)
    {
        var bit = key >> _filterShift;
        return ((_filter[bit >> 6] >> (int)bit) & 1) == 0 ? default : _values[SlotOf(key)];
    }

    // Free places hold the default.
    private int SlotOf(ulong key)
    {
        var slot = (int)(key >> 20) & _mask;
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }
}
