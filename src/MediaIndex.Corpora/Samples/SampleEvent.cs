using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>A planted event: a burst of items on one city from its onset, dying away.</summary>
/// <param name="Id">Id.</param>
/// <param name="City">Position in <see cref="SampleCity.All"/>.</param>
/// <param name="Topic">Topic of its items.</param>
/// <param name="Tone">Tone that most of its items have.</param>
/// <param name="Onset">First day.</param>
/// <param name="Days">Length of the burst in days.</param>
/// <param name="Strength">Relative number of items.</param>
/// <param name="Hashtag">Hashtag of about half of its posts.</param>
/// <param name="English">Name in English.</param>
/// <param name="Chinese">Name in Chinese.</param>
internal sealed record SampleEvent(string Id, int City, string Topic, string Tone, DateOnly Onset, int Days, double Strength, string Hashtag, string English, string Chinese)
{
    /// <summary>All events of a year.</summary>
    public static IReadOnlyList<SampleEvent> Of(int year) => [.. SampleResources.Lines("Phrases/events.txt").Select(line => Read(line.Split('|'), year))];

    /// <summary>A day of the burst: about a third on the first day, half of what remains on each next one.</summary>
    public DateOnly Day(ref SampleRandom random, DateOnly last)
    {
        var day = 0;
        while (day < Days - 1 && random.Chance(0.62))
        {
            day++;
        }

        var date = Onset.AddDays(day);
        return date > last ? last : date;
    }

    private static SampleEvent Read(string[] parts, int year) =>
        new(
            parts[0],
            SampleCity.IndexOf(parts[1]),
            parts[2],
            parts[3],
            SampleDates.InYear(year, parts[4]),
            int.Parse(parts[5], CultureInfo.InvariantCulture),
            double.Parse(parts[6], CultureInfo.InvariantCulture),
            parts[7],
            parts[8],
            parts[9]);
}

/// <summary>A hashtag campaign for one city.</summary>
/// <param name="Hashtag">The hashtag without its sign.</param>
/// <param name="City">Position in <see cref="SampleCity.All"/>.</param>
/// <param name="Topic">Topic of its posts.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Strength">Relative number of posts.</param>
/// <param name="Exposure">Factor on views.</param>
internal sealed record SampleCampaign(string Hashtag, int City, string Topic, DateOnly From, DateOnly To, double Strength, double Exposure)
{
    /// <summary>All campaigns of a year.</summary>
    public static IReadOnlyList<SampleCampaign> Of(int year) => [.. SampleResources.Lines("Phrases/campaigns.txt").Select(line => Read(line.Split('|'), year))];

    private static SampleCampaign Read(string[] parts, int year) =>
        new(
            parts[0],
            SampleCity.IndexOf(parts[1]),
            parts[2],
            SampleDates.InYear(year, parts[3]),
            SampleDates.InYear(year, parts[4]),
            double.Parse(parts[5], CultureInfo.InvariantCulture),
            double.Parse(parts[6], CultureInfo.InvariantCulture));
}
