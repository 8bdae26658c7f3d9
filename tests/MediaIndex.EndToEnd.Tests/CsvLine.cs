using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A line of RFC 4180 without line breaks in its cells.</summary>
internal static class CsvLine
{
    /// <summary>Its cells.</summary>
    public static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
                if (quoted && i > 0 && line[i - 1] == '"')
                {
                    cell.Append('"');
                }
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
