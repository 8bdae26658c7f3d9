using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>
/// Keys by which planted records and records of a run find each other: 64 bits over platform and id, platform and address, or file and offset; zero stands for none.
/// Among ten million records on either side the chance of a single false match is below 1 in 100,000.
/// </summary>
internal sealed class RecordKeys
{
    private const int IdBytes = 16;
    private byte[] utf8 = new byte[512];

    /// <summary>Key of a text.</summary>
    public static ulong Of(ReadOnlySpan<byte> text) => Math.Max(1, XxHash3.HashToUInt64(text));

    /// <summary>Key of a text and a number that belongs to it: a platform, an offset; none where the text has none.</summary>
    public static ulong With(ulong key, long number) => key == 0 ? 0 : Math.Max(1, key ^ ((ulong)(number + 1) * 0x9E3779B97F4A7C15));

    /// <summary>Key of a text.</summary>
    public ulong Of(string text)
    {
        var wanted = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (wanted > utf8.Length)
        {
            utf8 = new byte[wanted];
        }

        return Of(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
    }

    /// <summary>An id of the run as a number that compares as the text does.</summary>
    /// <exception cref="FactStoreException">The id has more than 16 bytes, or none.</exception>
    public static UInt128 IdOf(string id)
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        bytes.Clear();
        return id.Length > 0 && Encoding.UTF8.TryGetBytes(id, bytes, out _) ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : throw new FactStoreException($"'{id}' is no id of an item: 1 to {IdBytes} bytes are expected");
    }

    /// <summary>The text of an id.</summary>
    public static string TextOf(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Encoding.UTF8.GetString(bytes.TrimEnd((byte)0));
    }
}
