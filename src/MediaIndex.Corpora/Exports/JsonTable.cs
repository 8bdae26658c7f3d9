using System.Runtime.InteropServices;
using System.Text.Json;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Where the values of one JSON text stand: a flat table that is filled anew for each record of a file, so that a record costs no memory of its own. The framework's
/// `JsonDocument` keeps the same kind of table, but looks names up at several times the cost. What is JSON and what is not is the same as there.
/// </summary>
internal sealed class JsonTable
{
    /// <summary>Nesting that is allowed where a definition says nothing: the framework's.</summary>
    public const int DefaultDepth = 64;

    // A page of some hundred posts has some ten thousand values; what a giant needed is let go of with the next record.
    private const int First = 64;
    private const int MostKept = 1 << 18;

    private JsonRow[] rows = new JsonRow[First];
    private byte[] array = [];
    private int shift;
    private int length;
    private int count;

    /// <summary>The rows of the text that was read last.</summary>
    internal JsonRow[] Rows => rows;

    /// <summary>The bytes that were read last.</summary>
    internal ReadOnlySpan<byte> Bytes => array.AsSpan(shift, length);

    /// <summary>Reads a text and gives its root; views of earlier texts are void from then on, and so are these when the bytes change.</summary>
    /// <exception cref="JsonException">The text is no JSON or is nested deeper; the same one, with the same place, that `JsonDocument` throws.</exception>
    public JsonView Read(ReadOnlyMemory<byte> json, int maxDepth = DefaultDepth)
    {
        if (!MemoryMarshal.TryGetArray(json, out var segment))
        {
            segment = json.ToArray();
        }

        (array, shift, length, count) = (segment.Array ?? [], segment.Offset, segment.Count, 0);
        rows = rows.Length > MostKept ? new JsonRow[First] : rows;
        maxDepth = maxDepth == 0 ? DefaultDepth : maxDepth;
        if (!Scan(Bytes, maxDepth))
        {
            Refuse(Bytes, maxDepth);
        }

        return new JsonView(this, 0);
    }

    // What is wrong, and where, is for the framework's reader to say.
    private static void Refuse(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
        }

        throw new JsonException("no JSON", null, 0, 0);
    }

    private bool Scan(ReadOnlySpan<byte> json, int maxDepth)
    {
        var (open, depth, at) = (-1, 0, 0);
        while (JsonTokens.SkipSpace(json, ref at))
        {
            if (count + 2 > rows.Length)
            {
                Array.Resize(ref rows, rows.Length * 2);
            }

            var one = json[at];
            if (one is (byte)'{' or (byte)'[')
            {
                if (++depth > maxDepth || !Open(json, ref at, ref open, one, out var isEmpty))
                {
                    return false;
                }

                if (!isEmpty)
                {
                    continue;
                }
            }
            else if (!Scalar(json, ref at, one))
            {
                return false;
            }

            if (Leave(json, ref at, ref open, ref depth) is { } ended)
            {
                return ended;
            }
        }

        return false;
    }

    // To the first value of a container, or to the end of an empty one.
    private bool Open(ReadOnlySpan<byte> json, ref int at, ref int open, byte bracket, out bool isEmpty)
    {
        // While a container is open its row tells the one around it.
        rows[count] = new JsonRow(at, 0, open, bracket == '{' ? JsonValueKind.Object : JsonValueKind.Array);
        open = count++;
        at++;
        isEmpty = false;
        if (!JsonTokens.SkipSpace(json, ref at))
        {
            return false;
        }

        isEmpty = json[at] == bracket + 2;
        return isEmpty || bracket != '{' || Name(json, ref at);
    }

    // Behind a value: the ends of those around it, then a comma or the end of the text. True at its end, false where it is broken, null where another value follows.
    private bool? Leave(ReadOnlySpan<byte> json, ref int at, ref int open, ref int depth)
    {
        while (true)
        {
            var some = JsonTokens.SkipSpace(json, ref at);
            if (open < 0 || !some)
            {
                return open < 0 && !some;
            }

            var isObject = rows[open].Kind == JsonValueKind.Object;
            if (json[at] == (isObject ? '}' : ']'))
            {
                open = Close(open, ++at);
                depth--;
                continue;
            }

            if (json[at] != ',')
            {
                return false;
            }

            at++;
            return isObject && !(JsonTokens.SkipSpace(json, ref at) && Name(json, ref at)) ? false : null;
        }
    }

    private int Close(int open, int end)
    {
        ref var row = ref rows[open];
        var around = row.Next;
        row.Length = end - row.Start;
        row.Next = count;
        if (around >= 0 && rows[around].Kind == JsonValueKind.Object)
        {
            rows[open - 1].Next = count;
        }

        return around;
    }

    // A name and its colon; the row of the value follows that of the name. There is room for both.
    private bool Name(ReadOnlySpan<byte> json, ref int at)
    {
        if (count + 2 > rows.Length)
        {
            Array.Resize(ref rows, rows.Length * 2);
        }

        if (json[at] != '"' || !String(json, ref at, JsonValueKind.Undefined) || !JsonTokens.SkipSpace(json, ref at) || json[at] != ':')
        {
            return false;
        }

        // Right for a plain value; a container mends it when it closes.
        rows[count - 1].Next = count + 1;
        at++;
        return true;
    }

    private bool Scalar(ReadOnlySpan<byte> json, ref int at, byte first) => first switch
    {
        (byte)'"' => String(json, ref at, JsonValueKind.String),
        (byte)'t' => Word(json, ref at, "true"u8, JsonValueKind.True),
        (byte)'f' => Word(json, ref at, "false"u8, JsonValueKind.False),
        (byte)'n' => Word(json, ref at, "null"u8, JsonValueKind.Null),
        _ => Number(json, ref at),
    };

    private bool String(ReadOnlySpan<byte> json, ref int at, JsonValueKind kind)
    {
        var start = ++at;
        var escaped = false;
        while (true)
        {
            if (!JsonTokens.FindStringEnd(json, ref at))
            {
                return false;
            }

            if (json[at] == '"')
            {
                rows[count] = new JsonRow(start, at++ - start, count + 1, kind, escaped);
                count++;
                return true;
            }

            escaped = true;
            if (json[at] != '\\' || !JsonTokens.Escape(json, ref at))
            {
                return false;
            }
        }
    }

    private bool Word(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> word, JsonValueKind kind)
    {
        if (!json[at..].StartsWith(word))
        {
            return false;
        }

        rows[count] = new JsonRow(at, word.Length, count + 1, kind);
        count++;
        at += word.Length;
        return true;
    }

    private bool Number(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        if (!JsonTokens.Number(json, ref at))
        {
            return false;
        }

        rows[count] = new JsonRow(start, at - start, count + 1, JsonValueKind.Number);
        count++;
        return true;
    }
}
