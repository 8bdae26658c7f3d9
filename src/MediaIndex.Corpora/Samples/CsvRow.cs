namespace MediaIndex.Corpora.Samples;

/// <summary>Writes the cells of one CSV row and can cut it after a cell.</summary>
internal sealed class CsvRow
{
    private readonly List<int> ends = new(48);
    private SampleBytes target = new();
    private int start;

    /// <summary>Number of cells.</summary>
    public int Count => ends.Count;

    /// <summary>Begins a row at the end of some bytes.</summary>
    public void Begin(SampleBytes bytes)
    {
        target = bytes;
        start = bytes.Length;
        ends.Clear();
    }

    /// <summary>Adds a cell of text, quoted where it must be.</summary>
    public void Cell(ReadOnlySpan<char> text)
    {
        Separate();
        if (text.IndexOfAny(",\"\r\n") < 0)
        {
            target.Append(text);
        }
        else
        {
            target.Append((byte)'"');
            for (var at = text.IndexOf('"'); at >= 0; at = text.IndexOf('"'))
            {
                target.Append(text[..at]);
                target.Append("\"\""u8);
                text = text[(at + 1)..];
            }

            target.Append(text);
            target.Append((byte)'"');
        }

        ends.Add(target.Length);
    }

    /// <summary>Adds empty cells.</summary>
    public void Empty(int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            Cell("");
        }
    }

    /// <summary>Adds a cell of a whole number.</summary>
    public void Cell(long number)
    {
        Separate();
        target.Append(number);
        ends.Add(target.Length);
    }

    /// <summary>Adds a cell of a whole number ≥ 0 with commas between thousands, quoted where it has any.</summary>
    public void Grouped(long number)
    {
        Separate();
        if (number < 1000)
        {
            target.Append(number);
        }
        else
        {
            target.Append((byte)'"');
            Thousands(number);
            target.Append((byte)'"');
        }

        ends.Add(target.Length);
    }

    /// <summary>Adds a cell that the caller writes, of bytes that need no quotes.</summary>
    public void Cell(Action<SampleBytes, PlantedItem> write, PlantedItem item)
    {
        Separate();
        write(target, item);
        ends.Add(target.Length);
    }

    /// <summary>Cuts the row after its first cells.</summary>
    public void Cut(int cells) => target.Truncate(cells == 0 ? start : ends[cells - 1]);

    private void Thousands(long number)
    {
        if (number < 1000)
        {
            target.Append(number);
            return;
        }

        Thousands(number / 1000);
        target.Append((byte)',');
        target.AppendDigits(number % 1000, 3);
    }

    private void Separate()
    {
        if (ends.Count > 0)
        {
            target.Append((byte)',');
        }
    }
}
