namespace MediaIndex.Text.Tokens;

/// <summary>Reads the tab-separated word lists of `corpora/`: `#` begins a comment line, empty lines are skipped.</summary>
public static class LexiconLines
{
    /// <summary>The fields of every line; a line with fewer than <paramref name="fields"/> fields is an error.</summary>
    /// <exception cref="InvalidDataException">A line has too few fields; the message gives its number.</exception>
    public static IEnumerable<string[]> Read(Stream stream, int fields)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            yield return cells.Length >= fields ? cells : throw new InvalidDataException($"line {number}: {cells.Length} fields where {fields} are needed");
        }
    }
}
