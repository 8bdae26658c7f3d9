namespace MediaIndex.Indices.Bursts;

/// <summary>A run of batches in which something comes more often than it does otherwise.</summary>
/// <param name="Level">1 for a burst, 2 for a burst within it, and so on.</param>
/// <param name="First">Its first batch, from 0.</param>
/// <param name="Last">Its last batch.</param>
/// <param name="Items">Relevant items in it.</param>
/// <param name="Base">All items in it.</param>
/// <param name="Weight">How much likelier, as a natural logarithm, its rate makes these batches than the rate of the level below.</param>
public readonly record struct Burst(int Level, int First, int Last, long Items, long Base, double Weight);
