namespace MediaIndex.Text.Deduplication;

/// <summary>Which items stand in which group, collected group by group and then turned into a list for each item.</summary>
internal sealed class Memberships
{
    private const int BlockSize = 1 << 16;
    private readonly List<ulong[]> _blocks = [];
    private int _fill = BlockSize;

    /// <summary>Number of groups.</summary>
    internal int Groups { get; private set; }

    /// <summary>Adds a group.</summary>
    /// <param name="members">Its members; the low 32 bits of each are its ordinal.</param>
    internal void Add(ReadOnlySpan<ulong> members)
    {
        foreach (var member in members)
        {
            if (_fill == BlockSize)
            {
                _blocks.Add(new ulong[BlockSize]);
                _fill = 0;
            }

            _blocks[^1][_fill++] = (member << 32) | (uint)Groups;
        }

        Groups++;
    }

    /// <summary>
    /// For every item its groups in the order in which they were added: those of `item` stand from `starts[item]` to before `starts[item + 1]`. The collected groups are dropped.
    /// </summary>
    internal (int[] Starts, int[] Groups) ByItem(int items)
    {
        var starts = new int[items + 1];
        for (var block = 0; block < _blocks.Count; block++)
        {
            foreach (var entry in Filled(block))
            {
                starts[entry >> 32]++;
            }
        }

        var sum = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = sum = checked(sum + starts[i]);
        }

        // Filled from the end, the ends of the items' runs become their starts.
        var groups = new int[sum];
        for (var block = _blocks.Count - 1; block >= 0; block--)
        {
            var entries = Filled(block);
            for (var i = entries.Length - 1; i >= 0; i--)
            {
                groups[--starts[entries[i] >> 32]] = (int)(uint)entries[i];
            }

            _blocks.RemoveAt(block);
            _fill = BlockSize;
        }

        return (starts, groups);
    }

    private ReadOnlySpan<ulong> Filled(int block) => _blocks[block].AsSpan(0, block == _blocks.Count - 1 ? _fill : BlockSize);
}
