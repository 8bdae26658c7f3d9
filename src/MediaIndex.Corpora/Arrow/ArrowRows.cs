using Apache.Arrow;
using Apache.Arrow.Ipc;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Arrow;

/// <summary>
/// Rows on their way into an Arrow file, written cell by cell in the order of the columns. Cells go straight into Arrow's own buffers, which are used again for the
/// next batch: a million rows allocate no more than the first few thousand.
/// </summary>
public sealed class ArrowRows
{
    private readonly Schema arrowSchema;
    private readonly ArrowColumn[] columns;
    private int cursor;

    /// <summary>An empty batch.</summary>
    public ArrowRows(IReadOnlyList<FactColumn> schema)
    {
        arrowSchema = ArrowTables.SchemaOf(schema);
        columns = [.. schema.Select(column => Create(column.Type))];
    }

    /// <summary>Complete rows.</summary>
    public int Count => columns[^1].Count;

    /// <summary>Adds the next cell of the current row.</summary>
    public ArrowRows Add(string? cell)
    {
        var column = (ArrowTextColumn)columns[cursor++];
        if (cell is null)
        {
            column.AddMissing();
        }
        else
        {
            column.Add(cell);
        }

        return this;
    }

    /// <summary>Adds the next cell of the current row, text in UTF-8.</summary>
    public ArrowRows AddUtf8(ReadOnlySpan<byte> cell)
    {
        ((ArrowTextColumn)columns[cursor++]).Add(cell);
        return this;
    }

    /// <summary>Adds the next cell of the current row: words parted by `|`, missing where there are none. A bar within a word becomes a blank.</summary>
    public ArrowRows AddJoined<T>(IReadOnlyList<T> words, Func<T, string> textOf)
    {
        var column = (ArrowTextColumn)columns[cursor++];
        if (words.Count == 0)
        {
            column.AddMissing();
        }
        else
        {
            column.AddJoined(words, textOf);
        }

        return this;
    }

    /// <summary>Adds the next cell of the current row.</summary>
    public ArrowRows Add(long? cell) => AddWide(cell);

    /// <summary>Adds the next cell of the current row; a value that is not finite is missing.</summary>
    public ArrowRows Add(double? cell) => AddWide(cell is { } value && double.IsFinite(value) ? BitConverter.DoubleToInt64Bits(value) : null);

    /// <summary>Adds the next cell of the current row; the time is stored in UTC.</summary>
    public ArrowRows Add(DateTimeOffset? cell) => AddWide(cell is { } time ? (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond : null);

    /// <summary>Adds the next cell of the current row.</summary>
    public ArrowRows Add(bool? cell)
    {
        var column = (ArrowFlagColumn)columns[cursor++];
        if (cell is { } flag)
        {
            column.Add(flag);
        }
        else
        {
            column.AddMissing();
        }

        return this;
    }

    /// <summary>Adds the next cell of the current row.</summary>
    public ArrowRows Add(DateOnly? cell)
    {
        var column = (ArrowDateColumn)columns[cursor++];
        if (cell is { } date)
        {
            column.Add(date);
        }
        else
        {
            column.AddMissing();
        }

        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Cells are missing.</exception>
    public void EndRow()
    {
        if (cursor != columns.Length)
        {
            throw new InvalidOperationException($"a row of {columns.Length} columns was given {cursor} cells");
        }

        cursor = 0;
    }

    /// <summary>Writes all rows as one record batch and forgets them.</summary>
    public void Flush(ArrowStreamWriter writer)
    {
        using (var batch = new RecordBatch(arrowSchema, columns.Select(column => column.ToArray()), Count))
        {
            writer.WriteRecordBatch(batch);
        }

        foreach (var column in columns)
        {
            column.Clear();
        }
    }

    private ArrowRows AddWide(long? bits)
    {
        var column = (ArrowWideColumn)columns[cursor++];
        if (bits is { } value)
        {
            column.Add(value);
        }
        else
        {
            column.AddMissing();
        }

        return this;
    }

    private static ArrowColumn Create(FactType type) => type switch
    {
        FactType.Text => new ArrowTextColumn(),
        FactType.Boolean => new ArrowFlagColumn(),
        FactType.Date => new ArrowDateColumn(),
        _ => new ArrowWideColumn(ArrowTables.ArrowType(type)),
    };
}
