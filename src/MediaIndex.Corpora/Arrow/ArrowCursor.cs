using Apache.Arrow;

namespace MediaIndex.Corpora.Arrow;

/// <summary>Goes through the rows of a file of Arrow batches without making an object of any cell. Rows must be visited in ascending order; a row may be visited again.</summary>
public sealed class ArrowCursor
{
    private readonly IReadOnlyList<RecordBatch> batches;
    private readonly int[] positions;
    private readonly IArrowArray[] columns;
    private int batch = -1;
    private long first;
    private long end;
    private int row;

    /// <summary>A cursor over some columns; cells are asked for by their position in this list.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public ArrowCursor(ArrowBatches file, params IReadOnlyList<string> names)
    {
        batches = file.All;
        positions = [.. names.Select(name => file.Schema.GetFieldIndex(name) is var at and >= 0 ? at : throw new InvalidDataException($"there is no column {name}"))];
        columns = new IArrowArray[names.Count];
        Rows = batches.Sum(some => (long)some.Length);
    }

    /// <summary>Rows of the file.</summary>
    public long Rows { get; }

    /// <summary>Goes to a row.</summary>
    public void MoveTo(long index)
    {
        while (index >= end)
        {
            batch++;
            first = end;
            end += batches[batch].Length;
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = batches[batch].Column(positions[i]);
            }
        }

        row = (int)(index - first);
    }

    /// <summary>Whether a cell is there.</summary>
    public bool Has(int column) => columns[column].IsValid(row);

    /// <summary>A text cell in UTF-8; empty where it is missing.</summary>
    public ReadOnlySpan<byte> Text(int column) => ((StringArray)columns[column]).GetBytes(row);

    /// <summary>An integer cell; 0 where it is missing.</summary>
    public long Integer(int column) => ((Int64Array)columns[column]).Values[row];

    /// <summary>A boolean cell; false where it is missing.</summary>
    public bool Flag(int column) => ((BooleanArray)columns[column]).GetValue(row) == true;
}
