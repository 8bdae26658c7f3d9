using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes `videos.list` answers of the YouTube Data API, fifty videos a file.</summary>
internal sealed class YouTubeSampleWriter(string folder, string month) : IDisposable
{
    private const int PageSize = 50;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };
    private readonly List<PlantedItem> page = [];
    private int pages;

    private string File => string.Create(CultureInfo.InvariantCulture, $"youtube/{month}-{pages:000}.json");

    /// <summary>Adds one video.</summary>
    public PlantedItem Write(PlantedItem item)
    {
        var placed = item with { File = File };
        page.Add(item);
        if (page.Count == PageSize)
        {
            Flush();
        }

        return placed;
    }

    /// <inheritdoc />
    public void Dispose() => Flush();

    private void Flush()
    {
        if (page.Count == 0)
        {
            return;
        }

        using var stream = SampleFiles.Create(folder, File);
        using var json = new Utf8JsonWriter(stream, Plain);
        json.WriteStartObject();
        json.WriteString("kind", "youtube#videoListResponse");
        json.WriteString("etag", "e" + page[0].NativeId);
        json.WriteStartArray("items");
        page.ForEach(item => Video(json, item));
        json.WriteEndArray();
        json.WriteStartObject("pageInfo");
        json.WriteNumber("totalResults", page.Count);
        json.WriteNumber("resultsPerPage", page.Count);
        json.WriteEndObject();
        json.WriteEndObject();
        pages++;
        page.Clear();
    }

    private static void Video(Utf8JsonWriter json, PlantedItem item)
    {
        json.WriteStartObject();
        json.WriteString("kind", "youtube#video");
        json.WriteString("etag", "v" + item.NativeId);
        json.WriteString("id", item.NativeId);
        Snippet(json, item);
        json.WriteStartObject("contentDetails");
        json.WriteString("duration", string.Create(CultureInfo.InvariantCulture, $"PT{(item.Plan.Ordinal % 17) + 1}M{item.Plan.Ordinal % 60}S"));
        json.WriteString("dimension", "2d");
        json.WriteString("definition", "hd");
        json.WriteString("caption", "false");
        json.WriteBoolean("licensedContent", false);
        json.WriteEndObject();
        Statistics(json, item);
        json.WriteEndObject();
    }

    private static void Snippet(Utf8JsonWriter json, PlantedItem item)
    {
        var plan = item.Plan;
        json.WriteStartObject("snippet");
        if (plan.Kind != SampleKind.Undated)
        {
            json.WriteString("publishedAt", plan.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        json.WriteString("channelId", "UC" + plan.Account!.Id.PadLeft(22, '0'));
        json.WriteString("title", item.Text.Title);
        json.WriteString("description", item.Text.Body);
        json.WriteString("channelTitle", plan.Account.Name);
        if (item.Text.Hashtags.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (var tag in item.Text.Hashtags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        json.WriteString("categoryId", plan.Topic switch { "travel" => "19", "sports" => "17", "technology" => "28", "education" => "27", _ => "25" });
        json.WriteString("liveBroadcastContent", "none");
        json.WriteEndObject();
    }

    // Counts are strings; one channel in twelve hides its likes.
    private static void Statistics(Utf8JsonWriter json, PlantedItem item)
    {
        json.WriteStartObject("statistics");
        json.WriteString("viewCount", item.Metrics.Views.ToString(CultureInfo.InvariantCulture));
        if (item.Plan.Ordinal % 12 != 0)
        {
            json.WriteString("likeCount", item.Metrics.Likes.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteString("favoriteCount", "0");
        json.WriteString("commentCount", item.Metrics.Comments.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
