using System.IO.Compression;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;
using Parquet;
using Parquet.Schema;

namespace MediaIndex.Corpora.Parquet;

/// <summary>Writes tables as Parquet (zstd) that DuckDB, Arrow and Spark open: dates as DATE, times as microseconds in UTC. No clock in the footer: same rows, same bytes.</summary>
public sealed class ParquetTableWriter : IAsyncDisposable
{
    private readonly ParquetWriter writer;
    private readonly DataField[] fields;

    private ParquetTableWriter(ParquetWriter writer, DataField[] fields)
    {
        this.writer = writer;
        this.fields = fields;
    }

    /// <summary>Opens a writer over a stream that stays the caller's.</summary>
    public static async Task<ParquetTableWriter> CreateAsync(Stream stream, IReadOnlyList<FactColumn> schema)
    {
        var fields = schema.Select(Field).ToArray();
        var parquetSchema = new ParquetSchema(fields);
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        return new ParquetTableWriter(await ParquetWriter.CreateAsync(parquetSchema, stream, options), parquetSchema.GetDataFields());
    }

    /// <summary>Writes the rows of a buffer as one row group; an empty buffer writes an empty group only where nothing else was written.</summary>
    public async Task WriteAsync(TableBuffer table)
    {
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            await WriteColumnAsync(group, fields[i], table.Columns[i]);
        }
    }

    /// <summary>Writes one table as one file.</summary>
    public static async Task WriteFileAsync(string path, TableBuffer table)
    {
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        await using var writer = await CreateAsync(stream, table.Schema);
        await writer.WriteAsync(table);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static async Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, ColumnBuffer column)
    {
        switch (column)
        {
            case ColumnBuffer<string> text: await group.WriteAsync(field, text.Cells!); break;
            case ValueColumnBuffer<long> numbers: await group.WriteAsync<long>(field, numbers.Cells.ToArray()); break;
            case ValueColumnBuffer<double> numbers: await group.WriteAsync<double>(field, numbers.Cells.ToArray()); break;
            case ValueColumnBuffer<bool> flags: await group.WriteAsync<bool>(field, flags.Cells.ToArray()); break;
            case ValueColumnBuffer<DateOnly> dates: await group.WriteAsync<DateOnly>(field, dates.Cells.ToArray()); break;
            case ValueColumnBuffer<DateTime> times: await group.WriteAsync<DateTime>(field, times.Cells.ToArray()); break;
            default: throw new InvalidOperationException("unknown column " + column.Column.Name);
        }
    }

    private static DataField Field(FactColumn column) => column.Type switch
    {
        FactType.Text => new DataField(column.Name, typeof(string), isNullable: true),
        FactType.Integer => new DataField(column.Name, typeof(long), isNullable: true),
        FactType.Real => new DataField(column.Name, typeof(double), isNullable: true),
        FactType.Boolean => new DataField(column.Name, typeof(bool), isNullable: true),
        FactType.Date => new DataField(column.Name, typeof(DateOnly), isNullable: true),
        FactType.Timestamp => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Micros, isNullable: true),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
