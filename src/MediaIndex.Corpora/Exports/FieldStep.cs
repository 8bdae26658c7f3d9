namespace MediaIndex.Corpora.Exports;

/// <summary>A step of a <see cref="FieldPath"/>.</summary>
/// <param name="Name">Name of a member as UTF-8; empty where the step stays at the value.</param>
/// <param name="Every">Whether the path goes on in every element of the array that stands there.</param>
internal readonly record struct FieldStep(byte[] Name, bool Every);
