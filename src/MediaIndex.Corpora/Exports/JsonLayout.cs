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

        var balanced = 0;
        for (var i = 0; i < 5 && rest.Length > 0; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.EndsWith(","u8))
            {
                return false;
            }

            balanced += line.StartsWith("{"u8) && IsBalanced(line) ? 1 : 0;
        }

        return balanced > 0;
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
