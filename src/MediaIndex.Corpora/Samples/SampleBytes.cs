using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MediaIndex.Corpora.Samples;

/// <summary>Bytes of a record that is being written: UTF-8 text, numbers, times, JSON strings. Grows and is used again for the next record.</summary>
internal sealed class SampleBytes
{
    private static readonly SearchValues<char> JsonSpecial = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);
    private byte[] bytes = new byte[16 << 10];

    /// <summary>Number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Drops everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>Drops what follows a length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> some)
    {
        some.CopyTo(Reserve(some.Length));
        Length += some.Length;
    }

    /// <summary>Adds one byte.</summary>
    public void Append(byte one)
    {
        Reserve(1)[0] = one;
        Length++;
    }

    /// <summary>Adds a number in decimal digits.</summary>
    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(20), out var written);
        Length += written;
    }

    /// <summary>Adds the last digits of a number, with zeros before it.</summary>
    public void AppendDigits(long number, int digits)
    {
        var target = Reserve(digits);
        for (var i = digits - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        Length += digits;
    }

    /// <summary>Adds text as UTF-8.</summary>
    public void Append(ReadOnlySpan<char> text) => Length += Encoding.UTF8.GetBytes(text, Reserve(text.Length * 3));

    /// <summary>Adds text as the inside of a JSON string.</summary>
    public void AppendJson(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(JsonSpecial); at >= 0; at = text.IndexOfAny(JsonSpecial))
        {
            Append(text[..at]);
            AppendEscape(text[at]);
            text = text[(at + 1)..];
        }

        Append(text);
    }

    /// <summary>Adds a JSON property of a string: `"name":"value"`, `before` being everything up to the value's opening quote.</summary>
    public void AppendJson(ReadOnlySpan<byte> before, ReadOnlySpan<char> value)
    {
        Append(before);
        Append((byte)'"');
        AppendJson(value);
        Append((byte)'"');
    }

    /// <summary>Adds a date as `yyyy-MM-dd`.</summary>
    public void AppendDate(DateTime date)
    {
        AppendDigits(date.Year, 4);
        Append((byte)'-');
        AppendDigits(date.Month, 2);
        Append((byte)'-');
        AppendDigits(date.Day, 2);
    }

    /// <summary>Adds a time of day as `HH:mm:ss`.</summary>
    public void AppendTime(DateTime time)
    {
        AppendDigits(time.Hour, 2);
        Append((byte)':');
        AppendDigits(time.Minute, 2);
        Append((byte)':');
        AppendDigits(time.Second, 2);
    }

    /// <summary>Adds an instant as `yyyy-MM-ddTHH:mm:ss`, without zone.</summary>
    public void AppendInstant(DateTime instant)
    {
        AppendDate(instant);
        Append((byte)'T');
        AppendTime(instant);
    }

    private void AppendEscape(char character)
    {
        switch (character)
        {
            case '"':
                Append("\\\""u8);
                break;
            case '\\':
                Append("\\\\"u8);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            default:
                Append("\\u00"u8);
                Append((byte)"0123456789ABCDEF"[character >> 4]);
                Append((byte)"0123456789ABCDEF"[character & 15]);
                break;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (Length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }

        return bytes.AsSpan(Length);
    }
}
