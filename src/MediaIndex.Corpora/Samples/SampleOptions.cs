namespace MediaIndex.Corpora.Samples;

/// <summary>Which platforms a sample year holds.</summary>
public enum SampleMix
{
    /// <summary>News pages and posts.</summary>
    All,

    /// <summary>Posts only.</summary>
    Posts,
}

/// <summary>Options of a sample year. The same options give the same bytes.</summary>
public sealed record SampleOptions
{
    /// <summary>Number of records to plant, broken ones included. Default 120,000, range 500 to 100,000,000.</summary>
    public long Items { get; init; } = 120_000;

    /// <summary>Seed of everything. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Platforms. Default all.</summary>
    public SampleMix Mix { get; init; } = SampleMix.All;

    /// <summary>The year; the last two months of the year before are written too, for growth and windows. Default 2023, range 2012 to 2030.</summary>
    public int Year { get; init; } = 2023;
}
