using System.Buffers;
using System.Text;

namespace MediaIndex.Corpora.Encodings;

/// <summary>Turns the bytes of a page into UTF-8.</summary>
public static class PageDecoder
{
    private const int MetaReach = 4096;
    private static readonly SearchValues<char> NameEnds = SearchValues.Create("\"' ;/>?\r\n\t");

    /// <summary>The page in UTF-8 without a byte-order mark, in memory of its own.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlySpan<byte> body, string? httpCharset, out string charset)
    {
        var found = EncodingDetector.Detect(body, httpCharset, MetaCharset(body[..Math.Min(body.Length, MetaReach)]));
        charset = found.Name;
        if (found.Encoding.CodePage == Encoding.UTF8.CodePage)
        {
            var plain = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
            return System.Text.Unicode.Utf8.IsValid(plain) ? plain.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(plain));
        }

        var mark = found.Why == "bom" ? found.Encoding.Preamble.Length : 0;
        return Encoding.UTF8.GetBytes(found.Encoding.GetString(body[mark..]));
    }

    /// <summary>The charset that a page declares of itself in a meta element or an XML declaration; null where it does not.</summary>
    public static string? MetaCharset(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        foreach (var mark in new[] { "charset=", "encoding=" })
        {
            for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var open = text.LastIndexOf('<', at);
                var element = open < 0 ? "" : text[open..at];
                if (element.StartsWith("<meta", StringComparison.OrdinalIgnoreCase) || element.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
                {
                    var name = text[(at + mark.Length)..].TrimStart(' ', '"', '\'');
                    var end = name.AsSpan().IndexOfAny(NameEnds);
                    return end <= 0 ? null : name[..end];
                }
            }
        }

        return null;
    }
}
