using Apache.Arrow;
using Apache.Arrow.Types;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Arrow;

/// <summary>Reads files of Arrow IPC streams, the exchange between phases; <see cref="ArrowRows"/> writes them.</summary>
public static class ArrowTables
{
    private static readonly TimestampType Micros = new(TimeUnit.Microsecond, (string?)null);

    /// <summary>Arrow's names for columns.</summary>
    public static Schema SchemaOf(IReadOnlyList<FactColumn> schema) => new(schema.Select(column => new Field(column.Name, ArrowType(column.Type), nullable: true)), null);

    /// <summary>Reads columns of a file, batch by batch.</summary>
    public static IEnumerable<TableBuffer> ReadFile(string path, IReadOnlyList<FactColumn> schema)
    {
        using var file = new ArrowBatches(path);
        foreach (var batch in file.All)
        {
            var table = new TableBuffer(schema);
            for (var i = 0; i < schema.Count; i++)
            {
                Fill(table.Columns[i], batch.Column(schema[i].Name));
            }

            yield return table;
        }
    }

    internal static IArrowType ArrowType(FactType type) => type switch
    {
        FactType.Text => StringType.Default,
        FactType.Integer => Int64Type.Default,
        FactType.Real => DoubleType.Default,
        FactType.Boolean => BooleanType.Default,
        FactType.Date => Date32Type.Default,
        FactType.Timestamp => Micros,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

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
