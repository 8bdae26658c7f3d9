namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>The planted rows of each record, as chains: several rows can have led to one record.</summary>
internal sealed class RowChains
{
    private readonly int[] heads;
    private readonly int[] next;

    /// <summary>Chains the rows that count.</summary>
    /// <param name="placed">The record of each row.</param>
    /// <param name="records">How many records there are.</param>
    /// <param name="counts">Whether a row that has a record counts.</param>
    public RowChains(int[] placed, int records, Func<int, bool> counts)
    {
        (heads, next) = (new int[records], new int[placed.Length]);
        Array.Fill(heads, -1);
        for (var row = placed.Length - 1; row >= 0; row--)
        {
            if (placed[row] >= 0 && counts(row))
            {
                (next[row], heads[placed[row]]) = (heads[placed[row]], row);
            }
        }
    }

    /// <summary>The first row of a record; −1 where it has none.</summary>
    public int First(int record) => heads[record];

    /// <summary>The row behind another one of the same record; −1 at the end.</summary>
    public int Next(int row) => next[row];
}
