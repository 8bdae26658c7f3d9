using MediaIndex.Indices.Building;
using MediaIndex.Indices.Statistics;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Tables;

/// <summary>What the data are like before anything is done to them.</summary>
public static class TableStatistics
{
    /// <summary>`indicator, present, zeros, distinct, most_frequent, min, max, mean, median, deviation, skewness, kurtosis`; null where a figure is not defined.</summary>
    public static FactTable Indicators(IndicatorTable table) => ResultTables.Table(
        "indicator:t present:i zeros:i distinct:i most_frequent:i min:r max:r mean:r median:r deviation:r skewness:r kurtosis:r",
        [.. table.Indicators.Select(indicator =>
        {
            var x = Moments.Present(table.Column(indicator));
            var groups = x.GroupBy(v => v).Select(group => (long)group.Count()).ToList();
            return new object?[]
            {
                indicator, (long)x.Length, (long)x.Count(v => v == 0), (long)groups.Count, groups.Count == 0 ? null : groups.Max(), x.Length == 0 ? null : x.Min(), x.Length == 0 ? null : x.Max(),
                Moments.Mean(x), Moments.Median(x), Moments.Deviation(x), Moments.Skewness(x), Moments.Kurtosis(x),
            };
        })]);

    /// <summary>`unit, name, missing, zeros, available, nonzero`: counts, and shares of all indicators.</summary>
    /// <param name="table">Table.</param>
    /// <param name="indicators">Indicators that count; null for all.</param>
    public static FactTable Units(IndicatorTable table, IReadOnlyList<string>? indicators = null)
    {
        var counted = indicators ?? table.Indicators;
        return ResultTables.Table("unit:t name:t missing:i zeros:i available:r nonzero:r", [.. table.Units.Select(unit =>
        {
            var missing = counted.Count(indicator => table.Find(unit, indicator) is null);
            var zeros = counted.Count(indicator => table.Find(unit, indicator) == 0);
            return new object?[]
            {
                unit, table.Names.GetValueOrDefault(unit), (long)missing, (long)zeros, 1 - ((double)missing / counted.Count), 1 - ((double)(missing + zeros) / counted.Count),
            };
        })]);
    }
}
