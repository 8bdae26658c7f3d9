namespace MediaIndex.Fuzzing;

/// <summary>A piece of the program that takes bytes from strangers, with the invariants that hold for any bytes.</summary>
/// <param name="Name">Name on the command line, kebab-case.</param>
/// <param name="Check">Feeds the bytes and throws where an invariant is broken; every exception is a finding.</param>
/// <param name="Seeds">Sound inputs that mutation begins with; never empty.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Check, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>Bytes that one input may make the target allocate, beyond <see cref="MaxAllocatedPerByte"/>: a count, so that the outcome does not depend on the machine.</summary>
    public long MaxAllocated { get; init; } = 64L << 20;

    /// <summary>Bytes that each byte of input may make the target allocate.</summary>
    public long MaxAllocatedPerByte { get; init; } = 4096;

    /// <summary>Longest input worth trying; mutations are cut there.</summary>
    public int MaxLength { get; init; } = 16 << 10;

    /// <summary>Runs the check and holds what it allocated against its bound.</summary>
    /// <exception cref="BrokenInvariantException">An invariant is broken.</exception>
    public void Run(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Invariant.Holds(allocated <= MaxAllocated + (MaxAllocatedPerByte * input.Length), $"{input.Length} bytes of input made it allocate {allocated} bytes");
    }
}
