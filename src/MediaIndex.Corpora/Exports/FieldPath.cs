using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>Name of a source's field: a column, or a dotted path into JSON in which `[]` stands for every element of an array, joined by blanks.</summary>
internal sealed class FieldPath
{
    private readonly FieldStep[] steps;

    public FieldPath(string name)
    {
        Name = name;
        Literal = Encoding.UTF8.GetBytes(name);
        steps = [.. name.Split('.').Select(step => new FieldStep(Encoding.UTF8.GetBytes(step.EndsWith("[]", StringComparison.Ordinal) ? step[..^2] : step), step.EndsWith("[]", StringComparison.Ordinal)))];
        IsJoined = steps.Any(step => step.Every);
        IsPlain = !IsJoined && steps.All(step => step.Name.Length > 0);
    }

    /// <summary>The path as it was written.</summary>
    public string Name { get; }

    /// <summary>The whole name as bytes: some tools write dotted names as plain keys.</summary>
    public byte[] Literal { get; }

    /// <summary>Whether the path leads to several values.</summary>
    public bool IsJoined { get; }

    /// <summary>Whether each step of the path is the name of a member.</summary>
    public bool IsPlain { get; }

    /// <summary>The steps between the dots.</summary>
    public ReadOnlySpan<FieldStep> Steps => steps;
}
