using System.Text;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Patterns of paths as robots.txt writes them: `*` stands for any number of bytes, `$` at the end for the end; otherwise the front of the path decides.</summary>
internal static class RobotsPattern
{
    /// <summary>Whether a pattern matches a path with its query. Takes at most the product of their lengths in steps.</summary>
    public static bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        var anchored = pattern.EndsWith("$");
        pattern = anchored ? pattern[..^1] : pattern;
        (int at, int step) = (0, 0);
        (int retryAt, int retryStep) = (-1, -1);
        while (true)
        {
            if (step < pattern.Length && pattern[step] == '*')
            {
                (retryAt, retryStep) = (at, ++step);
            }
            else if (step == pattern.Length && (!anchored || at == path.Length))
            {
                return true;
            }
            else if (step < pattern.Length && at < path.Length && path[at] == pattern[step])
            {
                at++;
                step++;
            }
            else if (retryStep >= 0 && retryAt < path.Length)
            {
                (at, step) = (++retryAt, retryStep);
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>A pattern with bytes beyond ASCII percent-encoded and the digits of percent codes in capitals. Its characters are bytes.</summary>
    public static string Normalise(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 2 < pattern.Length && char.IsAsciiHexDigit(pattern[i + 1]) && char.IsAsciiHexDigit(pattern[i + 2]))
            {
                text.Append('%').Append(char.ToUpperInvariant(pattern[i + 1])).Append(char.ToUpperInvariant(pattern[i + 2]));
                i += 2;
            }
            else if (pattern[i] >= 0x80)
            {
                text.Append('%').Append(((int)pattern[i]).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }
}
