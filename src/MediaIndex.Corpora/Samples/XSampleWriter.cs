using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes X API v2 search pages, one a line with `__twarc`, as twarc2 stores them. Pages hold up to a hundred posts.</summary>
internal sealed class XSampleWriter : IDisposable
{
    private const int PageSize = 100;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream stream;
    private readonly string file;
    private readonly DateTimeOffset retrieved;
    private readonly Func<ItemPlan, PlantedItem> plant;
    private readonly List<PlantedItem> page = [];

    /// <summary>A writer of one month; `plant` makes the original of a retweet again.</summary>
    public XSampleWriter(string folder, string file, DateOnly month, Func<ItemPlan, PlantedItem> plant)
    {
        this.file = file;
        this.plant = plant;
        retrieved = new DateTimeOffset(month.AddMonths(1).ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero);
        stream = SampleFiles.Create(folder, file);
    }

    /// <summary>Adds one post, or writes a broken one at once in a line of its own.</summary>
    public PlantedItem Write(PlantedItem item)
    {
        if (item.Plan.Kind is not (SampleKind.Malformed or SampleKind.MissingField))
        {
            page.Add(item);
            if (page.Count == PageSize)
            {
                Flush();
            }

            return item with { File = file };
        }

        var line = Render([item]);
        var offset = stream.Position;
        if (item.Plan.Kind == SampleKind.Malformed)
        {
            var length = Math.Max(20, line.Length * 2 / 3);
            stream.Write(line.AsSpan(0, length));
            stream.WriteByte((byte)'\n');
            return item with { File = file, Offset = offset, Length = length };
        }

        // Alone in its page, so that its place is known: the post stands between the page's beginning and its includes.
        stream.Write(line);
        stream.WriteByte((byte)'\n');
        var start = "{\"data\":["u8.Length;
        return item with { File = file, Offset = offset + start, Length = line.AsSpan().IndexOf("],\"includes\""u8) - start };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Flush()
    {
        if (page.Count > 0)
        {
            stream.Write(Render(page));
            stream.WriteByte((byte)'\n');
            page.Clear();
        }
    }

    private byte[] Render(List<PlantedItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            items.ForEach(item => XSamplePost.Write(json, item, inPage: true));
            json.WriteEndArray();
            WriteIncludes(json, items);
            json.WriteStartObject("meta");
            json.WriteString("newest_id", items[^1].NativeId);
            json.WriteString("oldest_id", items[0].NativeId);
            json.WriteNumber("result_count", items.Count);
            json.WriteString("next_token", "b26v89c19zqg8o3f" + items[0].NativeId[^6..]);
            json.WriteEndObject();
            json.WriteStartObject("__twarc");
            json.WriteString("url", "https://api.twitter.com/2/tweets/search/all?expansions=author_id&max_results=100");
            json.WriteString("version", "2.14.0");
            json.WriteString("retrieved_at", retrieved.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteIncludes(Utf8JsonWriter json, List<PlantedItem> items)
    {
        var originals = items.Where(item => item.Plan.Kind == SampleKind.Repost).Select(item => plant(item.Plan.Source!)).ToList();
        json.WriteStartObject("includes");
        json.WriteStartArray("users");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Concat(originals))
        {
            if (seen.Add(item.Plan.Account!.Id))
            {
                XSamplePost.WriteUser(json, item.Plan);
            }
        }

        json.WriteEndArray();
        if (originals.Count > 0)
        {
            json.WriteStartArray("tweets");
            originals.ForEach(item => XSamplePost.Write(json, item, inPage: false));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
