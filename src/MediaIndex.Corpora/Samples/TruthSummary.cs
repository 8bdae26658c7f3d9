using System.Globalization;
using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Counts of what was planted.</summary>
public sealed class TruthSummary
{
    private readonly SampleOptions options;
    private readonly long[] platforms = new long[Enum.GetValues<Platform>().Length];
    private readonly long[] kinds = new long[Enum.GetValues<SampleKind>().Length];
    private readonly long[] cities = new long[SampleCity.All.Count];
    private readonly long[] months = new long[SampleDates.Months];
    private readonly Dictionary<string, long> topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TagCounts> hashtags = new(StringComparer.Ordinal);

    internal TruthSummary(SampleOptions options) => this.options = options;

    /// <summary>Records planted, the broken ones included.</summary>
    public long Planted => platforms.Sum();

    /// <summary>Rows of `accounts.jsonl`.</summary>
    public long AccountRows { get; internal set; }

    /// <summary>Records by expected reason; `kept` for those to be kept.</summary>
    public IReadOnlyDictionary<string, long> Reasons => Named(kinds, kind => ((SampleKind)kind).Expected().Reason);

    /// <summary>Records by platform.</summary>
    public IReadOnlyDictionary<string, long> Platforms => Named(platforms, platform => ((Platform)platform).ToName());

    /// <summary>Kept items that name each city in a counted sense, by code.</summary>
    public IReadOnlyDictionary<string, long> Cities => Named(cities, city => SampleCity.All[city].Code);

    /// <summary>Kept items by month.</summary>
    public IReadOnlyDictionary<string, long> MonthsKept => Named(months, month => SampleDates.Name(options.Year, month));

    internal void Add(PlantedItem item)
    {
        var plan = item.Plan;
        platforms[(int)plan.Platform]++;
        kinds[(int)plan.Kind]++;
        if (plan.Kind != SampleKind.Kept)
        {
            return;
        }

        months[plan.Month]++;
        Count(topics, plan.Topic, 1);
        if (SpecialSections.Sense(plan.Section) is "place" or "associative")
        {
            foreach (var city in plan.Cities)
            {
                cities[city]++;
            }
        }

        if (plan.Event is { } happening)
        {
            Count(events, happening.Id, 1);
        }

        foreach (var tag in item.Text.Hashtags)
        {
            hashtags[tag] = hashtags.GetValueOrDefault(tag).With(new TagCounts(1, item.Metrics.Views, item.Metrics.Interactions));
        }
    }

    /// <summary>Adds the counts of another part of the same sample.</summary>
    internal void Add(TruthSummary part)
    {
        Add(platforms, part.platforms);
        Add(kinds, part.kinds);
        Add(cities, part.cities);
        Add(months, part.months);
        foreach (var (topic, count) in part.topics)
        {
            Count(topics, topic, count);
        }

        foreach (var (name, count) in part.events)
        {
            Count(events, name, count);
        }

        foreach (var (tag, counts) in part.hashtags)
        {
            hashtags[tag] = hashtags.GetValueOrDefault(tag).With(counts);
        }
    }

    internal void Write(string folder)
    {
        using var target = SampleFiles.Create(folder, "truth/summary.json");
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("items", options.Items);
        json.WriteString("seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("mix", options.Mix == SampleMix.All ? "all" : "posts");
        json.WriteNumber("year", options.Year);
        json.WriteNumber("planted", Planted);
        json.WriteNumber("account_rows", AccountRows);
        Group(json, "platforms", Platforms);
        Group(json, "reasons", Reasons);
        Group(json, "cities", Cities);
        Group(json, "months", MonthsKept);
        Group(json, "topics", topics);
        Group(json, "events", events);
        Hashtags(json);
        json.WriteEndObject();
    }

    private void Hashtags(Utf8JsonWriter json)
    {
        json.WriteStartArray("hashtags");
        foreach (var (tag, counts) in hashtags.OrderByDescending(pair => pair.Value.Posts).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(50))
        {
            json.WriteStartObject();
            json.WriteString("tag", tag);
            json.WriteNumber("posts", counts.Posts);
            json.WriteNumber("views", counts.Views);
            json.WriteNumber("interactions", counts.Interactions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Group(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static SortedDictionary<string, long> Named(long[] counts, Func<int, string> name)
    {
        var named = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                named[name(i)] = named.GetValueOrDefault(name(i)) + counts[i];
            }
        }

        return named;
    }

    private static void Add(long[] sums, long[] parts)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += parts[i];
        }
    }

    private static void Count(Dictionary<string, long> counts, string key, long more) => counts[key] = counts.GetValueOrDefault(key) + more;

    private readonly record struct TagCounts(long Posts, long Views, long Interactions)
    {
        public TagCounts With(TagCounts more) => new(Posts + more.Posts, Views + more.Views, Interactions + more.Interactions);
    }
}
