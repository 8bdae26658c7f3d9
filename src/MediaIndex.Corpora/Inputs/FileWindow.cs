using Microsoft.Win32.SafeHandles;

namespace MediaIndex.Corpora.Inputs;

/// <summary>A file read through one window of memory, with a position that may be set anywhere.</summary>
internal sealed class FileWindow : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly byte[] window = new byte[128 << 10];
    private long windowStart;
    private int windowLength;

    public FileWindow(string path)
    {
        handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; }

    public long Position { get; set; }

    /// <summary>Bytes at the position, at least `wanted` of them unless the file ends; does not move the position.</summary>
    public ReadOnlySpan<byte> Peek(int wanted)
    {
        var inside = Position - windowStart;
        if (inside < 0 || inside + wanted > windowLength)
        {
            Fill();
            inside = 0;
        }

        return window.AsSpan((int)inside, windowLength - (int)inside);
    }

    public int Read(Span<byte> target)
    {
        var some = Peek(1);
        var count = Math.Min(some.Length, target.Length);
        some[..count].CopyTo(target);
        Position += count;
        return count;
    }

    public void Dispose() => handle.Dispose();

    private void Fill()
    {
        windowStart = Position;
        windowLength = 0;
        while (windowLength < window.Length)
        {
            var got = RandomAccess.Read(handle, window.AsSpan(windowLength), windowStart + windowLength);
            if (got == 0)
            {
                return;
            }

            windowLength += got;
        }
    }
}
