namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>Walks the attributes of one start tag.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> rest = attributes;

    /// <summary>Name as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Value without quotes, character references not resolved; empty where there is none.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Moves to the next attribute; false after the last one.</summary>
    public bool Read()
    {
        while (!rest.IsEmpty && (rest[0] <= 32 || rest[0] is (byte)'/' or (byte)'"' or (byte)'\''))
        {
            rest = rest[1..];
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        var end = 1;
        while (end < rest.Length && rest[end] > 32 && rest[end] is not ((byte)'=' or (byte)'/'))
        {
            end++;
        }

        Name = rest[..end];
        rest = TrimStart(rest[end..]);
        if (rest.IsEmpty || rest[0] != (byte)'=')
        {
            Value = default;
            return true;
        }

        rest = TrimStart(rest[1..]);
        ReadValue();
        return true;
    }

    /// <summary>Whether the current name is this one, in any case.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(Name, name);

    private void ReadValue()
    {
        if (!rest.IsEmpty && rest[0] is ((byte)'"' or (byte)'\''))
        {
            var close = rest[1..].IndexOf(rest[0]);
            if (close >= 0)
            {
                Value = rest.Slice(1, close);
                rest = rest[(close + 2)..];
                return;
            }
        }

        var end = 0;
        while (end < rest.Length && rest[end] > 32)
        {
            end++;
        }

        Value = rest[..end].Trim("\"'"u8);
        rest = rest[end..];
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && bytes[at] <= 32)
        {
            at++;
        }

        return bytes[at..];
    }
}
