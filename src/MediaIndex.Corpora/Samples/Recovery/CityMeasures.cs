namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Cities planted and found, over the records that truth and run both keep.</summary>
internal sealed class CityMeasures
{
    private readonly List<int> planted = [];
    private readonly List<int> found = [];

    /// <summary>Counts.</summary>
    public CityMeasures(PlantedTruth truth, Settlement settlement, int[] placed, CityCounts cities, int records)
    {
        var rows = new RowChains(placed, records, settlement.BothKept);
        for (var record = 0; record < records; record++)
        {
            if (rows.First(record) >= 0)
            {
                Count(truth, rows, cities, record);
            }
        }
    }

    /// <summary>Planted cities of a record, and those of them that the run counts.</summary>
    public (long Expected, long Found) Recall { get; private set; }

    /// <summary>Cities that the run counts in a record, and those of them that were planted.</summary>
    public (long Expected, long Found) Precision { get; private set; }

    /// <summary>Planted records, and those with all their cities and no other.</summary>
    public (long Expected, long Found) AllRight { get; private set; }

    /// <summary>Planted traps, and those with no city that was not planted.</summary>
    public (long Expected, long Found) Traps { get; private set; }

    private void Count(PlantedTruth truth, RowChains chains, CityCounts cities, int record)
    {
        planted.Clear();
        found.Clear();
        cities.CitiesOf(record, found);
        var (rows, traps) = (0, 0);
        for (var row = chains.First(record); row >= 0; row = chains.Next(row))
        {
            rows++;
            traps += truth.Rows[row].IsTrap ? 1 : 0;
            foreach (var city in truth.CitiesOf(row))
            {
                if (!planted.Contains(city))
                {
                    planted.Add(city);
                }
            }
        }

        var both = planted.Count(found.Contains);
        Recall = (Recall.Expected + planted.Count, Recall.Found + both);
        Precision = (Precision.Expected + found.Count, Precision.Found + both);
        AllRight = (AllRight.Expected + rows, AllRight.Found + (both == planted.Count && both == found.Count ? rows : 0));
        Traps = (Traps.Expected + traps, Traps.Found + (both == found.Count ? traps : 0));
    }
}
