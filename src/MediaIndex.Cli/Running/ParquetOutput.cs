using MediaIndex.Corpora.Facts;
using MediaIndex.Corpora.Parquet;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>A Parquet file that is written a row group at a time. A file without rows still has its columns.</summary>
internal sealed class ParquetOutput : IAsyncDisposable
{
    private const int RowsPerGroup = 1 << 16;
    private readonly FileStream stream;
    private readonly ParquetTableWriter writer;
    private bool any;

    private ParquetOutput(FileStream stream, ParquetTableWriter writer, IReadOnlyList<FactColumn> schema)
    {
        this.stream = stream;
        this.writer = writer;
        Table = new TableBuffer(schema);
    }

    /// <summary>Rows that are not yet written.</summary>
    public TableBuffer Table { get; }

    /// <summary>Opens the file.</summary>
    public static async Task<ParquetOutput> CreateAsync(string path, IReadOnlyList<FactColumn> schema)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        return new ParquetOutput(stream, await ParquetTableWriter.CreateAsync(stream, schema), schema);
    }

    /// <summary>Writes a row group when one is full.</summary>
    public async Task FlushFullAsync()
    {
        if (Table.Rows >= RowsPerGroup)
        {
            await FlushAsync();
        }
    }

    /// <summary>Writes the rest and the footer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Table.Rows > 0 || !any)
        {
            await FlushAsync();
        }

        await writer.DisposeAsync();
        await stream.DisposeAsync();
    }

    private async Task FlushAsync()
    {
        await writer.WriteAsync(Table);
        Table.Clear();
        any = true;
    }
}
