using System.Buffers;
using System.Text;

namespace MediaIndex.Text.Deduplication;

/// <summary>The path part of an address.</summary>
internal static class UrlPath
{
    private const string Blanks = "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\e\u001C\u001D\u001E\u001F ";
    private static readonly SearchValues<char> NeedsCare = SearchValues.Create("%" + Blanks);
    private static readonly string[] IndexFiles = ["index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx", "index.jsp", "default.aspx", "default.asp", "default.htm"];

    /// <summary>Begins with a slash unless it is empty; never ends with one.</summary>
    internal static string Canonical(ReadOnlySpan<char> path)
    {
        var parts = new List<string>();
        foreach (var range in path.Split('/'))
        {
            var part = Unescape(WithoutSession(path[range]));
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        while (TryDropIndex(parts) || TryDropAmp(parts))
        {
        }

        return parts.Count == 0 ? "" : "/" + string.Join('/', parts);
    }

    /// <summary>The page behind an AMP cache or viewer: `….cdn.ampproject.org/c/s/host/path`, `google.…/amp/s/host/path`.</summary>
    internal static bool TryUnwrapAmp(string host, ReadOnlySpan<char> path, out string inner)
    {
        var cache = host.EndsWith(".ampproject.org", StringComparison.Ordinal);
        var viewer = host.StartsWith("google.", StringComparison.Ordinal) && path.StartsWith("/amp/", StringComparison.Ordinal);
        inner = "";
        if (!cache && !viewer)
        {
            return false;
        }

        var parts = path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var first = parts.Length > 1 && parts[1] == "s" ? 2 : 1;
        if (parts.Length <= first || !parts[first].Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        inner = string.Join('/', parts[first..]);
        return true;
    }

    /// <summary>Escapes of characters that need none are undone, other escapes get upper-case digits; blanks and stray per cent signs are escaped.</summary>
    internal static string Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(NeedsCare) < 0)
        {
            return text.ToString();
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                _ = text[i] == '%' ? builder.Append("%25") : text[i] <= ' ' ? builder.Append("%20") : builder.Append(text[i]);
                continue;
            }

            var value = (char)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
            if (char.IsAsciiLetterOrDigit(value) || value is '-' or '.' or '_' or '~')
            {
                builder.Append(value);
            }
            else
            {
                builder.Append('%').Append(char.ToUpperInvariant(text[i + 1])).Append(char.ToUpperInvariant(text[i + 2]));
            }

            i += 2;
        }

        return builder.ToString();
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static ReadOnlySpan<char> WithoutSession(ReadOnlySpan<char> part)
    {
        var at = part.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        at = at < 0 ? part.IndexOf(";sid=", StringComparison.OrdinalIgnoreCase) : at;
        return at < 0 ? part : part[..at];
    }

    private static bool TryDropIndex(List<string> parts)
    {
        var index = parts.Count > 0 && Array.Exists(IndexFiles, name => name.Equals(parts[^1], StringComparison.OrdinalIgnoreCase));
        if (index)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return index;
    }

    private static bool TryDropAmp(List<string> parts)
    {
        if (parts.Count > 1 && (parts[^1] is "amp" or "amp.html" || parts[0] == "amp"))
        {
            parts.RemoveAt(parts[0] == "amp" ? 0 : parts.Count - 1);
            return true;
        }

        if (parts.Count > 0 && parts[^1].Length > 9 && parts[^1].EndsWith(".amp.html", StringComparison.Ordinal))
        {
            parts[^1] = parts[^1][..^9] + ".html";
            return true;
        }

        if (parts.Count > 0 && parts[^1].Length > 4 && parts[^1].EndsWith(".amp", StringComparison.Ordinal))
        {
            parts[^1] = parts[^1][..^4];
            return true;
        }

        return false;
    }
}
