using System.Buffers;

namespace MediaIndex.Cli.Commands;

/// <content>Lines of the common kind.</content>
internal sealed partial class JsonlRows
{
    /// <summary>
    /// The common line: an object of strings, numbers and constants, in valid JSON. Strings without escapes are taken as they stand. Whatever else it meets, it gives up and leaves the line
    /// to the reader of the library, which understands the rest and says what is wrong.
    /// </summary>
    private ref struct PlainObject(ReadOnlySpan<byte> line)
    {
        private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);
        private ReadOnlySpan<byte> rest = line;

        public bool TryRead(JsonlRows rows)
        {
            if (!TryTake((byte)'{'))
            {
                return false;
            }

            do
            {
                if (!TryString(out var name, out var escaped) || escaped || !TryTake((byte)':') || !TryValue(rows, rows.Named(name)))
                {
                    return false;
                }
            }
            while (TryTake((byte)','));
            return TryTake((byte)'}') && rest.Trim(" \t\r"u8).IsEmpty && rows.id.IsSet && System.Text.Unicode.Utf8.IsValid(rows.Id);
        }

        private bool TryValue(JsonlRows rows, Field? field)
        {
            SkipBlanks();
            if (rest.IsEmpty || rest[0] != '"')
            {
                return field is null && TryScalar();
            }

            if (!TryString(out var value, out var escaped))
            {
                return false;
            }

            return field is null || field.TrySet(value, escaped);
        }

        // Whole numbers and constants; other numbers are left to the library.
        private bool TryScalar()
        {
            foreach (var constant in (ReadOnlySpan<string>)["true", "false", "null"])
            {
                if (rest.Length > constant.Length && System.Text.Ascii.Equals(rest[..constant.Length], constant))
                {
                    rest = rest[constant.Length..];
                    return true;
                }
            }

            var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var whole = digits > 0 && (digits == 1 || rest[0] != '0');
            rest = whole ? rest[digits..] : rest;
            return whole;
        }

        private bool TryString(out ReadOnlySpan<byte> value, out bool escaped)
        {
            value = default;
            escaped = false;
            if (!TryTake((byte)'"'))
            {
                return false;
            }

            for (var at = 0; ;)
            {
                var next = rest[at..].IndexOfAny(Special);
                if (next < 0 || rest[at + next] < 32)
                {
                    return false;
                }

                at += next;
                if (rest[at] == '"')
                {
                    value = rest[..at];
                    rest = rest[(at + 1)..];
                    return true;
                }

                escaped = true;
                at += 2;
                if (at >= rest.Length)
                {
                    return false;
                }
            }
        }

        private bool TryTake(byte sign)
        {
            SkipBlanks();
            if (rest.IsEmpty || rest[0] != sign)
            {
                return false;
            }

            rest = rest[1..];
            return true;
        }

        private void SkipBlanks()
        {
            while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                rest = rest[1..];
            }
        }
    }
}
