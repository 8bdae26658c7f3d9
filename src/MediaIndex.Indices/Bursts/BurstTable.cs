using System.Globalization;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Bursts;

/// <summary>
/// Bursts per city and topic (`*`: all topics) over the days of the window, found by <see cref="KleinbergAutomaton"/> without a look at the registry of events, which only names them afterwards.
/// A day's relevant items are those that name the city on the topic; all items are the mentions of all cities on that day, so that a day on which everything rises is no burst.
/// Needs the views of <see cref="Indicators.FactViews"/>, `event_registry` and `event_places` (event, adcode).
/// </summary>
public static class BurstTable
{
    // Sets of topics and cities stay the codes that they are in the facts; a set is taken apart once.
    private const string Days = """
        CREATE OR REPLACE TABLE burst_days AS SELECT adcode, topics, events, local_date, count(*) AS n FROM month_items WHERE local_date IS NOT NULL GROUP BY ALL;
        CREATE OR REPLACE TABLE burst_topics AS SELECT topics, unnest(string_split(topics || '|*', '|')) AS topic FROM (SELECT DISTINCT topics FROM burst_days)
        """;

    private const string Series = """
        SELECT adcode::VARCHAR AS adcode, topic, string_agg(local_date::VARCHAR || ' ' || n, ',' ORDER BY local_date) AS days
        FROM (SELECT d.adcode, t.topic, d.local_date, sum(d.n)::BIGINT AS n FROM burst_days d JOIN burst_topics t ON t.topics = d.topics GROUP BY ALL)
        GROUP BY adcode, topic ORDER BY adcode, topic
        """;

    private const string Within = "d.adcode::VARCHAR = b.adcode JOIN burst_topics t ON t.topics = d.topics AND t.topic = b.topic";

    private const string EventsOf = $"""
        SELECT b.id, e.event, e.items, e.elsewhere, p.adcode IS NOT NULL AS is_place, date_diff('day', r.start_date, r.end_date) + 1 AS days
        FROM (SELECT id, adcode, event, coalesce(sum(n) FILTER (inside), 0)::BIGINT AS items, coalesce(sum(n) FILTER (NOT inside), 0)::BIGINT AS elsewhere
              FROM (SELECT b.id, b.adcode, unnest(string_split(d.events, '|')) AS event, d.n, d.local_date BETWEEN b.first_date AND b.last_date AS inside FROM bursts_found b JOIN burst_days d ON {Within} WHERE d.events IS NOT NULL)
              GROUP BY id, adcode, event) e
        JOIN bursts_found b ON b.id = e.id JOIN event_registry r ON r.event = e.event LEFT JOIN event_places p ON p.event = e.event AND p.adcode = e.adcode
        WHERE e.items > 0 ORDER BY b.id, e.event
        """;

    private static readonly FactColumn[] Found = [Integer("id"), Text("adcode"), Text("topic"), Date("first_date"), Date("last_date")];

    private static readonly FactColumn[] Columns =
    [
        Text("adcode"), Text("topic"), Integer("level"), Date("start_date"), Date("end_date"), Date("peak_date"), Integer("items"), Integer("base"), Real("share"), Real("usual_share"), Real("weight"),
        Text("event"), Integer("event_items"),
    ];

    /// <summary>Finds the bursts: a row each, by city, topic, level and day.</summary>
    /// <param name="store">The facts.</param>
    /// <param name="from">First day of the window.</param>
    /// <param name="to">Last day.</param>
    /// <param name="options">Parameters.</param>
    /// <exception cref="FactStoreException">A table is missing.</exception>
    public static FactTable Build(IFactStore store, DateOnly from, DateOnly to, BurstOptions options)
    {
        store.Execute(Days);
        var all = new long[to.DayNumber - from.DayNumber + 1];
        foreach (var row in store.Query("SELECT local_date, sum(n)::BIGINT FROM burst_days GROUP BY local_date ORDER BY local_date").Rows)
        {
            all[((DateOnly)row[0]!).DayNumber - from.DayNumber] = (long)row[1]!;
        }

        var found = new List<(string City, string Topic, Burst Burst, long[] Days)>();
        foreach (var row in store.Query(Series).Rows)
        {
            var days = Read((string)row[2]!, from, all.Length);
            found.AddRange(KleinbergAutomaton.Find(days, all, options).Select(burst => ((string)row[0]!, (string)row[1]!, burst, days)));
        }

        var events = EventsByBurst(store, found, from);
        var everything = all.Sum();
        return new FactTable(Columns, [.. found.Select((one, id) => Row(one.City, one.Topic, one.Burst, one.Days, everything, from, events[id]))]);
    }

    private static object?[] Row(string city, string topic, Burst burst, long[] days, long everything, DateOnly from, IEnumerable<BurstEvent> events)
    {
        var total = days.Sum();
        var peak = Enumerable.Range(burst.First, burst.Last - burst.First + 1).MaxBy(day => days[day]);
        var named = BurstNaming.Choose(burst.Items, total - burst.Items, events);
        return
        [
            city, topic, (long)burst.Level, from.AddDays(burst.First), from.AddDays(burst.Last), from.AddDays(peak), burst.Items, burst.Base, Rounded((double)burst.Items / burst.Base),
            Rounded((double)total / everything), Rounded(burst.Weight), named?.Event, named?.Items,
        ];
    }

    private static ILookup<int, BurstEvent> EventsByBurst(IFactStore store, List<(string City, string Topic, Burst Burst, long[] Days)> found, DateOnly from)
    {
        store.Register("bursts_found", new FactTable(Found, [.. found.Select((one, id) => new object?[] { (long)id, one.City, one.Topic, from.AddDays(one.Burst.First), from.AddDays(one.Burst.Last) })]));
        return store.Query(EventsOf).Rows.ToLookup(row => (int)(long)row[0]!, row => new BurstEvent((string)row[1]!, (long)row[2]!, (long)row[3]!, (bool)row[4]!, (int)(long)row[5]!));
    }

    private static long[] Read(string days, DateOnly from, int length)
    {
        var counts = new long[length];
        foreach (var day in days.Split(','))
        {
            var date = DateOnly.ParseExact(day.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            counts[date.DayNumber - from.DayNumber] = long.Parse(day.AsSpan(11), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return counts;
    }

    // Eight digits: sums of logarithms may differ beyond them between processors.
    private static double Rounded(double value) => Math.Round(value, 8);

    private static FactColumn Text(string name) => new(name, FactType.Text);

    private static FactColumn Integer(string name) => new(name, FactType.Integer);

    private static FactColumn Real(string name) => new(name, FactType.Real);

    private static FactColumn Date(string name) => new(name, FactType.Date);
}
