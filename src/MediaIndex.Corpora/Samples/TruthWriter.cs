using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes the truth of one month, one row a planted record, and counts for the summary.</summary>
internal sealed class TruthWriter(string folder, string month, TruthSummary summary) : IDisposable
{
    private readonly SampleFile target = new(folder, $"truth/items/{month}.jsonl");

    /// <summary>Writes one row.</summary>
    public void Write(PlantedItem item)
    {
        summary.Add(item);
        var json = target.Tail;
        Place(json, item);
        Content(json, item);
        Expectation(json, item);
        json.Append("}\n"u8);
        target.EndRecord();
    }

    /// <summary>Whether a record's words name the cities of its plan.</summary>
    public static bool HasWords(ItemPlan plan) =>
        plan.Kind is SampleKind.Kept or SampleKind.Uncounted or SampleKind.OutOfWindow or SampleKind.Undated || plan.Kind.IsCopy();

    /// <inheritdoc />
    public void Dispose() => target.Dispose();

    // The address stands where the platform's id alone does not lead to the record.
    private static void Place(SampleBytes json, PlantedItem item)
    {
        var plan = item.Plan;
        json.Append("{\"id\":\""u8);
        Key(json, plan.Ordinal);
        json.AppendJson("\",\"platform\":"u8, plan.Platform.ToName());
        Optional(json, ",\"native_id\":"u8, item.NativeId);
        if (plan.Platform is not (Platform.X or Platform.YouTube))
        {
            json.AppendJson(",\"url\":"u8, item.Url);
        }

        json.AppendJson(",\"file\":"u8, item.File);
        if (item.Offset >= 0)
        {
            json.Append(",\"offset\":"u8);
            json.Append(item.Offset);
            json.Append(",\"length\":"u8);
            json.Append(item.Length);
        }

        json.Append(",\"published_at\":\""u8);
        json.AppendInstant(plan.Published.DateTime);
        json.Append(plan.Published.Offset < TimeSpan.Zero ? "-"u8 : "+"u8);
        json.AppendDigits(Math.Abs(plan.Published.Offset.Hours), 2);
        json.Append(":00\",\"date\":\""u8);
        json.AppendDate(plan.Published.DateTime);
        json.Append((byte)'"');
        Optional(json, ",\"account\":"u8, plan.Account?.Handle);
        Optional(json, ",\"outlet\":"u8, plan.Outlet < 0 ? null : SampleOutlet.All[plan.Outlet].Name);
        Optional(json, ",\"charset\":"u8, item.Charset);
    }

    private static void Content(SampleBytes json, PlantedItem item)
    {
        var plan = item.Plan;
        json.AppendJson(",\"lang\":"u8, plan.Language);
        Cities(json, item);
        if (plan.Section?.StartsWith("special.", StringComparison.Ordinal) == true)
        {
            json.AppendJson(",\"case\":"u8, plan.Section.AsSpan("special.".Length));
        }

        json.AppendJson(",\"topic\":"u8, plan.Topic);
        json.AppendJson(",\"tone\":"u8, plan.Tone);
        Optional(json, ",\"event\":"u8, plan.Event?.Id);
        Optional(json, ",\"hashtag\":"u8, plan.Campaign?.Hashtag ?? (plan.Event is { } one && item.Text.Hashtags.Contains(one.Hashtag) ? one.Hashtag : null));
        if (plan.Account is not null)
        {
            json.Append(",\"views\":"u8);
            json.Append(item.Metrics.Views);
            json.Append(",\"interactions\":"u8);
            json.Append(item.Metrics.Interactions);
        }
    }

    // Cities of the words, and one in the dateline that is named nowhere else.
    private static void Cities(SampleBytes json, PlantedItem item)
    {
        var plan = item.Plan;
        json.Append(",\"cities\":["u8);
        if (HasWords(plan))
        {
            var sense = SpecialSections.Sense(plan.Section);
            for (var i = 0; i < plan.Cities.Length; i++)
            {
                City(json, plan.Cities[i], sense, sense is "place" or "associative", i == 0);
            }

            if (item.Text.DatelineCity >= 0 && !plan.Cities.Contains(item.Text.DatelineCity))
            {
                City(json, item.Text.DatelineCity, "dateline", counted: false, plan.Cities.Length == 0);
            }
        }

        json.Append((byte)']');
    }

    private static void City(SampleBytes json, int city, string sense, bool counted, bool first)
    {
        json.AppendJson(first ? "{\"adcode\":"u8 : ",{\"adcode\":"u8, SampleCity.All[city].Code);
        json.AppendJson(",\"sense\":"u8, sense);
        json.Append(counted ? ",\"counted\":true}"u8 : ",\"counted\":false}"u8);
    }

    private static void Expectation(SampleBytes json, PlantedItem item)
    {
        var (layer, reason, also) = item.Plan.Kind.Expected();
        json.AppendJson(",\"layer\":"u8, layer);
        json.AppendJson(",\"reason\":"u8, reason);
        Optional(json, ",\"also\":"u8, also);
        if (item.Plan.Source is { } source)
        {
            json.Append(",\"copy_of\":\""u8);
            Key(json, source.Ordinal);
            json.AppendJson("\",\"copy_kind\":"u8, item.Plan.Kind switch { SampleKind.ExactCopy => "exact", SampleKind.UrlCopy => "url", SampleKind.NearCopy => "near", _ => "repost" });
        }
    }

    // The name of a record in the truth.
    private static void Key(SampleBytes json, long ordinal)
    {
        json.Append((byte)'s');
        json.AppendDigits(ordinal, 8);
    }

    private static void Optional(SampleBytes json, ReadOnlySpan<byte> before, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.AppendJson(before, value);
        }
    }
}
