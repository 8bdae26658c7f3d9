namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Groups of items that agree in a band. One band is in memory at a time: entries (key, ordinal) are partitioned by the key's high bits, then sorted by radix inside
/// the cache; only groups of two and more leave a trace. Beyond the bound on entries a band is read several times, each time for a part of the keys.
/// </summary>
internal sealed class BandIndex(IDuplicateItems items, int[] exactOf, int maxEntries)
{
    private const int PartitionBits = 12;
    private const int PartitionShift = 64 - PartitionBits;
    private const int DigitBits = 10;
    private const int ReadSize = 1 << 14;
    private readonly Memberships _memberships = new();
    private readonly SeenGroups _seen = new();
    private readonly int[] _counts = new int[(1 << PartitionBits) + 1];
    private readonly int[] _next = new int[1 << PartitionBits];
    private readonly int[] _digits = new int[1 << DigitBits];
    private readonly uint[] _keys = new uint[ReadSize];
    private ulong[] _read = [];
    private ulong[] _sorted = [];

    /// <summary>The groups found so far.</summary>
    internal Memberships Memberships => _memberships;

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

    private int Read(int band, ulong from, ulong to)
    {
        Array.Clear(_counts);
        var count = 0;
        for (var first = 0; first < items.Count; first += ReadSize)
        {
            var keys = _keys.AsSpan(0, Math.Min(ReadSize, items.Count - first));
            var ordinals = items.Ordinals.Slice(first, keys.Length);
            items.ReadBand(band, first, keys);
            if (_read.Length < count + keys.Length)
            {
                Array.Resize(ref _read, Math.Max(count + ReadSize, (int)Math.Min(Math.Min(items.Count, maxEntries + (long)ReadSize), _read.Length * 2L)));
            }

            for (var i = 0; i < keys.Length; i++)
            {
                var key = keys[i];
                var ordinal = ordinals[i];
                if (key != 0 && key >= from && key < to && exactOf[ordinal] == ordinal)
                {
                    _read[count++] = ((ulong)key << 32) | (uint)ordinal;
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

    /// <summary>By the key alone: the members of a group are put in order when there is one.</summary>
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

    private void AddGroup(Span<ulong> members)
    {
        members.Sort();
        if (_seen.Add(members))
        {
            _memberships.Add(members);
        }
    }
}
