using Apache.Arrow.Ipc;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>An Arrow file that is written a batch of rows at a time.</summary>
internal sealed class ArrowOutput : IDisposable
{
    private const int RowsPerBatch = 8192;
    private readonly FileStream stream;
    private readonly ArrowFileWriter writer;

    /// <summary>Opens the file.</summary>
    public ArrowOutput(string path, IReadOnlyList<FactColumn> schema)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        writer = ArrowTables.Create(stream, schema);
        Table = new TableBuffer(schema);
    }

    /// <summary>Rows that are not yet written.</summary>
    public TableBuffer Table { get; }

    /// <summary>To be called after each row: writes a batch when it is full.</summary>
    public void EndRow()
    {
        if (Table.Rows >= RowsPerBatch)
        {
            Flush();
        }
    }

    /// <summary>Writes the rest and the footer.</summary>
    public void Complete()
    {
        Flush();
        writer.WriteEnd();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }

    private void Flush()
    {
        ArrowTables.Write(writer, Table);
        Table.Clear();
    }
}
