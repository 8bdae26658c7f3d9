using System.Numerics;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// The shingles of those items that verification may ask for: those that share a band with another, and those that share an address. They are read in one pass
/// forwards over the items' files, after the bands have told which they are; what does not fit the bound is read again when it is asked for.
/// </summary>
internal sealed class ShingleStore
{
    private const int BlockSize = 1 << 18;
    private readonly IDuplicateItems _items;
    private readonly ulong[] _wanted;
    private readonly int[] _before;
    private readonly List<uint[]> _blocks = [];
    private long[] _starts = [];
    private int[] _lengths = [];
    private int[]? _places;
    private int _fill;
    private uint _touched;

    /// <summary>An empty store.</summary>
    internal ShingleStore(IDuplicateItems items)
    {
        _items = items;
        _wanted = new ulong[(items.Count + 63) / 64];
        _before = new int[_wanted.Length];
    }

    /// <summary>Says that an item may be asked for.</summary>
    internal void Want(int ordinal) => _wanted[ordinal >> 6] |= 1UL << (ordinal & 63);

    /// <summary>Reads the shingles of the wanted items.</summary>
    /// <param name="most">Most hashes to keep.</param>
    internal void Load(long most)
    {
        var count = 0;
        for (var i = 0; i < _wanted.Length; i++)
        {
            _before[i] = count;
            count += BitOperations.PopCount(_wanted[i]);
        }

        _starts = new long[count];
        _lengths = new int[count];
        _fill = BlockSize;
        var ordinals = _items.Ordinals;
        for (var place = 0; place < ordinals.Length; place++)
        {
            if (SlotOf(ordinals[place]) is var slot and >= 0)
            {
                // Where the bound is reached the place itself is noted, below zero.
                _starts[slot] = most > 0 ? Keep(_items.ShinglesAt(place), slot, ref most) : ~place;
            }
        }
    }

    /// <summary>The sorted distinct shingles of an item.</summary>
    internal ReadOnlySpan<uint> Of(int ordinal)
    {
        var slot = SlotOf(ordinal);
        if (slot < 0)
        {
            return Read(PlaceOf(ordinal));
        }

        var start = _starts[slot];
        return start < 0 ? Read((int)~start) : _blocks[(int)(start >> 32)].AsSpan((int)start, _lengths[slot]);
    }

    /// <summary>Reads the first shingle of each item, so that the memory fetches all of them at a time before they are compared one by one.</summary>
    internal void Touch(List<int> ordinals)
    {
        foreach (var ordinal in ordinals)
        {
            if (SlotOf(ordinal) is var slot and >= 0 && _starts[slot] is var start and >= 0 && _lengths[slot] > 0)
            {
                _touched += _blocks[(int)(start >> 32)][(int)start];
            }
        }
    }

    private ReadOnlySpan<uint> Read(int place)
    {
        var shingles = _items.ShinglesAt(place).ToArray();
        return shingles.AsSpan(0, Shingles.SortDistinct(shingles));
    }

    private long Keep(ReadOnlySpan<uint> shingles, int slot, ref long most)
    {
        if (_fill + shingles.Length > (_blocks.Count == 0 ? 0 : _blocks[^1].Length))
        {
            _blocks.Add(new uint[Math.Max(BlockSize, shingles.Length)]);
            _fill = 0;
        }

        var kept = _blocks[^1].AsSpan(_fill, shingles.Length);
        shingles.CopyTo(kept);
        var start = ((long)(_blocks.Count - 1) << 32) | (uint)_fill;
        _lengths[slot] = Shingles.SortDistinct(kept);
        _fill += _lengths[slot];
        most -= _lengths[slot];
        return start;
    }

    private int SlotOf(int ordinal)
    {
        var word = _wanted[ordinal >> 6];
        var bit = 1UL << (ordinal & 63);
        return (word & bit) == 0 ? -1 : _before[ordinal >> 6] + BitOperations.PopCount(word & (bit - 1));
    }

    private int PlaceOf(int ordinal)
    {
        if (_places is null)
        {
            _places = new int[_items.Count];
            var ordinals = _items.Ordinals;
            for (var place = 0; place < ordinals.Length; place++)
            {
                _places[ordinals[place]] = place;
            }
        }

        return _places[ordinal];
    }
}
