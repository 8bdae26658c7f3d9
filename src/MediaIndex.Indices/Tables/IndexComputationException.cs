namespace MediaIndex.Indices.Tables;

/// <summary>An index that cannot be computed from its data. The message names indicator and unit and says what to do.</summary>
public sealed class IndexComputationException(string problem, string? indicator = null, string? unit = null, string? remedy = null)
    : Exception(Describe(problem, indicator, unit, remedy))
{
    /// <summary>Indicator or node concerned; null where none is.</summary>
    public string? Indicator { get; } = indicator;

    /// <summary>Unit concerned; null where none is.</summary>
    public string? Unit { get; } = unit;

    private static string Describe(string problem, string? indicator, string? unit, string? remedy)
    {
        var place = (indicator is null ? "" : $"indicator '{indicator}': ") + (unit is null ? "" : $"unit '{unit}': ");
        return place + problem + (remedy is null ? "" : ". " + remedy);
    }
}
