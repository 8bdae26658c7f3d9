using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace MediaIndex.Corpora.Arrow;

/// <summary>The record batches of an Arrow IPC stream in a file, over mapped memory: they are good until this is disposed.</summary>
public sealed class ArrowBatches : IDisposable
{
    private readonly MappedFile file;
    private readonly List<RecordBatch> batches = [];

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ArrowBatches(string path)
    {
        file = new MappedFile(path);
        using var reader = new ArrowStreamReader(file.Memory);
        Schema = reader.Schema;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            batches.Add(batch);
        }
    }

    /// <summary>Columns.</summary>
    public Schema Schema { get; }

    /// <summary>The batches in order.</summary>
    public IReadOnlyList<RecordBatch> All => batches;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var batch in batches)
        {
            batch.Dispose();
        }

        ((IDisposable)file).Dispose();
    }
}
