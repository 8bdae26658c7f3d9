using System.Globalization;
using System.Text;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Warc;

/// <summary>Reads record headers: `WARC/0.17` to `WARC/1.1`, and the one-line headers of ARC.</summary>
internal static class ArchiveHeaderReader
{
    private const int MaxHeaderBytes = 1 << 20;

    /// <summary>Whether a record may begin with these bytes.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes) => bytes.StartsWith("WARC/"u8) || IsArcLine(FirstLine(bytes));

    /// <summary>Reads the header at the front of the buffer without letting go of it; null where none stands there.</summary>
    public static ArchiveHeader? Read(InputBuffer buffer)
    {
        buffer.Hold(4096);
        return buffer.Span.StartsWith("WARC/"u8) ? ReadWarc(buffer) : ReadArc(buffer);
    }

    private static ArchiveHeader? ReadWarc(InputBuffer buffer)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        string? last = null;
        for (var first = true; ; first = false)
        {
            var end = LineEnd(buffer, at);
            if (end < 0)
            {
                return null;
            }

            var line = buffer.Span[at..end].TrimEnd("\r\n"u8);
            at = end;
            if (line.Length == 0)
            {
                break;
            }

            if (!first)
            {
                last = Add(fields, Encoding.UTF8.GetString(line), last);
            }
        }

        var length = long.TryParse(fields.GetValueOrDefault("Content-Length"), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) ? count : -1;
        return new ArchiveHeader(false, fields.GetValueOrDefault("WARC-Type", "").Trim().ToLowerInvariant(), fields, at, length);
    }

    private static string? Add(Dictionary<string, string> fields, string line, string? last)
    {
        if (line[0] is ' ' or '\t' && last is not null)
        {
            fields[last] += " " + line.Trim();
            return last;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        var name = line[..colon].Trim();
        fields.TryAdd(name, line[(colon + 1)..].Trim());
        return name;
    }

    // "URL IP date type length"; a URL may hold blanks, so the line is read from its end.
    private static ArchiveHeader? ReadArc(InputBuffer buffer)
    {
        var end = LineEnd(buffer, 0);
        if (end < 0 || !IsArcLine(buffer.Span[..end].TrimEnd("\r\n"u8)))
        {
            return null;
        }

        var words = Encoding.UTF8.GetString(buffer.Span[..end]).TrimEnd().Split(' ');
        // Version 2 has result code, checksum, location, offset and file name between type and length.
        var date = Array.FindLastIndex(words, words.Length - 3, word => word.Length is 14 or 12 && word.All(char.IsAsciiDigit));
        var url = string.Join(' ', words[..(date - 1)]);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["WARC-Target-URI"] = url,
            ["WARC-IP-Address"] = words[date - 1],
            ["WARC-Date"] = words[date],
            ["Content-Type"] = words[date + 1],
        };
        var isFile = url.StartsWith("filedesc:", StringComparison.Ordinal);
        return new ArchiveHeader(true, isFile ? "warcinfo" : "response", fields, end, long.Parse(words[^1], CultureInfo.InvariantCulture));
    }

    private static bool IsArcLine(ReadOnlySpan<byte> line)
    {
        if (line.Length is < 20 or > 65536 || !(line.StartsWith("http"u8) || line.StartsWith("filedesc:"u8) || line.StartsWith("dns:"u8) || line.StartsWith("ftp:"u8)))
        {
            return false;
        }

        var words = Encoding.UTF8.GetString(line).TrimEnd().Split(' ');
        if (words.Length < 5 || !long.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        return Array.FindLastIndex(words, words.Length - 3, word => word.Length is 14 or 12 && word.All(char.IsAsciiDigit)) >= 2;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end < 0 ? bytes : bytes[..end].TrimEnd((byte)'\r');
    }

    // Index behind the line that begins at `from`; −1 where there is none within bounds.
    private static int LineEnd(InputBuffer buffer, int from)
    {
        while (true)
        {
            var found = buffer.Span[from..].IndexOf((byte)'\n');
            if (found >= 0)
            {
                return from + found + 1;
            }

            if (buffer.Ended || buffer.Length > MaxHeaderBytes)
            {
                return -1;
            }

            buffer.More();
        }
    }
}
