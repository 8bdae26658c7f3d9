using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes `truth/items.jsonl`, one row a planted record, and counts for the summary.</summary>
internal sealed class TruthWriter : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream stream;
    private readonly string folder;
    private readonly TruthSummary summary;

    /// <summary>A writer below a sample's folder.</summary>
    public TruthWriter(string folder, SampleOptions options)
    {
        this.folder = folder;
        stream = SampleFiles.Create(folder, "truth/items.jsonl");
        summary = new TruthSummary(options);
    }

    /// <summary>The counts so far.</summary>
    public TruthSummary Summary => summary;

    /// <summary>The name of a record in the truth.</summary>
    public static string Key(long ordinal) => "s" + ordinal.ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>Writes one row.</summary>
    public void Write(PlantedItem item)
    {
        summary.Add(item);
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            Place(json, item);
            Content(json, item);
            Expectation(json, item);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Cities as the truth tells them: those of the words, and one in the dateline that is named nowhere else.</summary>
    public static IEnumerable<(string Code, string Sense, bool Counted)> Cities(PlantedItem item)
    {
        var plan = item.Plan;
        if (!HasWords(plan))
        {
            yield break;
        }

        var sense = SpecialSections.Sense(plan.Section);
        foreach (var city in plan.Cities)
        {
            yield return (SampleCity.All[city].Code, sense, sense is "place" or "associative");
        }

        if (item.Text.DatelineCity >= 0 && !plan.Cities.Contains(item.Text.DatelineCity))
        {
            yield return (SampleCity.All[item.Text.DatelineCity].Code, "dateline", false);
        }
    }

    /// <summary>Writes the summary and closes the file.</summary>
    public void Dispose()
    {
        stream.Dispose();
        using var target = SampleFiles.Create(folder, "truth/summary.json");
        summary.Write(target);
    }

    private static bool HasWords(ItemPlan plan) =>
        plan.Kind is SampleKind.Kept or SampleKind.Uncounted or SampleKind.OutOfWindow or SampleKind.Undated || plan.Kind.IsCopy();

    private static void Place(Utf8JsonWriter json, PlantedItem item)
    {
        var plan = item.Plan;
        json.WriteString("id", Key(plan.Ordinal));
        json.WriteString("platform", plan.Platform.ToName());
        Optional(json, "native_id", item.NativeId);
        json.WriteString("url", item.Url);
        json.WriteString("file", item.File);
        if (item.Offset >= 0)
        {
            json.WriteNumber("offset", item.Offset);
            json.WriteNumber("length", item.Length);
        }

        json.WriteString("published_at", plan.Published.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteString("date", plan.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Optional(json, "account", plan.Account?.Handle);
        Optional(json, "outlet", plan.Outlet < 0 ? null : SampleOutlet.All[plan.Outlet].Name);
        Optional(json, "charset", item.Charset);
    }

    private static void Content(Utf8JsonWriter json, PlantedItem item)
    {
        var plan = item.Plan;
        json.WriteString("lang", plan.Language);
        json.WriteStartArray("cities");
        foreach (var (code, sense, counted) in Cities(item))
        {
            json.WriteStartObject();
            json.WriteString("adcode", code);
            json.WriteString("sense", sense);
            json.WriteBoolean("counted", counted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (plan.Section?.StartsWith("special.", StringComparison.Ordinal) == true)
        {
            json.WriteString("case", plan.Section["special.".Length..]);
        }

        json.WriteString("topic", plan.Topic);
        json.WriteString("tone", plan.Tone);
        Optional(json, "event", plan.Event?.Id);
        var hashtag = plan.Campaign?.Hashtag ?? (plan.Event is { } one && item.Text.Hashtags.Contains(one.Hashtag) ? one.Hashtag : null);
        Optional(json, "hashtag", hashtag);
        if (plan.Account is not null)
        {
            json.WriteNumber("views", item.Metrics.Views);
            json.WriteNumber("interactions", item.Metrics.Interactions);
        }
    }

    private static void Expectation(Utf8JsonWriter json, PlantedItem item)
    {
        var (layer, reason, also) = item.Plan.Kind.Expected();
        json.WriteString("layer", layer);
        json.WriteString("reason", reason);
        if (also.Length > 0)
        {
            json.WriteString("also", string.Join(' ', also));
        }

        if (item.Plan.Source is { } source)
        {
            json.WriteString("copy_of", Key(source.Ordinal));
            json.WriteString("copy_kind", item.Plan.Kind switch { SampleKind.ExactCopy => "exact", SampleKind.UrlCopy => "url", SampleKind.NearCopy => "near", _ => "repost" });
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
