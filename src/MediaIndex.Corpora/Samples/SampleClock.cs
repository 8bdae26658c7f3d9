using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Times of day in each source's own zone.</summary>
internal static class SampleClock
{
    /// <summary>
    /// A time on a calendar date. Hours are chosen so that the date is the same in the zone that the source writes and in the zone that
    /// `pipelines/sample-year.yaml` declares for it; the truth's months are then beyond dispute.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, Platform platform, int outlet, ref SampleRandom random)
    {
        var (offset, from, to) = platform switch
        {
            Platform.News => SampleOutlet.All[outlet].OffsetHours == 0 ? (TimeSpan.Zero, 0, 15) : (SampleOutlet.All[outlet].Offset, 0, 23),
            Platform.Facebook or Platform.Instagram => (Eastern(date), 2, 18),
            _ => (TimeSpan.Zero, 0, 23),
        };
        return new DateTimeOffset(date.ToDateTime(new TimeOnly(random.Range(from, to), random.Below(60), random.Below(60))), offset);
    }

    /// <summary>Offset of New York, which CrowdTangle writes: summer time from the second Sunday of March to the first Sunday of November.</summary>
    public static TimeSpan Eastern(DateOnly date)
    {
        var begin = Sunday(new DateOnly(date.Year, 3, 8));
        var end = Sunday(new DateOnly(date.Year, 11, 1));
        return TimeSpan.FromHours(date >= begin && date < end ? -4 : -5);
    }

    private static DateOnly Sunday(DateOnly from) => from.AddDays((7 - (int)from.DayOfWeek) % 7);
}
