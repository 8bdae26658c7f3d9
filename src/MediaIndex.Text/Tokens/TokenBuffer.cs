using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// The tokens of one text as a structure of arrays. One buffer serves one worker for many texts; it grows to the longest and is not safe for use by two threads.
/// Spans taken from it are good until the next text. After <see cref="Tokenizer.TokenizeBare"/> it holds hashes and kinds alone: the other spans are empty.
/// </summary>
public sealed class TokenBuffer
{
    /// <summary>Zero bytes kept behind the text, so that the tokenizer may read whole words past its end.</summary>
    internal const int Padding = 64;

    /// <summary>Places that every column has behind the last token, so that a search may read over the end and several tokens may be read at once; what stands there means nothing.</summary>
    internal const int Slack = 4;

    private byte[] _utf8 = new byte[1024 + Padding];
    private int[] _starts = new int[256];
    private int[] _lengths = new int[256];
    private ulong[] _hashes = new ulong[256];
    private TokenKind[] _kinds = new TokenKind[256];
    private TokenGap[] _gaps = new TokenGap[256];
    private TokenFlags[] _flags = new TokenFlags[256];
    private TokenScript[] _scripts = new TokenScript[256];
    private int _count;
    private int _byteCount;
    private bool _full = true;
    private bool _ascii;
    private int _mappedByte;
    private int _mappedUtf16;

    /// <summary>Number of tokens.</summary>
    public int Count => _count;

    /// <summary>The text that was tokenised, as UTF-8 (invalid bytes as they came).</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8.AsSpan(0, _byteCount);

    /// <summary>First byte of each token in <see cref="Utf8"/>.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, _full ? Count : 0);

    /// <summary>Length of each token in bytes.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, _full ? Count : 0);

    /// <summary>Hash of each token's folded letters; equal to <see cref="Tokenizer.HashOf"/>.</summary>
    public ReadOnlySpan<ulong> Hashes => _hashes.AsSpan(0, Count);

    /// <summary>Kind of each token.</summary>
    public ReadOnlySpan<TokenKind> Kinds => _kinds.AsSpan(0, Count);

    /// <summary>What stood before each token.</summary>
    public ReadOnlySpan<TokenGap> Gaps => _gaps.AsSpan(0, _full ? Count : 0);

    /// <summary>Capitals and the like.</summary>
    public ReadOnlySpan<TokenFlags> Flags => _flags.AsSpan(0, _full ? Count : 0);

    /// <summary>Script of each token.</summary>
    public ReadOnlySpan<TokenScript> Scripts => _scripts.AsSpan(0, _full ? Count : 0);

    /// <summary>The byte behind the last one of a token.</summary>
    public int EndOf(int token) => Starts[token] + Lengths[token];

    /// <summary>The bytes of a token as they stand in the text.</summary>
    public ReadOnlySpan<byte> BytesOf(int token) => _utf8.AsSpan(Starts[token], Lengths[token]);

    /// <summary>The text of a token as it stands; allocates.</summary>
    public string TextOf(int token) => Encoding.UTF8.GetString(BytesOf(token));

    /// <summary>
    /// UTF-16 offset of a byte offset that lies at the start or end of a character. Cheap when asked in ascending order.
    /// An invalid byte sequence counts as the replacement characters that <see cref="Encoding.UTF8"/> would make of it.
    /// </summary>
    public int Utf16OffsetOf(int byteOffset)
    {
        if (_ascii)
        {
            return byteOffset;
        }

        if (byteOffset < _mappedByte)
        {
            _mappedByte = 0;
            _mappedUtf16 = 0;
        }

        _mappedUtf16 += Encoding.UTF8.GetCharCount(_utf8, _mappedByte, byteOffset - _mappedByte);
        _mappedByte = byteOffset;
        return _mappedUtf16;
    }

    /// <summary><see cref="Hashes"/> and at least <see cref="Slack"/> numbers behind them.</summary>
    internal ReadOnlySpan<ulong> HashesAndSlack => _hashes;

    /// <summary><see cref="Gaps"/> and at least <see cref="Slack"/> of them behind the last.</summary>
    internal ReadOnlySpan<TokenGap> GapsAndSlack => _gaps;

    /// <summary>The text with its padding, for the tokenizer.</summary>
    internal byte[] Padded => _utf8;

    /// <summary>Number of bytes of the text.</summary>
    internal int ByteCount => _byteCount;

    /// <summary>Takes a text over and forgets all tokens.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="full">Whether all columns are written.</param>
    internal void Begin(ReadOnlySpan<byte> utf8, bool full = true)
    {
        ReserveBytes(utf8.Length);
        utf8.CopyTo(_utf8);
        End(utf8.Length, full);
    }

    /// <summary>Takes a text over, written as UTF-8, and forgets all tokens. A lone surrogate becomes U+FFFD, which is one UTF-16 unit as well.</summary>
    internal void Begin(ReadOnlySpan<char> text)
    {
        ReserveBytes(checked(text.Length * 3));
        End(Encoding.UTF8.GetBytes(text, _utf8), full: true);
    }

    /// <summary>Adds a token. All arrays have one length, so one check serves for the seven writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int start, int length, ulong hash, TokenKind kind, TokenGap gap, TokenFlags flags, TokenScript script)
    {
        var index = _count;
        if (index >= _starts.Length - Slack)
        {
            Grow(index + 1);
        }

        At(_starts, index) = start;
        At(_lengths, index) = length;
        At(_hashes, index) = hash;
        At(_kinds, index) = kind;
        At(_gaps, index) = gap;
        At(_flags, index) = flags;
        At(_scripts, index) = script;
        _count = index + 1;
    }

    /// <summary>Adds a token of which nothing else is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddBare(ulong hash, TokenKind kind)
    {
        var index = _count;
        if (index >= _starts.Length - Slack)
        {
            Grow(index + 1);
        }

        At(_hashes, index) = hash;
        At(_kinds, index) = kind;
        _count = index + 1;
    }

    /// <summary>Makes room for tokens and gives the places of the next ones; <see cref="Added"/> tells how many were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TokenColumns Columns(int room)
    {
        if (_count + room > _starts.Length - Slack)
        {
            Grow(_count + room);
        }

        return new TokenColumns(ref At(_starts, _count), ref At(_lengths, _count), ref At(_hashes, _count), ref At(_kinds, _count), ref At(_gaps, _count), ref At(_flags, _count), ref At(_scripts, _count));
    }

    /// <summary>Takes over tokens that were written to <see cref="Columns"/>.</summary>
    internal void Added(int tokens) => _count += tokens;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(T[] array, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);

    private void ReserveBytes(int bytes)
    {
        if (_utf8.Length < bytes + Padding)
        {
            _utf8 = new byte[Math.Max(bytes + Padding, Math.Min(_utf8.Length * 2L, 1 << 30))];
        }
    }

    private void End(int bytes, bool full)
    {
        _full = full;
        _byteCount = bytes;
        _utf8.AsSpan(bytes, Padding).Clear();
        _ascii = full && Ascii.IsValid(_utf8.AsSpan(0, bytes));
        _mappedByte = 0;
        _mappedUtf16 = 0;
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int tokens)
    {
        var size = Math.Max(_starts.Length * 2, tokens + Slack);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _lengths, size);
        Array.Resize(ref _hashes, size);
        Array.Resize(ref _kinds, size);
        Array.Resize(ref _gaps, size);
        Array.Resize(ref _flags, size);
        Array.Resize(ref _scripts, size);
    }
}
