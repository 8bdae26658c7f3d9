using System.Text;

namespace MediaIndex.Text.Deduplication;

/// <summary>The path part of an address.</summary>
internal static class UrlPath
{
    private static readonly string[] IndexFiles = ["index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx", "index.jsp", "default.aspx", "default.asp", "default.htm"];

    /// <summary>Steps of a path, without session ids, empty ones and those that only lead elsewhere.</summary>
    internal static List<string> Resolve(ReadOnlySpan<char> path)
    {
        var steps = new List<string>();
        foreach (var range in path.Split('/'))
        {
            var step = WithoutSession(Unescape(path[range]));
            if (step is "" or ".")
            {
                continue;
            }

            if (step != "..")
            {
                steps.Add(step);
            }
            else if (steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
        }

        return steps;
    }

    /// <summary>The path of these steps, which are used up: begins with a slash unless it is empty; never ends with one.</summary>
    internal static string Canonical(List<string> steps)
    {
        DropNames(steps);
        return steps.Count == 0 ? "" : "/" + string.Join('/', steps);
    }

    /// <summary>The page behind an AMP cache or viewer: `….cdn.ampproject.org/c/s/host/path`, `google.…/amp/s/host/path`.</summary>
    internal static bool TryUnwrapAmp(string host, List<string> steps, out string inner)
    {
        var cache = host.EndsWith(".ampproject.org", StringComparison.Ordinal);
        var viewer = host.StartsWith("google.", StringComparison.Ordinal) && steps.Count > 0 && steps[0] == "amp";
        inner = "";
        if (!cache && !viewer)
        {
            return false;
        }

        // A viewer's own first step is `amp`; at a cache it tells as little as anywhere.
        if (cache)
        {
            DropNames(steps);
        }

        var first = steps.Count > 1 && steps[1] == "s" ? 2 : 1;
        if (steps.Count <= first || !steps[first].Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        inner = string.Join('/', steps[first..]);
        return true;
    }

    /// <summary>Escapes of characters that need none are undone, other escapes get upper-case digits; blanks and stray per cent signs are escaped.</summary>
    internal static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%') && !Blank.IsIn(text))
        {
            return text.ToString();
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                _ = text[i] == '%' ? builder.Append("%25") : Blank.Is(text[i]) ? builder.Append("%20") : builder.Append(text[i]);
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

    private static string WithoutSession(string step)
    {
        var at = Math.Min((uint)step.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase), (uint)step.IndexOf(";sid=", StringComparison.OrdinalIgnoreCase));
        return at < step.Length ? step[..(int)at] : step;
    }

    private static void DropNames(List<string> steps)
    {
        while (TryDropIndex(steps) || TryDropAmp(steps))
        {
        }
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
