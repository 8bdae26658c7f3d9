namespace MediaIndex.Corpora.Samples;

/// <summary>A file of the sample that is written in large pieces.</summary>
internal sealed class SampleFile : IDisposable
{
    private const int PieceSize = 256 << 10;
    private readonly FileStream stream;
    private long flushed;

    /// <summary>Creates a file below a folder.</summary>
    public SampleFile(string folder, string file) => stream = SampleFiles.Create(folder, file, bufferSize: 0);

    /// <summary>What is not yet on its way to the disk; records are added here.</summary>
    public SampleBytes Tail { get; } = new();

    /// <summary>Number of bytes in the file and its tail.</summary>
    public long Position => flushed + Tail.Length;

    /// <summary>Writes the tail once it is large; called after a record.</summary>
    public void EndRecord()
    {
        if (Tail.Length >= PieceSize)
        {
            Flush();
        }
    }

    /// <summary>Writes the tail and closes the file.</summary>
    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Flush()
    {
        stream.Write(Tail.Written);
        flushed += Tail.Length;
        Tail.Clear();
    }
}
