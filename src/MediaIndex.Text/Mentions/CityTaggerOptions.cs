using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>What the city engine may decide by itself.</summary>
public sealed record CityTaggerOptions
{
    /// <summary>Senses that count as a mention of the city. Default: those of contracts.md.</summary>
    public IReadOnlySet<Sense> CountedSenses { get; init; } = new HashSet<Sense>(Enum.GetValues<Sense>().Where(s => s.CountsByDefault()));

    /// <summary>Least share of the best candidate among all candidate cities for a decision, 0.5..1; below it the name is reported as ambiguous. Default 0.85.</summary>
    public double DecisionThreshold { get; init; } = 0.85;

    /// <summary>Candidates below this probability are not reported, 0..0.2. Default 0.01.</summary>
    public double LeastProbability { get; init; } = 0.01;

    /// <summary>Whether a city may be evoked by a landmark or the like. Default true.</summary>
    public bool Evoked { get; init; } = true;
}
