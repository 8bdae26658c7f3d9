namespace MediaIndex.Cli.Planning;

/// <summary>What the slices of a plan took, in the order in which they were run.</summary>
/// <param name="Cold">A small slice in a program just started.</param>
/// <param name="Warm">The same slice again.</param>
/// <param name="Middle">A larger one; of small inputs the small one.</param>
/// <param name="Large">The largest.</param>
internal sealed record SliceMeasures(SliceMeasure Cold, SliceMeasure Warm, SliceMeasure Middle, SliceMeasure Large);
