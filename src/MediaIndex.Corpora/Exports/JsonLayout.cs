using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>Tells from the first bytes how JSON is laid out.</summary>
internal static class JsonLayout
{
    private const int Probe = 1 << 20;

    /// <summary>True where each line is a value of its own; false for a document over several lines or an array.</summary>
    public static bool IsLines(InputBuffer buffer)
    {
        buffer.SkipMark();
        while (buffer.Length < Probe && !buffer.Ended && Lines(buffer.Span) < 6)
        {
            buffer.More();
        }

        var rest = buffer.Span.TrimStart(" \t\r\n"u8);
        if (rest.Length == 0 || rest[0] != '{')
        {
            return false;
        }

        // A line that ends with a comma belongs to a document over several lines, or to a value that was cut off. One whole value on the first line,
        // or two further down, cannot stand in such a document; then it is a cut-off one, which must not cost the rest of the file.
        var whole = 0;
        var commas = 0;
        for (var i = 0; i < 5 && rest.Length > 0; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.EndsWith(","u8))
            {
                commas++;
            }
            else if (line.StartsWith("{"u8) && IsBalanced(line))
            {
                whole += i == 0 ? 2 : 1;
            }
        }

        return whole > (commas > 0 ? 1 : 0);
    }

    /// <summary>Whether the root object at the front of the buffer has one of these arrays among its outermost members.</summary>
    public static bool HasArray(InputBuffer buffer, IReadOnlyList<string> names)
    {
        buffer.Hold(Probe);
        var json = buffer.Span.TrimStart(" \t\r\n"u8);
        if (json.Length == 0 || json[0] != '{')
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < json.Length; i++)
        {
            var one = json[i];
            if (one == '"')
            {
                var end = StringEnd(json, i);
                if (depth == 1 && names.Any(NameAt(json, i, end)) && OpensArray(json[end..]))
                {
                    return true;
                }

                i = end - 1;
            }

            depth += one is (byte)'{' or (byte)'[' ? 1 : one is (byte)'}' or (byte)']' ? -1 : 0;
            if (depth == 0)
            {
                return false;
            }
        }

        return false;
    }

    private static Func<string, bool> NameAt(ReadOnlySpan<byte> json, int start, int end)
    {
        var name = end - start is > 2 and < 64 ? System.Text.Encoding.UTF8.GetString(json[(start + 1)..(end - 1)]) : "";
        return some => some == name;
    }

    // Index behind the closing quote.
    private static int StringEnd(ReadOnlySpan<byte> json, int start)
    {
        for (var i = start + 1; i < json.Length; i++)
        {
            if (json[i] == '\\')
            {
                i++;
            }
            else if (json[i] == '"')
            {
                return i + 1;
            }
        }

        return json.Length;
    }

    private static bool OpensArray(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest.Length > 0 && rest[0] == ':' && rest[1..].TrimStart(" \t\r\n"u8) is { Length: > 0 } value && value[0] == '[';
    }

    /// <summary>Deepest nesting of brackets outside strings.</summary>
    public static int DepthOf(ReadOnlySpan<byte> json)
    {
        Walk(json, out var deepest);
        return deepest;
    }

    private static bool IsBalanced(ReadOnlySpan<byte> json) => Walk(json, out _) == 0;

    private static int Walk(ReadOnlySpan<byte> json, out int deepest)
    {
        var depth = 0;
        deepest = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var one = json[i];
            if (inString)
            {
                i += one == '\\' ? 1 : 0;
                inString = one != '"';
            }
            else if (one == '"')
            {
                inString = true;
            }
            else if (one is (byte)'{' or (byte)'[')
            {
                deepest = Math.Max(deepest, ++depth);
            }
            else if (one is (byte)'}' or (byte)']')
            {
                depth--;
            }
        }

        return inString ? depth + 1 : depth;
    }

    private static int Lines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');
}
