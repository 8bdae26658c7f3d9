using System.Text;
using System.Text.Json;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>A value of a <see cref="JsonTable"/>; the default is a value that is not there. Its texts are parsed from <see cref="JsonText.Sound"/> bytes.</summary>
internal readonly struct JsonView(JsonTable table, int row)
{
    private readonly JsonTable? table = table;

    /// <summary>What it is; `Undefined` where it is not there.</summary>
    public JsonValueKind Kind => table is null ? JsonValueKind.Undefined : table.Rows[row].Kind;

    /// <summary>Whether it is there, be it null.</summary>
    public bool IsThere => table is not null;

    /// <summary>Whether it is a JSON object.</summary>
    public bool IsObject => Kind == JsonValueKind.Object;

    /// <summary>Whether it is a JSON array.</summary>
    public bool IsArray => Kind == JsonValueKind.Array;

    /// <summary>Where its bytes begin in those of its record, the quote of a string among them.</summary>
    public int Start => table is null ? 0 : table.Rows[row].Start - Quote;

    /// <summary>How many bytes it has, quotes among them.</summary>
    public int Length => table is null ? 0 : table.Rows[row].Length + (2 * Quote);

    /// <summary>The elements of an array; none of anything else.</summary>
    public JsonElements Elements => table is not null && IsArray ? new JsonElements(table, row) : default;

    /// <summary>The members of an object in their order; none of anything else.</summary>
    public JsonMembers Members => table is not null && IsObject ? new JsonMembers(table, row) : default;

    private int Quote => Kind == JsonValueKind.String ? 1 : 0;

    /// <summary>The member of a name, the last of several; what is not there where there is none or this is no object.</summary>
    public JsonView Get(ReadOnlySpan<byte> name)
    {
        if (table is null)
        {
            return default;
        }

        var rows = table.Rows;
        if (rows[row].Kind != JsonValueKind.Object)
        {
            return default;
        }

        var found = -1;
        var bytes = table.Bytes;
        var end = rows[row].Next;
        for (var i = row + 1; i < end;)
        {
            ref var member = ref rows[i];
            if (member.Escaped ? IsEscaped(bytes.Slice(member.Start - 1, member.Length + 2), name) : member.Length == name.Length && bytes.Slice(member.Start, member.Length).SequenceEqual(name))
            {
                found = i + 1;
            }

            i = member.Next;
        }

        return found < 0 ? default : new JsonView(table, found);
    }

    /// <summary>The value as text: strings decoded, numbers as written (an id never passes through a double), null and empty strings as missing, the rest as JSON.</summary>
    public string? Text() => TryPlain(out var plain) ? plain.Length == 0 ? null : Encoding.UTF8.GetString(plain) : Unescaped();

    /// <summary>The same by a cache's means.</summary>
    public string? Text(TextCache cache) => TryPlain(out var plain) ? plain.Length == 0 ? null : cache.Make(plain) : Unescaped();

    /// <summary>The same for values that repeat from record to record.</summary>
    public string? Repeated(TextCache cache) => TryPlain(out var plain) ? plain.Length == 0 ? null : cache.Of(plain) : Unescaped();

    /// <summary>The same without a string, in the room where it fits; empty where it is missing.</summary>
    public ReadOnlySpan<char> Chars(Span<char> room)
    {
        // No encoding of a letter in UTF-8 is shorter than in UTF-16 units.
        if (TryPlain(out var plain) && plain.Length <= room.Length)
        {
            return room[..Encoding.UTF8.GetChars(plain, room)];
        }

        return Text();
    }

    /// <summary>The same as UTF-8; empty where it is missing.</summary>
    public ReadOnlySpan<byte> TextBytes() => TryPlain(out var plain) ? plain : Encoding.UTF8.GetBytes(Unescaped());

    /// <summary>The value as a count, null where it is none; false where it is missing.</summary>
    public bool Count(out long? count)
    {
        if (TryPlain(out var plain))
        {
            count = SourceNumbers.Count(plain);
            return plain.Length > 0;
        }

        count = SourceNumbers.Count(Unescaped());
        return true;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(quoted);
        return reader.Read() && reader.ValueTextEquals(name);
    }

    // The bytes of the text where no escapes stand in them.
    private bool TryPlain(out ReadOnlySpan<byte> plain)
    {
        plain = default;
        if (table is null)
        {
            return true;
        }

        ref var value = ref table.Rows[row];
        if (value.Kind != JsonValueKind.Null && !value.Escaped)
        {
            plain = table.Bytes.Slice(value.Start, value.Length);
        }

        return !value.Escaped;
    }

    private string Unescaped() => Unescape(table!.Bytes.Slice(Start, Length));

    /// <summary>The text of a string with its quotes.</summary>
    internal static string Unescape(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString() ?? "";
    }
}
