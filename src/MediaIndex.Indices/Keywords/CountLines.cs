using System.Numerics;

namespace MediaIndex.Indices.Keywords;

/// <summary>Lines of cells, the first cell of which is the sum of a line: it tells whether the line was touched, and whether it is worth a look.</summary>
/// <typeparam name="T">Type of a count.</typeparam>
internal sealed class CountLines<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly T[] cells;
    private readonly int[] touched;
    private readonly int width;
    private int used;

    /// <summary>So many lines of so many cells.</summary>
    public CountLines(int lines, int width)
    {
        this.width = width;
        cells = new T[checked(lines * width)];

        // One more, since a line is noted before it is known whether it is new: a jump at random would cost more than the store.
        touched = new int[lines + 1];
    }

    /// <summary>The lines that are not zero, in the order in which they were met.</summary>
    public ReadOnlySpan<int> Lines => touched.AsSpan(0, used);

    /// <summary>The cells of a line.</summary>
    public ReadOnlySpan<T> this[int line] => cells.AsSpan(line * width, width);

    /// <summary>Adds to the sum of a line and gives its cells.</summary>
    public Span<T> Touch(int line, T times)
    {
        var found = cells.AsSpan(line * width, width);
        touched[used] = line;
        used += found[0] == T.Zero ? 1 : 0;
        found[0] += times;
        return found;
    }

    /// <summary>Sets all cells to zero.</summary>
    public void Clear()
    {
        foreach (var line in Lines)
        {
            cells.AsSpan(line * width, width).Clear();
        }

        used = 0;
    }
}
