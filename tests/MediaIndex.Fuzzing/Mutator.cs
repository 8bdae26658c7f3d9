namespace MediaIndex.Fuzzing;

/// <summary>Makes inputs from sound ones: changed, cut, doubled, spliced, with words of the formats strewn in. The same seed makes the same inputs.</summary>
/// <param name="random">Chance, seeded by the caller.</param>
/// <param name="corpus">Inputs to begin with.</param>
/// <param name="maxLength">Where results are cut.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus, int maxLength)
{
    private static readonly byte[] Edges = [0, 1, 9, 10, 13, 31, 32, 34, 38, 39, 44, 58, 60, 62, 64, 91, 92, 93, 123, 125, 127, 128, 191, 192, 224, 237, 240, 254, 255];

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\r\n", "\n\n", "\"", "\"\"", "\\\"", "\\u0000", "\\ud800", "\\udc00", "{", "}", "[", "]", "[[[[[[[[", "{\"a\":", ",", ":", "null", "true", "-1", "1e999", "9223372036854775807", "-9223372036854775808",
            "0000-00-00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2022-02-29", "<", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&#0;", "&#x110000;", "&amp", "<script>", "</script>",
            "<p>", "<table>", "<svg>", "<a href=", "<meta charset=", "WARC/1.0\r\n", "Content-Length: ", "Content-Length: 99999999999", "WARC-Type: response\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "HTTP/1.1 200 OK\r\n",
            "汉", "\u200b", "\u0301", "😀", "\ufeff", "#", "@", "https://", "://", "%", "%zz", "?a=b&c", "..", "id,text\n", "&a ", "*a", "!!binary",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0x1f, 0x8b, 0x08], [0x28, 0xb5, 0x2f, 0xfd], [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0], [0xef, 0xbb, 0xbf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x1b, 0x24, 0x42],
    ];

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var bytes = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var changes = 1 + random.Next(1 << random.Next(5)); changes > 0; changes--)
        {
            Change(bytes);
        }

        return [.. bytes.Take(maxLength)];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 + random.Next(1 << random.Next(10)));
        switch (random.Next(10))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = Edges[random.Next(Edges.Length)]; break;
            case 2 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 5: bytes.InsertRange(at, Words[random.Next(Words.Length)]); break;
            case 6: bytes.RemoveRange(at, bytes.Count - at); break;
            case 7: Splice(bytes, at); break;
            case 8: Number(bytes, at); break;
            default: Repeat(bytes, at); break;
        }
    }

    private void Splice(List<byte> bytes, int at)
    {
        var other = corpus[random.Next(corpus.Count)];
        var from = random.Next(other.Length + 1);
        var some = other.AsSpan(from, Math.Min(other.Length - from, 1 + random.Next(1 << random.Next(11))));
        bytes.InsertRange(at, some.ToArray());
    }

    // A digit becomes another number: lengths, counts and dates are told in digits.
    private void Number(List<byte> bytes, int at)
    {
        var digit = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0)
        {
            bytes.RemoveAt(digit);
            bytes.InsertRange(digit, System.Text.Encoding.ASCII.GetBytes(random.NextInt64(1L << random.Next(1, 63)).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private void Repeat(List<byte> bytes, int at)
    {
        var one = random.Next(2) == 0 ? Words[random.Next(Words.Length)] : [.. bytes.Skip(at).Take(1 + random.Next(8))];
        for (var times = random.Next(1 << random.Next(9)); times > 0; times--)
        {
            bytes.InsertRange(at, one);
        }
    }
}
