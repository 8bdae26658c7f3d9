using System.Text;

namespace MediaIndex.Text.Mentions;

/// <summary>Tab-separated text with a header line, read by column name. Lines that start with `#` and empty lines are passed over.</summary>
internal sealed class TabularText
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<string[]> _rows = [];

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">No header, or a row with more fields than the header; names the line.</exception>
    public TabularText(byte[] utf8, string what)
    {
        var lines = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split('\t');
            if (_columns.Count == 0)
            {
                for (var c = 0; c < fields.Length; c++)
                {
                    _columns[fields[c]] = c;
                }

                continue;
            }

            if (fields.Length > _columns.Count)
            {
                throw new InvalidDataException($"{what}, line {i + 1}: {fields.Length} fields, the header has {_columns.Count}");
            }

            _rows.Add(fields);
        }
    }

    /// <summary>Number of data rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The field, trimmed; empty where the column or the field is missing.</summary>
    public string Field(int row, string column) =>
        _columns.TryGetValue(column, out var index) && index < _rows[row].Length ? _rows[row][index].Trim() : "";
}
