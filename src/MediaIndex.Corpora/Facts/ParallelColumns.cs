using Apache.Arrow;
using Apache.Arrow.Ipc;
using MediaIndex.Corpora.Arrow;

namespace MediaIndex.Corpora.Facts;

/// <summary>
/// Columns of Arrow files laid beside each other, as one stream. All batches are read and checked at once, so that the database, which reads their memory until its
/// query has ended, never meets a fault half-way.
/// </summary>
internal sealed class ParallelColumns : IArrowArrayStream
{
    private readonly Queue<RecordBatch> joined = [];
    private readonly List<IDisposable> held = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file lacks a column, or has other rows than the first.</exception>
    public ParallelColumns(ArrowSource source)
    {
        var parts = source.Parts.Select(Read).ToList();
        Schema = new Schema(parts.SelectMany(part => part.Fields), null);
        foreach (var part in parts.Where(part => !part.Batches.Select(batch => batch.Length).SequenceEqual(parts[0].Batches.Select(batch => batch.Length))))
        {
            throw new InvalidDataException($"{part.Path} has other rows than {parts[0].Path}");
        }

        Rows = parts[0].Batches.Sum(batch => (long)batch.Length);
        for (var i = 0; i < parts[0].Batches.Count; i++)
        {
            joined.Enqueue(new RecordBatch(Schema, parts.SelectMany(part => part.Positions.Select(part.Batches[i].Column)), parts[0].Batches[i].Length));
        }
    }

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <summary>Rows of all batches.</summary>
    public long Rows { get; }

    /// <inheritdoc/>
    public ValueTask<RecordBatch?> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(joined.TryDequeue(out var batch) ? batch : null);

    /// <summary>Does nothing: the database calls it as soon as it has read the last batch, whose memory it may still use.</summary>
    public void Dispose()
    {
    }

    /// <summary>Lets go of all files; the query must have ended.</summary>
    public void Release() => held.ForEach(part => part.Dispose());

    private Part Read(ArrowPart part)
    {
        var file = new ArrowBatches(part.Path);
        held.Add(file);
        var positions = (part.Columns ?? [.. file.Schema.FieldsList.Select(field => field.Name)])
            .Select(name => file.Schema.GetFieldIndex(name) is var at and >= 0 ? at : throw new InvalidDataException($"{part.Path} has no column {name}")).ToArray();
        return new Part(part.Path, positions, [.. positions.Select(file.Schema.GetFieldByIndex)], file.All);
    }

    private sealed record Part(string Path, int[] Positions, IReadOnlyList<Field> Fields, IReadOnlyList<RecordBatch> Batches);
}
