using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>A name and its value in an object of a <see cref="JsonTable"/>.</summary>
internal readonly struct JsonMember(JsonTable table, int row)
{
    /// <summary>The value.</summary>
    public JsonView Value => new(table, row + 1);

    /// <summary>Whether the name has to be decoded.</summary>
    public bool IsEscaped => table.Rows[row].Escaped;

    /// <summary>The name as it is written.</summary>
    public ReadOnlySpan<byte> Plain => table.Bytes.Slice(table.Rows[row].Start, table.Rows[row].Length);

    /// <summary>The name.</summary>
    public string Name(TextCache? cache = null)
    {
        ref var name = ref table.Rows[row];
        return name.Escaped ? JsonView.Unescape(table.Bytes.Slice(name.Start - 1, name.Length + 2)) : cache is null ? Encoding.UTF8.GetString(Plain) : cache.Of(Plain);
    }
}
