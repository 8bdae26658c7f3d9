using Apache.Arrow.Ipc;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>A file of an Arrow IPC stream that is written a batch of rows at a time.</summary>
internal sealed class ArrowOutput : IDisposable
{
    private const int RowsPerBatch = 8192;
    private readonly FileStream stream;
    private readonly ArrowStreamWriter writer;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Path.</param>
    /// <param name="schema">Columns.</param>
    /// <param name="table">An empty buffer of these columns to use again; null makes one.</param>
    public ArrowOutput(string path, IReadOnlyList<FactColumn> schema, ArrowRows? table = null)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        writer = new ArrowStreamWriter(stream, ArrowTables.SchemaOf(schema));
        Table = table ?? new ArrowRows(schema);
    }

    /// <summary>Rows that are not yet written.</summary>
    public ArrowRows Table { get; }

    /// <summary>To be called after each row: writes a batch when it is full.</summary>
    public void EndRow()
    {
        if (Table.Count >= RowsPerBatch)
        {
            Flush();
        }
    }

    /// <summary>Writes the rest and the end.</summary>
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

    private void Flush() => Table.Flush(writer);
}
