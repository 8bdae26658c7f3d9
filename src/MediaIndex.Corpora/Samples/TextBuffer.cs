namespace MediaIndex.Corpora.Samples;

/// <summary>Characters of the text that is being composed. Grows and is used again for the next text.</summary>
internal sealed class TextBuffer
{
    private char[] chars = new char[2048];

    /// <summary>Number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>The characters from a position on.</summary>
    public Span<char> From(int start) => chars.AsSpan(start, Length - start);

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Adds a character.</summary>
    public void Append(char character)
    {
        Reserve(1);
        chars[Length++] = character;
    }

    /// <summary>Adds a number, with commas between thousands where asked.</summary>
    public void Append(int number, bool grouped = false)
    {
        if (number >= 1000)
        {
            Append(number / 1000, grouped);
            if (grouped)
            {
                Append(',');
            }

            Append((char)('0' + (number / 100 % 10)));
        }
        else if (number >= 100)
        {
            Append((char)('0' + (number / 100)));
        }

        if (number >= 10)
        {
            Append((char)('0' + (number / 10 % 10)));
        }

        Append((char)('0' + (number % 10)));
    }

    /// <summary>Puts one character before a position.</summary>
    public void Insert(int position, char character)
    {
        Reserve(1);
        chars.AsSpan(position, Length - position).CopyTo(chars.AsSpan(position + 1));
        chars[position] = character;
        Length++;
    }

    /// <summary>Takes characters out.</summary>
    public void Remove(int position, int count)
    {
        chars.AsSpan(position + count, Length - position - count).CopyTo(chars.AsSpan(position));
        Length -= count;
    }

    /// <summary>Drops what follows a length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Takes the text from a position on out of the buffer.</summary>
    public string Take(int start)
    {
        var text = new string(chars, start, Length - start);
        Length = start;
        return text;
    }

    private void Reserve(int count)
    {
        if (Length + count > chars.Length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, Length + count));
        }
    }
}
