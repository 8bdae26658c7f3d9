using System.Globalization;
using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Counts of what was planted.</summary>
public sealed class TruthSummary
{
    private readonly SampleOptions options;
    private readonly SortedDictionary<string, long> platforms = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> reasons = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> cities = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> months = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> topics = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (long Posts, long Views, long Interactions)> hashtags = new(StringComparer.Ordinal);

    internal TruthSummary(SampleOptions options) => this.options = options;

    /// <summary>Records planted, the broken ones included.</summary>
    public long Planted { get; private set; }

    /// <summary>Rows of `accounts.jsonl`.</summary>
    public long AccountRows { get; internal set; }

    /// <summary>Records by expected reason; `kept` for those to be kept.</summary>
    public IReadOnlyDictionary<string, long> Reasons => reasons;

    /// <summary>Records by platform.</summary>
    public IReadOnlyDictionary<string, long> Platforms => platforms;

    /// <summary>Kept items that name each city in a counted sense, by code.</summary>
    public IReadOnlyDictionary<string, long> Cities => cities;

    /// <summary>Kept items by month.</summary>
    public IReadOnlyDictionary<string, long> MonthsKept => months;

    internal void Add(PlantedItem item)
    {
        var plan = item.Plan;
        Planted++;
        Count(platforms, plan.Platform.ToName());
        Count(reasons, plan.Kind.Expected().Reason);
        if (plan.Kind != SampleKind.Kept)
        {
            return;
        }

        Count(months, plan.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Count(topics, plan.Topic);
        foreach (var (code, _, counted) in TruthWriter.Cities(item))
        {
            if (counted)
            {
                Count(cities, code);
            }
        }

        if (plan.Event is { } happening)
        {
            Count(events, happening.Id);
        }

        foreach (var tag in item.Text.Hashtags)
        {
            var before = hashtags.GetValueOrDefault(tag);
            hashtags[tag] = (before.Posts + 1, before.Views + item.Metrics.Views, before.Interactions + item.Metrics.Interactions);
        }
    }

    internal void Write(Stream target)
    {
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("items", options.Items);
        json.WriteString("seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("mix", options.Mix == SampleMix.All ? "all" : "posts");
        json.WriteNumber("year", options.Year);
        json.WriteNumber("planted", Planted);
        json.WriteNumber("account_rows", AccountRows);
        Group(json, "platforms", platforms);
        Group(json, "reasons", reasons);
        Group(json, "cities", cities);
        Group(json, "months", months);
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

    private static void Group(Utf8JsonWriter json, string name, SortedDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void Count(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
