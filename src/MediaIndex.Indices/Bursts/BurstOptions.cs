namespace MediaIndex.Indices.Bursts;

/// <summary>How bursts are told from the ordinary: the parameters of Kleinberg's automaton, and what is too little to speak of.</summary>
public sealed record BurstOptions
{
    /// <summary>Number of states; 2 or more. State 0 is the ordinary rate; a state whose rate would reach 1 is left out. 3 tells a burst within a burst.</summary>
    public int States { get; init; } = 3;

    /// <summary>By how much the rate of a state exceeds that of the state below; above 1. 2 as in Kleinberg 2002, section 4.</summary>
    public double Scaling { get; init; } = 2;

    /// <summary>What it costs to go up one state, in units of ln n, n being the number of batches; 1 as in Kleinberg 2002.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>A burst may bridge this many batches without any item, of whatever kind, and no more; 7, a week of days.</summary>
    public int LongestSilence { get; init; } = 7;

    /// <summary>Bursts of fewer items are not told; 5 or more items make a reader look.</summary>
    public long LeastItems { get; init; } = 5;
}
