using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Makes JSON safe to walk: the framework's parser takes bytes that are no UTF-8 and halves of surrogate pairs that are escaped alone, and throws only when such a
/// text or name is looked at. Both become U+FFFD before anything is parsed, so that one such record never costs its file.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>The same bytes where they are sound, which nearly all are; otherwise a mended copy. A mended escape has the length of the old one, so places stay.</summary>
    public static ReadOnlyMemory<byte> Sound(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        }

        return Paired(json);
    }

    /// <summary>The same for bytes that are known to be UTF-8.</summary>
    public static ReadOnlyMemory<byte> Paired(ReadOnlyMemory<byte> json)
    {
        byte[]? mended = null;
        for (var at = Next(json.Span, 0); at >= 0;)
        {
            if (IsPair(json.Span, at))
            {
                at = Next(json.Span, at + (2 * EscapeLength));
                continue;
            }

            mended ??= json.ToArray();
            "\\ufffd"u8.CopyTo(mended.AsSpan(at));
            at = Next(json.Span, at + EscapeLength);
        }

        return mended ?? json;
    }

    // Where the next escape of a surrogate stands; an escaped backslash before a `u` is no escape.
    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        while (from < json.Length && json[from..].IndexOf((byte)'\\') is >= 0 and var found)
        {
            from += found;
            // All surrogates begin with d; other escapes, of which whole texts may be made, are passed over without being read.
            if (from + 2 < json.Length && (json[from + 2] | 0x20) == 'd' && UnitAt(json, from) is >= 0xd800 and <= 0xdfff)
            {
                return from;
            }

            from += 2;
        }

        return -1;
    }

    private static bool IsPair(ReadOnlySpan<byte> json, int at) => UnitAt(json, at) is >= 0xd800 and <= 0xdbff && UnitAt(json, at + EscapeLength) is >= 0xdc00 and <= 0xdfff;

    private static int UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : -1;
}
