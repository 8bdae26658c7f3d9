namespace MediaIndex.Corpora.Samples;

/// <summary>One video as the YouTube Data API gives it.</summary>
internal static class YouTubeSampleVideo
{
    /// <summary>Writes a video, indented by four blanks, without a line's end.</summary>
    public static void Write(SampleBytes json, PlantedItem item)
    {
        json.AppendJson("    {\n      \"kind\": \"youtube#video\",\n      \"etag\": "u8, "v" + item.NativeId);
        json.AppendJson(",\n      \"id\": "u8, item.NativeId);
        Snippet(json, item);
        json.Append(",\n      \"contentDetails\": {\n        \"duration\": \"PT"u8);
        json.Append((item.Plan.Ordinal % 17) + 1);
        json.Append((byte)'M');
        json.Append(item.Plan.Ordinal % 60);
        json.Append("S\",\n        \"dimension\": \"2d\",\n        \"definition\": \"hd\",\n        \"caption\": \"false\",\n        \"licensedContent\": false\n      }"u8);
        Statistics(json, item);
        json.Append("\n    }"u8);
    }

    private static void Snippet(SampleBytes json, PlantedItem item)
    {
        var plan = item.Plan;
        json.Append(",\n      \"snippet\": {"u8);
        if (plan.Kind != SampleKind.Undated)
        {
            json.Append("\n        \"publishedAt\": \""u8);
            json.AppendInstant(plan.Published.UtcDateTime);
            json.Append("Z\","u8);
        }

        json.AppendJson("\n        \"channelId\": "u8, string.Concat("UC", plan.Account!.Id.PadLeft(22, '0')));
        json.AppendJson(",\n        \"title\": "u8, item.Text.Title);
        json.AppendJson(",\n        \"description\": "u8, item.Text.Body);
        json.AppendJson(",\n        \"channelTitle\": "u8, plan.Account.Name);
        var tags = item.Text.Hashtags;
        for (var i = 0; i < tags.Length; i++)
        {
            json.AppendJson(i == 0 ? ",\n        \"tags\": [\n          "u8 : ",\n          "u8, tags[i]);
        }

        json.Append(tags.Length > 0 ? "\n        ]"u8 : ""u8);
        json.AppendJson(",\n        \"categoryId\": "u8, plan.Topic switch { "travel" => "19", "sports" => "17", "technology" => "28", "education" => "27", _ => "25" });
        json.Append(",\n        \"liveBroadcastContent\": \"none\"\n      }"u8);
    }

    // Counts are strings; one channel in twelve hides its likes.
    private static void Statistics(SampleBytes json, PlantedItem item)
    {
        json.Append(",\n      \"statistics\": {\n        \"viewCount\": \""u8);
        json.Append(item.Metrics.Views);
        if (item.Plan.Ordinal % 12 != 0)
        {
            json.Append("\",\n        \"likeCount\": \""u8);
            json.Append(item.Metrics.Likes);
        }

        json.Append("\",\n        \"favoriteCount\": \"0\",\n        \"commentCount\": \""u8);
        json.Append(item.Metrics.Comments);
        json.Append("\"\n      }"u8);
    }
}
