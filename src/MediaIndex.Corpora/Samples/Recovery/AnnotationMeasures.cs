using System.Runtime.InteropServices;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Topics, tones and bursts planted and found.</summary>
internal sealed class AnnotationMeasures
{
    private readonly Dictionary<int, (int First, int Last, int City)> events = [];

    /// <summary>Counts.</summary>
    public AnnotationMeasures(PlantedTruth truth, RunRecords records, Settlement settlement, int[] placed)
    {
        var (positive, negative) = (truth.Names.Of("pos"), truth.Names.Of("neg"));
        for (var row = 0; row < placed.Length; row++)
        {
            var planted = truth.Rows[row];
            if (planted.Event >= 0 && planted.Reason == settlement.Kept)
            {
                Widen(planted);
            }

            if (settlement.BothKept(row))
            {
                var record = records.All[placed[row]];
                Topic = Add(Topic, planted.Topic >= 0 && planted.Topic == record.Topic);
                Tone = Add(Tone, planted.Tone >= 0 && planted.Tone == record.Tone);
                NotReversed = Add(NotReversed, !MayBe(planted.Tone, positive, record.Tone, negative) && !MayBe(planted.Tone, negative, record.Tone, positive));
            }
        }
    }

    /// <summary>Records that truth and run both keep, and those with the planted topic.</summary>
    public (long Expected, long Found) Topic { get; private set; }

    /// <summary>The same records, and those with the planted tone.</summary>
    public (long Expected, long Found) Tone { get; private set; }

    /// <summary>The same records, and those whose tone is not the opposite.</summary>
    public (long Expected, long Found) NotReversed { get; private set; }

    /// <summary>Planted bursts, and those that hold the day on which their city has most records.</summary>
    public (long Expected, long Found) Bursts(CityCounts counts)
    {
        var busiest = new Dictionary<int, (int Records, int Day)>();
        foreach (var ((city, day), number) in counts.ByDay)
        {
            ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(busiest, city, out _);
            best = (number, day).CompareTo(best) > 0 ? (number, day) : best;
        }

        return (events.Count, events.Values.Count(one => busiest.TryGetValue(one.City, out var best) && best.Day >= one.First && best.Day <= one.Last));
    }

    private static (long Expected, long Found) Add((long Expected, long Found) count, bool found) => (count.Expected + 1, count.Found + (found ? 1 : 0));

    // A tone that is missing on one side could be either.
    private static bool MayBe(int planted, int one, int given, int other) => (planted == one || planted < 0) && (given == other || given < 0);

    private void Widen(in PlantedRow planted)
    {
        ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(events, planted.Event, out var known);
        span = known
            ? (Math.Min(span.First, planted.Day), Math.Max(span.Last, planted.Day), span.City >= 0 ? span.City : planted.FirstCity)
            : (planted.Day, planted.Day, planted.FirstCity);
    }
}
