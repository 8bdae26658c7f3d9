using System.Globalization;
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
    private const int IdDigits = 16;
    private byte[] utf8 = new byte[512];

    /// <summary>Key of a text.</summary>
    public static ulong Of(ReadOnlySpan<byte> text) => Math.Max(1, XxHash3.HashToUInt64(text));

    /// <summary>Key of a text and what belongs to it: the key of a platform, an offset; none where the text has none.</summary>
    public static ulong With(ulong key, ulong other) => key == 0 ? 0 : Math.Max(1, key ^ ((other + 1) * 0x9E3779B97F4A7C15));

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
    /// <exception cref="FactStoreException">The id is not made of 16 hexadecimal digits.</exception>
    public static ulong IdOf(string id) => id.Length == IdDigits && ulong.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FactStoreException($"'{id}' is no id of an item: {IdDigits} hexadecimal digits are expected");
}
