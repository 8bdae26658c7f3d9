using System.Text;

namespace MediaIndex.Corpora.Encodings;

/// <summary>Finds UTF-16 and UTF-32 without a byte-order mark by where their zero bytes stand.</summary>
internal static class WideShape
{
    private const int SampleBytes = 64 << 10;

    /// <summary>The encoding; null where the bytes are none of these.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..(Math.Min(bytes.Length, SampleBytes) & ~3)];
        if (bytes.Length < 8 || !bytes.Contains((byte)0))
        {
            return null;
        }

        Span<int> zeros = stackalloc int[4];
        for (var i = 0; i < bytes.Length; i++)
        {
            zeros[i & 3] += bytes[i] == 0 ? 1 : 0;
        }

        var quads = bytes.Length / 4;
        if (zeros[3] == quads && AllBelow(bytes, 2))
        {
            return Encoding.UTF32;
        }

        if (zeros[0] == quads && AllBelow(bytes, 1))
        {
            return new UTF32Encoding(bigEndian: true, byteOrderMark: false);
        }

        // Latin text has a zero in every other byte; any text has blanks and line ends, and never half a pair.
        var little = zeros[1] + zeros[3];
        var big = zeros[0] + zeros[2];
        var most = Math.Max(little, big);
        var clear = most * 20 > bytes.Length && Math.Min(little, big) * 10 < most;
        var encoding = little > big ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return clear && EncodingDetector.Explains(encoding, bytes) ? encoding : null;
    }

    private static bool AllBelow(ReadOnlySpan<byte> bytes, int place)
    {
        for (var i = place; i < bytes.Length; i += 4)
        {
            if (bytes[i] > 0x10)
            {
                return false;
            }
        }

        return true;
    }
}
