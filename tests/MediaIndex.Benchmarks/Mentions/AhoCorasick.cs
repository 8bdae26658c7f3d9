namespace MediaIndex.Benchmarks.Mentions;

/// <summary>
/// The automaton of Aho and Corasick (1975) over bytes, as a rival: ASCII letters without case, the states nearest to the root with a full row each, the others with their own edges and a link to the longest suffix.
/// It counts every occurrence, inside words too.
/// </summary>
internal sealed class AhoCorasick
{
    private const int FullRows = 4096;
    private readonly int[] _rows;
    private readonly int[] _firstEdge;
    private readonly byte[] _edgeBytes;
    private readonly int[] _edgeTargets;
    private readonly int[] _suffix;
    private readonly int[] _ends;

    /// <summary>Builds the automaton.</summary>
    public AhoCorasick(IEnumerable<byte[]> words)
    {
        var children = new List<SortedDictionary<byte, int>> { new() };
        var ends = new List<int> { 0 };
        foreach (var word in words)
        {
            var state = 0;
            foreach (var value in word)
            {
                if (!children[state].TryGetValue(Fold(value), out var next))
                {
                    children[state][Fold(value)] = next = children.Count;
                    children.Add(new());
                    ends.Add(0);
                }

                state = next;
            }

            ends[state]++;
        }

        var order = InBreadth(children);
        var number = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            number[order[i]] = i;
        }

        _suffix = new int[order.Count];
        _ends = [.. order.Select(state => ends[state])];
        _firstEdge = new int[order.Count + 1];
        var bytes = new List<byte>();
        var targets = new List<int>();
        for (var i = 0; i < order.Count; i++)
        {
            _firstEdge[i] = bytes.Count;
            foreach (var (value, child) in children[order[i]])
            {
                bytes.Add(value);
                targets.Add(number[child]);
            }
        }

        _firstEdge[^1] = bytes.Count;
        (_edgeBytes, _edgeTargets) = ([.. bytes], [.. targets]);
        _rows = new int[Math.Min(FullRows, order.Count) * 256];
        Link();
    }

    /// <summary>Occurrences of all words in a text.</summary>
    public long Count(ReadOnlySpan<byte> text)
    {
        var (state, found) = (0, 0L);
        foreach (var value in text)
        {
            state = Next(state, Fold(value));
            found += _ends[state];
        }

        return found;
    }

    private static byte Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    private static List<int> InBreadth(List<SortedDictionary<byte, int>> children)
    {
        var order = new List<int> { 0 };
        for (var i = 0; i < order.Count; i++)
        {
            order.AddRange(children[order[i]].Values);
        }

        return order;
    }

    /// <summary>States are in breadth-first order, so the suffix of a state is finished before the state.</summary>
    private void Link()
    {
        for (var state = 0; state < _suffix.Length; state++)
        {
            for (var edge = _firstEdge[state]; edge < _firstEdge[state + 1]; edge++)
            {
                var target = _edgeTargets[edge];
                _suffix[target] = state == 0 ? 0 : Next(_suffix[state], _edgeBytes[edge]);
                _ends[target] += _ends[_suffix[target]];
            }

            for (var value = 0; state < _rows.Length / 256 && value < 256; value++)
            {
                var own = EdgeOf(state, (byte)value);
                _rows[(state * 256) + value] = own > 0 ? own : state == 0 ? 0 : Next(_suffix[state], (byte)value);
            }
        }
    }

    private int Next(int state, byte value)
    {
        while (state >= FullRows)
        {
            if (EdgeOf(state, value) is var target and > 0)
            {
                return target;
            }

            state = _suffix[state];
        }

        return _rows[(state * 256) + value];
    }

    private int EdgeOf(int state, byte value)
    {
        var from = _firstEdge[state];
        var at = _edgeBytes.AsSpan(from, _firstEdge[state + 1] - from).IndexOf(value);
        return at < 0 ? 0 : _edgeTargets[from + at];
    }
}
