using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Facts;

/// <summary>A column of cells in memory, on its way into or out of an Arrow or Parquet file. Missing cells are null.</summary>
public abstract class ColumnBuffer
{
    private protected ColumnBuffer(FactColumn column) => Column = column;

    /// <summary>Name and type.</summary>
    public FactColumn Column { get; }

    /// <summary>Number of cells.</summary>
    public abstract int Count { get; }

    /// <summary>The cell as an object: string, long, double, bool, DateOnly, DateTime (UTC) or null.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>Removes all cells.</summary>
    public abstract void Clear();

    /// <summary>Adds a cell given as an object of the column's type, or null.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    public abstract void AddObject(object? cell);

    /// <summary>An empty column of the type that its declaration names.</summary>
    public static ColumnBuffer Create(FactColumn column) => column.Type switch
    {
        FactType.Text => new ColumnBuffer<string>(column),
        FactType.Integer => new ValueColumnBuffer<long>(column),
        FactType.Real => new ValueColumnBuffer<double>(column),
        FactType.Boolean => new ValueColumnBuffer<bool>(column),
        FactType.Date => new ValueColumnBuffer<DateOnly>(column),
        FactType.Timestamp => new ValueColumnBuffer<DateTime>(column),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}

/// <summary>A column of references.</summary>
/// <typeparam name="T">Type of a cell.</typeparam>
/// <param name="column">Name and type.</param>
public sealed class ColumnBuffer<T>(FactColumn column) : ColumnBuffer(column)
    where T : class
{
    /// <summary>The cells.</summary>
    public List<T?> Cells { get; } = [];

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <inheritdoc/>
    public override object? this[int row] => Cells[row];

    /// <inheritdoc/>
    public override void Clear() => Cells.Clear();

    /// <inheritdoc/>
    public override void AddObject(object? cell) => Cells.Add((T?)cell);
}

/// <summary>A column of values.</summary>
/// <typeparam name="T">Type of a cell.</typeparam>
/// <param name="column">Name and type.</param>
public sealed class ValueColumnBuffer<T>(FactColumn column) : ColumnBuffer(column)
    where T : struct
{
    /// <summary>The cells.</summary>
    public List<T?> Cells { get; } = [];

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <inheritdoc/>
    public override object? this[int row] => Cells[row];

    /// <inheritdoc/>
    public override void Clear() => Cells.Clear();

    /// <inheritdoc/>
    public override void AddObject(object? cell) => Cells.Add((T?)cell);
}
