using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Arrow;

/// <summary>Writes and reads table buffers as Arrow IPC files, the exchange between phases.</summary>
public static class ArrowTables
{
    private static readonly TimestampType Micros = new(TimeUnit.Microsecond, (string?)null);

    /// <summary>Opens a writer; write batches with <see cref="Write"/> and dispose it to end the file.</summary>
    public static ArrowFileWriter Create(Stream stream, IReadOnlyList<FactColumn> schema) =>
        new(stream, new Schema(schema.Select(column => new Field(column.Name, ArrowType(column.Type), nullable: true)), null));

    /// <summary>Writes the rows of a buffer as one record batch.</summary>
    public static void Write(ArrowFileWriter writer, TableBuffer table)
    {
        var schema = new Schema(table.Schema.Select(column => new Field(column.Name, ArrowType(column.Type), nullable: true)), null);
        using var batch = new RecordBatch(schema, table.Columns.Select(ToArrow), table.Rows);
        writer.WriteRecordBatch(batch);
    }

    /// <summary>Writes one table as one file.</summary>
    public static void WriteFile(string path, TableBuffer table)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var writer = Create(stream, table.Schema);
        Write(writer, table);
        writer.WriteEnd();
    }

    /// <summary>Reads a file batch by batch into buffers with the file's own columns.</summary>
    public static IEnumerable<TableBuffer> ReadFile(string path, IReadOnlyList<FactColumn> schema)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var reader = new ArrowFileReader(stream);
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                var table = new TableBuffer(schema);
                for (var i = 0; i < schema.Count; i++)
                {
                    Fill(table.Columns[i], batch.Column(i));
                }

                yield return table;
            }
        }
    }

    private static IArrowType ArrowType(FactType type) => type switch
    {
        FactType.Text => StringType.Default,
        FactType.Integer => Int64Type.Default,
        FactType.Real => DoubleType.Default,
        FactType.Boolean => BooleanType.Default,
        FactType.Date => Date32Type.Default,
        FactType.Timestamp => Micros,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static IArrowArray ToArrow(ColumnBuffer column) => column switch
    {
        ColumnBuffer<string> text => TextArray(text.Cells),
        ValueColumnBuffer<long> numbers => Build(numbers, new Int64Array.Builder(), (builder, cell) => builder.Append(cell), builder => builder.AppendNull()).Build(),
        ValueColumnBuffer<double> numbers => Build(numbers, new DoubleArray.Builder(), (builder, cell) => builder.Append(cell), builder => builder.AppendNull()).Build(),
        ValueColumnBuffer<bool> flags => Build(flags, new BooleanArray.Builder(), (builder, cell) => builder.Append(cell), builder => builder.AppendNull()).Build(),
        ValueColumnBuffer<DateOnly> dates => Build(dates, new Date32Array.Builder(), (builder, cell) => builder.Append(cell.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)), builder => builder.AppendNull()).Build(),
        ValueColumnBuffer<DateTime> times => Build(times, new TimestampArray.Builder(Micros), (builder, cell) => builder.Append(new DateTimeOffset(cell, TimeSpan.Zero)), builder => builder.AppendNull()).Build(),
        _ => throw new InvalidOperationException("unknown column " + column.Column.Name),
    };

    private static TBuilder Build<T, TBuilder>(ValueColumnBuffer<T> column, TBuilder builder, Action<TBuilder, T> append, Action<TBuilder> appendNull)
        where T : struct
    {
        foreach (var cell in column.Cells)
        {
            if (cell is { } value)
            {
                append(builder, value);
            }
            else
            {
                appendNull(builder);
            }
        }

        return builder;
    }

    private static StringArray TextArray(List<string?> cells)
    {
        var builder = new StringArray.Builder().Reserve(cells.Count);
        foreach (var cell in cells)
        {
            if (cell is null)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(cell);
            }
        }

        return builder.Build();
    }

    private static void Fill(ColumnBuffer column, IArrowArray array)
    {
        switch (column, array)
        {
            case (ColumnBuffer<string> text, StringArray from):
                for (var i = 0; i < from.Length; i++)
                {
                    text.Cells.Add(from.IsNull(i) ? null : from.GetString(i));
                }

                break;
            case (ValueColumnBuffer<long> numbers, Int64Array from): numbers.Cells.AddRange(from); break;
            case (ValueColumnBuffer<double> numbers, DoubleArray from): numbers.Cells.AddRange(from); break;
            case (ValueColumnBuffer<bool> flags, BooleanArray from): flags.Cells.AddRange(from); break;
            case (ValueColumnBuffer<DateOnly> dates, Date32Array from): dates.Cells.AddRange(Enumerable.Range(0, from.Length).Select(from.GetDateOnly)); break;
            case (ValueColumnBuffer<DateTime> times, TimestampArray from): times.Cells.AddRange(Enumerable.Range(0, from.Length).Select(i => from.GetTimestamp(i)?.UtcDateTime)); break;
            default: throw new InvalidDataException($"column {column.Column.Name} holds {array.GetType().Name}");
        }
    }
}
