using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>Name of a source's field: a column, or a dotted path into JSON in which `[]` stands for every element of an array, joined by blanks.</summary>
internal sealed class FieldPath
{
    private readonly byte[][] steps;

    public FieldPath(string name)
    {
        Name = name;
        Literal = Encoding.UTF8.GetBytes(name);
        steps = [.. name.Split('.').Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The path as it was written.</summary>
    public string Name { get; }

    /// <summary>The whole name as bytes: some tools write dotted names as plain keys.</summary>
    public byte[] Literal { get; }

    /// <summary>The steps between the dots.</summary>
    public IReadOnlyList<byte[]> Steps => steps;
}
