using MediaIndex.Corpora.Facts;

namespace MediaIndex.Cli.Running;

/// <summary>Walks the city rows of a partition beside its items; both stand in the order of the items.</summary>
internal sealed class CityCursor
{
    private readonly IEnumerator<(TableBuffer Batch, int Row, long Item)> rows;
    private bool more;

    /// <summary>Begins before the first row.</summary>
    public CityCursor(IEnumerable<TableBuffer> batches)
    {
        rows = Rows(batches).GetEnumerator();
        more = rows.MoveNext();
    }

    /// <summary>The city rows of an item; items must be asked for in ascending order.</summary>
    public IEnumerable<(TableBuffer Batch, int Row)> Of(long item)
    {
        while (more && rows.Current.Item == item)
        {
            yield return (rows.Current.Batch, rows.Current.Row);
            more = rows.MoveNext();
        }
    }

    private static IEnumerable<(TableBuffer, int, long)> Rows(IEnumerable<TableBuffer> batches)
    {
        foreach (var batch in batches)
        {
            var items = batch.Integer("row");
            for (var row = 0; row < batch.Rows; row++)
            {
                yield return (batch, row, items[row]!.Value);
            }
        }
    }
}
