namespace MediaIndex.Indices.Keywords;

/// <summary>Counts by cell for one word after the other: as fast as an array, and emptied at the cost of the cells that were touched.</summary>
internal sealed class SparseCounts
{
    private readonly int[] counts;
    private int[] touched = new int[256];
    private int used;

    /// <summary>Counts of so many cells, all zero.</summary>
    public SparseCounts(int cells) => counts = new int[cells];

    /// <summary>The cells that are not zero, in the order in which they were met.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, used);

    /// <summary>The count of a cell.</summary>
    public int this[int cell] => counts[cell];

    /// <summary>Adds to a cell; a positive number.</summary>
    public void Add(int cell, int number)
    {
        if (counts[cell] == 0)
        {
            if (used == touched.Length)
            {
                Array.Resize(ref touched, used * 2);
            }

            touched[used++] = cell;
        }

        counts[cell] += number;
    }

    /// <summary>Sets all cells to zero.</summary>
    public void Clear()
    {
        foreach (var cell in Touched)
        {
            counts[cell] = 0;
        }

        used = 0;
    }
}
