using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Facts;

/// <summary>Rows in memory, column by column. A row is written cell by cell in the order of the columns.</summary>
public sealed class TableBuffer
{
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private int cursor;

    /// <summary>An empty table.</summary>
    public TableBuffer(IReadOnlyList<FactColumn> schema)
    {
        Schema = schema;
        Columns = [.. schema.Select(ColumnBuffer.Create)];
        for (var i = 0; i < schema.Count; i++)
        {
            positions.Add(schema[i].Name, i);
        }
    }

    /// <summary>Columns' names and types.</summary>
    public IReadOnlyList<FactColumn> Schema { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnBuffer> Columns { get; }

    /// <summary>Number of complete rows.</summary>
    public int Rows => Columns[^1].Count;

    /// <summary>The column of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ColumnBuffer this[string name] => Columns[positions[name]];

    /// <summary>Text cells of a column.</summary>
    public List<string?> Text(string name) => ((ColumnBuffer<string>)this[name]).Cells;

    /// <summary>Integer cells of a column.</summary>
    public List<long?> Integer(string name) => ((ValueColumnBuffer<long>)this[name]).Cells;

    /// <summary>Boolean cells of a column.</summary>
    public List<bool?> Boolean(string name) => ((ValueColumnBuffer<bool>)this[name]).Cells;

    /// <summary>Date cells of a column.</summary>
    public List<DateOnly?> Date(string name) => ((ValueColumnBuffer<DateOnly>)this[name]).Cells;

    /// <summary>Timestamp cells (UTC) of a column.</summary>
    public List<DateTime?> Timestamp(string name) => ((ValueColumnBuffer<DateTime>)this[name]).Cells;

    /// <summary>Adds the next cell of the current row.</summary>
    public TableBuffer Add(string? cell)
    {
        ((ColumnBuffer<string>)Next()).Cells.Add(cell);
        return this;
    }

    /// <summary>Adds the next cell of the current row.</summary>
    public TableBuffer Add(long? cell)
    {
        ((ValueColumnBuffer<long>)Next()).Cells.Add(cell);
        return this;
    }

    /// <summary>Adds the next cell of the current row; a value that is not finite is missing.</summary>
    public TableBuffer Add(double? cell)
    {
        ((ValueColumnBuffer<double>)Next()).Cells.Add(cell is { } value && double.IsFinite(value) ? value : null);
        return this;
    }

    /// <summary>Adds the next cell of the current row.</summary>
    public TableBuffer Add(bool? cell)
    {
        ((ValueColumnBuffer<bool>)Next()).Cells.Add(cell);
        return this;
    }

    /// <summary>Adds the next cell of the current row.</summary>
    public TableBuffer Add(DateOnly? cell)
    {
        ((ValueColumnBuffer<DateOnly>)Next()).Cells.Add(cell);
        return this;
    }

    /// <summary>Adds the next cell of the current row; the time is stored in UTC.</summary>
    public TableBuffer Add(DateTimeOffset? cell)
    {
        ((ValueColumnBuffer<DateTime>)Next()).Cells.Add(cell?.UtcDateTime);
        return this;
    }

    /// <summary>Adds the next cell as an object of the column's type, or null.</summary>
    public TableBuffer AddObject(object? cell)
    {
        Next().AddObject(cell);
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Cells are missing.</exception>
    public void EndRow()
    {
        if (cursor != Columns.Count)
        {
            throw new InvalidOperationException($"a row of {Columns.Count} columns was given {cursor} cells");
        }

        cursor = 0;
    }

    /// <summary>Removes all rows.</summary>
    public void Clear()
    {
        foreach (var column in Columns)
        {
            column.Clear();
        }

        cursor = 0;
    }

    /// <summary>A buffer that holds the rows of a result table.</summary>
    public static TableBuffer From(FactTable table)
    {
        var buffer = new TableBuffer(table.Columns);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                buffer.AddObject(cell);
            }

            buffer.EndRow();
        }

        return buffer;
    }

    private ColumnBuffer Next() => Columns[cursor++];
}
