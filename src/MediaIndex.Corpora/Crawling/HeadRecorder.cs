namespace MediaIndex.Corpora.Crawling;

/// <summary>
/// Stands between HTTP and the connection (behind TLS) and keeps what was sent and the front of what came, so that an archive holds the heads as they went over the wire.
/// </summary>
internal sealed class HeadRecorder(Stream inner) : Stream
{
    private const int MostBytes = 256 << 10;
    private readonly MemoryStream sent = new();
    private readonly MemoryStream received = new();

    /// <summary>Bytes sent, at most 256 KiB.</summary>
    public byte[] Sent => sent.ToArray();

    /// <summary>First bytes received, at most 256 KiB.</summary>
    public byte[] Received => received.ToArray();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => Kept(buffer.AsSpan(offset), inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Kept(buffer, inner.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Kept(buffer.Span, count);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Keep(sent, buffer);
        inner.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(sent, buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Kept(ReadOnlySpan<byte> buffer, int count)
    {
        Keep(received, buffer[..count]);
        return count;
    }

    private static void Keep(MemoryStream copy, ReadOnlySpan<byte> bytes) => copy.Write(bytes[..(int)Math.Min(bytes.Length, MostBytes - copy.Length)]);
}
