using System.Globalization;
using MediaIndex.Corpora.Samples.Recovery;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples;

/// <summary>How much of a sample's truth a run recovered, stage by stage. The truth and each table are read once; the same questions as SQL are in the tests, which hold both against each other.</summary>
public sealed class RecoveryScorer
{
    private static readonly FactColumn[] Columns =
    [
        new("stage", FactType.Text), new("measure", FactType.Text), new("expected", FactType.Integer), new("found", FactType.Integer), new("share", FactType.Real),
    ];

    private readonly IFactStore store;
    private readonly PlantedTruth truth;
    private readonly RunRecords records;
    private readonly int[] placed;
    private readonly Settlement settlement;
    private readonly List<object?[]> rows = [];

    private RecoveryScorer(string folder, IFactStore store)
    {
        this.store = store;
        // Both sides at the same time, each with numbers of its own; where the tables cannot be read, the error waits for the other reader, which would go on otherwise.
        var reading = Task.Run(() => TruthReader.Read(folder));
        try
        {
            records = new RunRecords(store);
        }
        finally
        {
            Task.WaitAny(reading);
        }

        truth = reading.GetAwaiter().GetResult();
        records.Renumber(truth.Names);

        // By what copies found their originals, and what lists were before they grew.
        FreedMemory.GiveBackOf(truth.Rows.Count);
        placed = RecordPlacer.Place(truth, records, store);

        // The keys of both sides are not needed any more.
        FreedMemory.GiveBack();
        settlement = new Settlement(truth, records, placed);
    }

    /// <summary>Scores a run.</summary>
    /// <param name="truth">The folder `truth` of the sample.</param>
    /// <param name="store">A store with the run's tables items, mentions, rejects, clusters and accounts registered.</param>
    /// <returns>Rows of stage, measure, expected, found and found / expected (null where nothing is expected).</returns>
    /// <exception cref="FactStoreException">A table or column is missing, or the truth cannot be read.</exception>
    public static FactTable Score(string truth, IFactStore store)
    {
        var scorer = new RecoveryScorer(truth, store);
        scorer.Verdicts();
        scorer.Reasons();
        scorer.Facts();
        return new FactTable(Columns, scorer.rows);
    }

    private void Verdicts()
    {
        var failed = truth.Names.Of("failed");
        var (read, kept, among) = ((0L, 0L), (0L, 0L), (0L, 0L));
        for (var row = 0; row < placed.Length; row++)
        {
            var planted = truth.Rows[row];
            var isKept = planted.Reason == settlement.Kept;
            read = Add(read, planted.Layer >= 0 && planted.Layer != failed, placed[row] >= 0);
            kept = Add(kept, isKept, settlement.Settled[row] == settlement.Kept);
            among = Add(among, settlement.Verdicts[row] == settlement.Kept, isKept || settlement.IsDuplicate(settlement.Settled[row]));
        }

        Tell("read", "planted records found among items and rejects", read);
        Tell("kept", "kept items kept", kept);
        Tell("kept", "kept items among what the run kept", among);
    }

    private void Reasons()
    {
        foreach (var (layer, reason, expected, found, elsewhere, kept) in settlement.Reasons())
        {
            Tell(layer, reason, (expected, found));
            if (elsewhere > 0)
            {
                Tell(layer, reason + ", refused for another reason", (expected, elsewhere));
            }

            if (kept > 0)
            {
                Tell(layer, reason + ", kept", (expected, kept));
            }
        }
    }

    private void Facts()
    {
        var copies = new ClusterMeasures(store, truth, records, placed);
        Tell("duplication", "copies in the cluster of their original", copies.WithOriginal);
        Tell("duplication", "members of clusters that are copies of the kept one", copies.OfFamily);
        FreedMemory.GiveBackOf(placed.Length);
        var counts = new CityCounts(store, records, truth.Codes);
        var cities = new CityMeasures(truth, settlement, placed, counts, records.All.Length);
        Tell("cities", "recall of counted cities", cities.Recall);
        Tell("cities", "precision of counted cities", cities.Precision);
        Tell("cities", "items with every city right", cities.AllRight);
        Tell("cities", "traps with no false city", cities.Traps);
        FreedMemory.GiveBackOf(placed.Length);
        var annotations = new AnnotationMeasures(truth, records, settlement, placed);
        Tell("topics", "topic", annotations.Topic);
        Tell("tone", "tone", annotations.Tone);
        Tell("tone", "tone not reversed", annotations.NotReversed);
        Tell("events", "planted bursts that hold the busiest day of their city", annotations.Bursts(counts));
        Tell("events", "items of planted events kept", EventItems());
        Tell("hashtags", "kept items with their campaign's hashtag", Hashtags());
        var volume = new VolumeMeasures(truth, records, counts);
        Tell("volume", "items by month (found: those in the right month)", volume.Months);
        Tell("volume", "mentions by city and month (found: those in the right cell)", volume.Cells);
        Tell("volume", "mentions beyond the truth, by city and month", volume.Beyond);
        var (top, amongTop, inPlace) = volume.Ranking();
        Tell("ranking", "cities of the true top ten in the run's top ten", (top, amongTop));
        Tell("ranking", "cities of the true top ten in their place", (top, inPlace));
        Tell("accounts", "official accounts with their city", (SampleCity.All.Count * 4L, Number("SELECT count(*) FROM (SELECT DISTINCT platform, account FROM accounts WHERE kind = 'official' AND city IS NOT NULL)")));
    }

    private (long Expected, long Found) EventItems()
    {
        var count = (0L, 0L);
        for (var row = 0; row < placed.Length; row++)
        {
            count = Add(count, truth.Rows[row].Event >= 0 && truth.Rows[row].Reason == settlement.Kept, settlement.Settled[row] == settlement.Kept);
        }

        return count;
    }

    // What tables of hashtags stand on, not what stands in the texts.
    private (long Expected, long Found) Hashtags()
    {
        var count = (Expected: 0L, Found: 0L);
        for (var row = 0; row < placed.Length; row++)
        {
            count.Expected += HasHashtag(row) ? 1 : 0;
        }

        if (count.Expected == 0)
        {
            return count;
        }

        var rows = new RowChains(placed, records.All.Length, HasHashtag);
        store.Read("SELECT item_id, hashtags FROM items WHERE hashtags IS NOT NULL", item =>
        {
            for (var row = rows.First(records.IndexOf(RunRecords.IdOf(item))); row >= 0; row = rows.Next(row))
            {
                count.Found += item.GetString(1).Split('|').Contains(truth.Names[truth.Rows[row].Hashtag], StringComparer.OrdinalIgnoreCase) ? 1 : 0;
            }
        });
        return count;
    }

    private bool HasHashtag(int row) => truth.Rows[row].Hashtag >= 0 && settlement.BothKept(row);

    private long Number(string sql) => Convert.ToInt64(store.Query(sql).Rows[0][0], CultureInfo.InvariantCulture);

    private static (long Expected, long Found) Add((long Expected, long Found) count, bool expected, bool found) =>
        expected ? (count.Expected + 1, count.Found + (found ? 1 : 0)) : count;

    private void Tell(string stage, string measure, (long Expected, long Found) count) =>
        rows.Add([stage, measure, count.Expected, count.Found, count.Expected == 0 ? null : (double)count.Found / count.Expected]);
}
