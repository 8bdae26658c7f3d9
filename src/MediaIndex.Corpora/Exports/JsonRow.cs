using System.Text.Json;

namespace MediaIndex.Corpora.Exports;

/// <summary>One value, or the name of one, in a <see cref="JsonTable"/>. The name of a member stands in the row before its value.</summary>
/// <param name="start">Where its bytes begin; those of a string or a name without the quote.</param>
/// <param name="length">How many they are, without the quotes.</param>
/// <param name="next">Row behind it and all that is in it; of a name, behind its value.</param>
/// <param name="kind">What it is; `Undefined` for a name.</param>
/// <param name="escaped">Whether escapes have still to be resolved.</param>
internal struct JsonRow(int start, int length, int next, JsonValueKind kind, bool escaped = false)
{
    private readonly byte kind = (byte)kind;

    /// <summary>Where its bytes begin.</summary>
    public int Start { get; } = start;

    /// <summary>How many bytes it has.</summary>
    public int Length { get; set; } = length;

    /// <summary>Row behind it.</summary>
    public int Next { get; set; } = next;

    /// <summary>Whether escapes have still to be resolved.</summary>
    public bool Escaped { get; } = escaped;

    /// <summary>What it is.</summary>
    public readonly JsonValueKind Kind => (JsonValueKind)kind;
}
