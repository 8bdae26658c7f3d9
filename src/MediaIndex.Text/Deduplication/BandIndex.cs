namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Groups of items that agree in a band. One band is in memory at a time: entries (key, item) are partitioned by the key's high bits, then sorted by radix inside
/// the cache; only groups of two and more leave a trace. Beyond the bound on entries a band is read several times, each time for a part of the keys.
/// </summary>
internal sealed class BandIndex(IDuplicateItems items, int[] exactOf, int maxEntries)
{
    private const int PartitionBits = 12;
    private const int PartitionShift = 64 - PartitionBits;
    private const int DigitBits = 10;
    private const int ReadSize = 1 << 14;
    private readonly List<ulong[]> _blocks = [];
    private readonly int[] _counts = new int[(1 << PartitionBits) + 1];
    private readonly int[] _next = new int[1 << PartitionBits];
    private readonly int[] _digits = new int[1 << DigitBits];
    private readonly uint[] _keys = new uint[ReadSize];
    private ulong[] _read = [];
    private ulong[] _sorted = [];
    private int _blockFill = 1 << 16;

    /// <summary>Number of groups found so far.</summary>
    internal int Groups { get; private set; }

    /// <summary>Adds the groups of one band. Items whose text is an exact copy of an earlier one, and items with key 0, take no part.</summary>
    internal void AddBand(int band)
    {
        var passes = (int)Math.Max(1, (items.Count + (long)maxEntries - 1) / maxEntries);
        for (var pass = 0; pass < passes; pass++)
        {
            var from = (1UL << 32) * (ulong)pass / (ulong)passes;
            var to = (1UL << 32) * (ulong)(pass + 1) / (ulong)passes;
            var count = Read(band, from, to);
            Partition(count);
            for (var partition = 0; partition < 1 << PartitionBits; partition++)
            {
                AddPartition(_counts[partition], _counts[partition + 1]);
            }
        }
    }

    /// <summary>For every item its groups, bands in ascending order: those of `item` stand from `starts[item]` to before `starts[item + 1]`.</summary>
    internal (int[] Starts, int[] Groups) ByItem()
    {
        var starts = new int[items.Count + 1];
        foreach (var entry in Memberships())
        {
            starts[(int)(entry >> 32) + 1]++;
        }

        for (var i = 0; i < items.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var groups = new int[starts[^1]];
        var next = starts[..^1];
        foreach (var entry in Memberships())
        {
            groups[next[(int)(entry >> 32)]++] = (int)(uint)entry;
        }

        return (starts, groups);
    }

    private int Read(int band, ulong from, ulong to)
    {
        Array.Clear(_counts);
        var count = 0;
        for (var first = 0; first < items.Count; first += ReadSize)
        {
            var keys = _keys.AsSpan(0, Math.Min(ReadSize, items.Count - first));
            items.ReadBand(band, first, keys);
            if (_read.Length < count + keys.Length)
            {
                Array.Resize(ref _read, Math.Max(count + ReadSize, Math.Min(items.Count, _read.Length * 2)));
            }

            for (var i = 0; i < keys.Length; i++)
            {
                var key = keys[i];
                if (key != 0 && key >= from && key < to && exactOf[first + i] == first + i)
                {
                    _read[count++] = ((ulong)key << 32) | (uint)(first + i);
                    _counts[(key >> (32 - PartitionBits)) + 1]++;
                }
            }
        }

        return count;
    }

    private void Partition(int count)
    {
        if (_sorted.Length < count)
        {
            _sorted = new ulong[_read.Length];
        }

        for (var i = 1; i < _counts.Length; i++)
        {
            _counts[i] += _counts[i - 1];
        }

        _counts.AsSpan(0, _next.Length).CopyTo(_next);
        foreach (var entry in _read.AsSpan(0, count))
        {
            _sorted[_next[entry >> PartitionShift]++] = entry;
        }
    }

    private void AddPartition(int start, int end)
    {
        if (end - start < 2)
        {
            return;
        }

        var part = _sorted.AsSpan(start, end - start);
        if (part.Length < 64)
        {
            part.Sort();
        }
        else
        {
            var scratch = _read.AsSpan(0, part.Length);
            SortByDigit(part, scratch, 32);
            SortByDigit(scratch, part, 32 + DigitBits);
        }

        for (var i = 0; i < part.Length;)
        {
            var next = i + 1;
            while (next < part.Length && part[next] >> 32 == part[i] >> 32)
            {
                next++;
            }

            if (next - i > 1)
            {
                AddGroup(part[i..next]);
            }

            i = next;
        }
    }

    /// <summary>Stable, so that the items of one key stay in ascending order.</summary>
    private void SortByDigit(ReadOnlySpan<ulong> from, Span<ulong> to, int shift)
    {
        const int Mask = (1 << DigitBits) - 1;
        Array.Clear(_digits);
        foreach (var entry in from)
        {
            _digits[(int)(entry >> shift) & Mask]++;
        }

        var sum = 0;
        for (var i = 0; i < _digits.Length; i++)
        {
            (_digits[i], sum) = (sum, sum + _digits[i]);
        }

        foreach (var entry in from)
        {
            to[_digits[(int)(entry >> shift) & Mask]++] = entry;
        }
    }

    private void AddGroup(ReadOnlySpan<ulong> members)
    {
        foreach (var member in members)
        {
            if (_blockFill == 1 << 16)
            {
                _blocks.Add(new ulong[1 << 16]);
                _blockFill = 0;
            }

            _blocks[^1][_blockFill++] = (member << 32) | (uint)Groups;
        }

        Groups++;
    }

    private IEnumerable<ulong> Memberships()
    {
        for (var block = 0; block < _blocks.Count; block++)
        {
            var fill = block == _blocks.Count - 1 ? _blockFill : _blocks[block].Length;
            for (var i = 0; i < fill; i++)
            {
                yield return _blocks[block][i];
            }
        }
    }
}
