using MediaIndex.Indices.Definition;

namespace MediaIndex.Indices.Sensitivity;

/// <summary>What a Monte Carlo run varies.</summary>
public sealed record UncertaintyOptions
{
    /// <summary>Number of draws. Default 1,000, range 1 to 10,000,000.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Seed. The same seed gives the same tables, whatever the number of workers.</summary>
    public ulong Seed { get; init; } = 20240901;

    /// <summary>Workers; 0 takes as many as there are processors. Default 0.</summary>
    public int Workers { get; init; }

    /// <summary>Each weight is multiplied by a uniform number in 1 ± this, then siblings are scaled to sum 1. Default 0.25 (COINr's example), range 0 to 1.</summary>
    public double WeightNoise { get; init; } = 0.25;

    /// <summary>Normalisations to choose from; null stands for that of the definition, and an empty list holds only that.</summary>
    public IReadOnlyList<NormaliseOptions?> Normalisations { get; init; } = [];

    /// <summary>Weightings to choose from; null stands for those of the definition, and an empty list holds only them.</summary>
    public IReadOnlyList<WeightOptions?> Weightings { get; init; } = [];

    /// <summary>Aggregations to choose from; null stands for those of the definition, and an empty list holds only them.</summary>
    public IReadOnlyList<AggregateOptions?> Aggregations { get; init; } = [];

    /// <summary>Rank up to which the probability is given. Default 10.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Lower and upper quantile of the rank interval. Default 0.05; the upper is one minus it.</summary>
    public double Tail { get; init; } = 0.05;

    /// <summary>The definition's own methods and those in common use, on scales that every aggregation can take: min-max 1 to 100, z-scores about 100, ranks; equal, entropy; arithmetic, geometric.</summary>
    public static UncertaintyOptions Usual { get; } = new()
    {
        Normalisations =
        [
            null,
            new NormaliseOptions { Method = "min-max", Low = 1, High = 100 },
            new NormaliseOptions { Method = "z-score", Mean = 100, Deviation = 10 },
            new NormaliseOptions { Method = "rank" },
        ],
        Weightings = [null, new WeightOptions { Method = "equal" }, new WeightOptions { Method = "entropy" }],
        Aggregations = [null, new AggregateOptions { Method = "arithmetic" }, new AggregateOptions { Method = "geometric" }],
    };
}
