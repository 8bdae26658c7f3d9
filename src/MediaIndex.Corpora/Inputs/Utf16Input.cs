using System.Text;
using MediaIndex.Corpora.Encodings;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Hands on a stream as UTF-8: one that begins with the byte-order mark of UTF-16 or UTF-32 is transcoded, and one without a mark whose zero bytes stand as theirs do;
/// every other passes as it is. Spreadsheets save "Unicode text" so.
/// </summary>
internal sealed class Utf16Input : ReadOnlyStream
{
    private readonly Stream inner;
    private readonly byte[] head = new byte[1024];
    private Stream? transcoded;
    private int headLength;
    private int headUsed;

    public Utf16Input(Stream inner) => this.inner = inner;

    /// <summary>Whether what is read differs from what is stored.</summary>
    public bool Converts => !ReferenceEquals(Transcoded(), this);

    /// <summary>Lets go of the first bytes, which were read ahead: the stream below was moved.</summary>
    public void DropHead()
    {
        Transcoded();
        headUsed = headLength;
    }

    public override int Read(Span<byte> buffer) => Transcoded() is var stream && ReferenceEquals(stream, this) ? ReadRest(buffer) : stream.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (!ReferenceEquals(transcoded, this))
        {
            transcoded?.Dispose();
        }

        inner.Dispose();

        base.Dispose(disposing);
    }

    // The first bytes are looked at when reading begins and not before, since the stream below may be damaged there; then reading goes on with those that were got.
    private Stream Transcoded()
    {
        if (transcoded is null)
        {
            while (headLength < head.Length && inner.Read(head.AsSpan(headLength)) is > 0 and var count)
            {
                headLength += count;
            }

            var encoding = EncodingOf(head.AsSpan(0, headLength), out var mark);
            headUsed = encoding is null ? 0 : mark;
            transcoded = encoding is null ? this : Encoding.CreateTranscodingStream(new Rest(this), encoding, new UTF8Encoding(false));
        }

        return transcoded;
    }

    private static Encoding? EncodingOf(ReadOnlySpan<byte> head, out int mark)
    {
        mark = 2;
        if (head.StartsWith<byte>([0xff, 0xfe, 0, 0]))
        {
            mark = 4;
            return Encoding.UTF32;
        }

        if (head.StartsWith<byte>([0xff, 0xfe]) || head.StartsWith<byte>([0xfe, 0xff]))
        {
            return head[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        mark = 0;
        return IsBinary(head) ? null : WideShape.Of(head);
    }

    // Zeros stand in these for other reasons.
    private static bool IsBinary(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8) || head.StartsWith("PK"u8) || head.StartsWith("WARC/"u8) || ForeignFiles.Of(head) is not null;

    private int ReadRest(Span<byte> buffer)
    {
        if (headUsed >= headLength)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, headLength - headUsed);
        head.AsSpan(headUsed, count).CopyTo(buffer);
        headUsed += count;
        return count;
    }

    private sealed class Rest(Utf16Input owner) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer) => owner.ReadRest(buffer);
    }
}
