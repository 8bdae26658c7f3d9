using System.Numerics;

namespace MediaIndex.Text.Mentions;

/// <summary>Chinese words with their frequency classes, by key of their characters (<see cref="WordLexicon.Key"/>). A bit filter answers for nearly all sequences that are no word.</summary>
internal sealed class WordSet
{
    private const int FilterBits = 20;
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private readonly ulong[] _keys;
    private readonly byte[] _classes;
    private readonly int _mask;

    /// <summary>Takes over words; classes are 1 and above.</summary>
    public WordSet(IReadOnlyCollection<KeyValuePair<ulong, byte>> words)
    {
        _keys = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Count * 2))];
        _classes = new byte[_keys.Length];
        _mask = _keys.Length - 1;
        foreach (var (key, frequency) in words)
        {
            var slot = SlotOf(key);
            (_keys[slot], _classes[slot]) = (key, frequency);
            _filter[key >> (70 - FilterBits)] |= 1UL << (int)(key >> (64 - FilterBits));
        }
    }

    /// <summary>Frequency class of a word; 0 where it is none.</summary>
    public int ClassOf(ulong key) =>
        ((_filter[key >> (70 - FilterBits)] >> (int)(key >> (64 - FilterBits))) & 1) == 0 ? 0 : _classes[SlotOf(key)];

    private int SlotOf(ulong key)
    {
        var slot = (int)(key >> 20) & _mask;
        while (_classes[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }
}
