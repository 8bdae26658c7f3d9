using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Numbers of records by month, by city and month, and the ranking of cities that follows; planted and found.</summary>
internal sealed class VolumeMeasures
{
    private const int Top = 10;

    private readonly Dictionary<int, (long Expected, long Found)> months = [];
    private readonly Dictionary<(int City, int Month), (long Expected, long Found)> cells = [];
    private readonly List<(string Code, long Expected, long Found)> cities;

    /// <summary>Counts.</summary>
    public VolumeMeasures(PlantedTruth truth, RunRecords records, CityCounts counts)
    {
        for (var row = 0; row < truth.Rows.Count; row++)
        {
            if (truth.Rows[row].Reason == records.Kept)
            {
                var month = MonthOf(truth.Rows[row].Day);
                CollectionsMarshal.GetValueRefOrAddDefault(months, month, out _).Expected++;
                foreach (var city in truth.CitiesOf(row))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(cells, (city, month), out _).Expected++;
                }
            }
        }

        foreach (var (month, number) in records.KeptByMonth)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(months, month, out _).Found += number;
        }

        foreach (var ((city, day), number) in counts.ByDay.Where(cell => counts.IsChinese(cell.Key.City)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(cells, (city, MonthOf(day)), out _).Found += number;
        }

        cities = [.. cells.GroupBy(cell => cell.Key.City).Select(group => (truth.Codes[group.Key], group.Sum(cell => cell.Value.Expected), group.Sum(cell => cell.Value.Found)))];
    }

    /// <summary>Planted records, and those that the run has in the same month.</summary>
    public (long Expected, long Found) Months => (months.Values.Sum(month => month.Expected), months.Values.Sum(month => Math.Min(month.Expected, month.Found)));

    /// <summary>Planted mentions, and those that the run has of the same city in the same month.</summary>
    public (long Expected, long Found) Cells => (Planted, cells.Values.Sum(cell => Math.Min(cell.Expected, cell.Found)));

    /// <summary>Planted mentions, and how many more the run has, summed over cities and months.</summary>
    public (long Expected, long Found) Beyond => (Planted, cells.Values.Sum(cell => Math.Max(0, cell.Found - cell.Expected)));

    private long Planted => cells.Values.Sum(cell => cell.Expected);

    /// <summary>Ten, the true top ten that are among the run's, and those in their place.</summary>
    public (long Expected, long Among, long InPlace) Ranking()
    {
        var expected = cities.OrderByDescending(city => city.Expected).ThenBy(city => city.Code, StringComparer.Ordinal).Select(city => city.Code).Take(Top).ToList();
        var found = cities.OrderByDescending(city => city.Found).ThenBy(city => city.Code, StringComparer.Ordinal).Select(city => city.Code).Take(Top).ToList();
        return (Top, expected.Count(found.Contains), expected.Zip(found).Count(pair => pair.First == pair.Second));
    }

    private static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * 12) + date.Month - 1;
    }
}
