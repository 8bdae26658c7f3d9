namespace MediaIndex.Corpora.Samples;

/// <summary>A search page that is being filled: its posts are rendered at once, its users and originals when it ends.</summary>
internal sealed class XSamplePage(DateTime retrieved, Func<ItemPlan, PlantedItem> plant)
{
    private readonly SampleBytes posts = new();
    private readonly List<ItemPlan> plans = new(100);
    private readonly List<PlantedItem> originals = [];
    private readonly HashSet<string> users = new(StringComparer.Ordinal);
    private string newest = "";
    private string oldest = "";

    /// <summary>Number of posts.</summary>
    public int Count => plans.Count;

    /// <summary>Adds a post.</summary>
    public void Add(PlantedItem item)
    {
        if (plans.Count > 0)
        {
            posts.Append((byte)',');
        }

        XSamplePost.Write(posts, item, inPage: true);
        oldest = plans.Count == 0 ? item.NativeId : oldest;
        newest = item.NativeId;
        plans.Add(item.Plan);
        if (item.Plan.Kind == SampleKind.Repost)
        {
            originals.Add(plant(item.Plan.Source!));
        }
    }

    /// <summary>Writes the page without its line's end and begins an empty one.</summary>
    public void Flush(SampleBytes json)
    {
        json.Append("{\"data\":["u8);
        json.Append(posts.Written);
        json.Append("],\"includes\":{\"users\":["u8);
        WriteUsers(json);
        if (originals.Count > 0)
        {
            WriteOriginals(json);
        }

        json.AppendJson("},\"meta\":{\"newest_id\":"u8, newest);
        json.AppendJson(",\"oldest_id\":"u8, oldest);
        json.Append(",\"result_count\":"u8);
        json.Append(plans.Count);
        json.Append(",\"next_token\":\"b26v89c19zqg8o3f"u8);
        json.Append(oldest.AsSpan()[^6..]);
        json.Append("\"},\"__twarc\":{\"url\":\"https://api.twitter.com/2/tweets/search/all?expansions=author_id&max_results=100\",\"version\":\"2.14.0\",\"retrieved_at\":\""u8);
        json.AppendInstant(retrieved);
        json.Append("+00:00\"}}"u8);
        posts.Clear();
        plans.Clear();
        originals.Clear();
        users.Clear();
    }

    private void WriteUsers(SampleBytes json)
    {
        foreach (var plan in plans)
        {
            WriteUser(json, plan);
        }

        foreach (var item in originals)
        {
            WriteUser(json, item.Plan);
        }

        json.Append((byte)']');
    }

    private void WriteUser(SampleBytes json, ItemPlan plan)
    {
        if (users.Add(plan.Account!.Id))
        {
            if (users.Count > 1)
            {
                json.Append((byte)',');
            }

            XSamplePost.WriteUser(json, plan);
        }
    }

    private void WriteOriginals(SampleBytes json)
    {
        for (var i = 0; i < originals.Count; i++)
        {
            json.Append(i == 0 ? ",\"tweets\":["u8 : ","u8);
            XSamplePost.Write(json, originals[i], inPage: false);
        }

        json.Append((byte)']');
    }
}
