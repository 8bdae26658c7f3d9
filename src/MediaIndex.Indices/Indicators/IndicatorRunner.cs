using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Indicators;

/// <summary>Runs declared indicators over the facts and gives them in long form.</summary>
public static class IndicatorRunner
{
    /// <summary>Columns of the table `indicators/` (contracts.md).</summary>
    public static IReadOnlyList<FactColumn> Schema { get; } =
    [
        new("adcode", FactType.Text), new("indicator", FactType.Text), new("period", FactType.Text), new("value", FactType.Real),
        new("numerator", FactType.Real), new("denominator", FactType.Real), new("unit", FactType.Text), new("direction", FactType.Integer), new("source", FactType.Text),
    ];

    /// <summary>Runs all indicators in order. The value is one division of exact sums; where the denominator is 0 there is no row.</summary>
    /// <param name="store">Store with the views `city_items`, `items`, `mentions`, `accounts`, `event_registry`, `city_events`.</param>
    /// <param name="indicators">Indicators.</param>
    /// <param name="suffix">Put behind every id, for example `@without-covid-19`; empty for the main run.</param>
    /// <param name="source">Name of the run's definition, kept with every value.</param>
    /// <exception cref="FactStoreException">SQL that is refused or has the wrong columns; the message names the indicator.</exception>
    public static FactTable Run(IFactStore store, IReadOnlyList<IndicatorDefinition> indicators, string suffix, string source)
    {
        var rows = new List<object?[]>();
        foreach (var indicator in indicators)
        {
            rows.AddRange(Run(store, indicator, suffix, source));
        }

        return new FactTable(Schema, rows);
    }

    private static IEnumerable<object?[]> Run(IFactStore store, IndicatorDefinition indicator, string suffix, string source)
    {
        var sql = $"SELECT adcode::VARCHAR AS adcode, period::VARCHAR AS period, numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator FROM ({indicator.Sql}) WHERE adcode IS NOT NULL AND period IS NOT NULL AND numerator IS NOT NULL ORDER BY adcode, period";
        FactTable table;
        try
        {
            table = store.Query(sql);
        }
        catch (FactStoreException error)
        {
            throw new FactStoreException($"indicator '{indicator.Id}': {error.Message}", error);
        }

        foreach (var row in table.Rows)
        {
            var numerator = (double)row[2]!;
            var denominator = (double?)row[3];
            if (denominator != 0)
            {
                yield return [row[0], indicator.Id + suffix, row[1], numerator / (denominator ?? 1), numerator, denominator, indicator.Unit, (long)indicator.Direction, source];
            }
        }
    }
}
