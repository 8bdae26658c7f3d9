namespace MediaIndex.Corpora.Samples;

/// <summary>Cells of CrowdTangle rows in the order of the headers.</summary>
internal static class CrowdTangleRows
{
    private static readonly string[] Types = ["Photo", "Link", "Status", "Native Video", "Album"];

    /// <summary>A Facebook row: reactions are split by kind, and the total is their sum with comments and shares.</summary>
    public static void Facebook(CsvRow row, PlantedItem item)
    {
        var plan = item.Plan;
        var account = plan.Account!;
        var followers = account.FollowersIn(plan.Month);
        row.Cell(account.Name);
        row.Cell(account.Handle);
        row.Cell(account.Id);
        row.Cell(Category(account));
        row.Cell("CN");
        row.Cell("");
        row.Cell("2013-05-06 02:00:00");
        row.Cell(followers * 9 / 10);
        row.Cell(followers);
        Created(row, item);
        CreatedParts(row, item);
        var type = Types[(int)(plan.Ordinal % Types.Length)];
        row.Cell(type);
        Reactions(row, item);
        Video(row, item.Metrics.Views, type == "Native Video");
        row.Cell(item.Url);
        row.Cell(item.Text.Body);
        row.Cell(type == "Photo" ? item.Url.Replace("/posts/", "/photos/", StringComparison.Ordinal) : "");
        row.Empty(7);
        row.Cell(Overperforming, item);
    }

    /// <summary>An Instagram row.</summary>
    public static void Instagram(CsvRow row, PlantedItem item)
    {
        var plan = item.Plan;
        var account = plan.Account!;
        var metrics = item.Metrics;
        var type = (plan.Ordinal % 4) switch { 0 => "Video", 1 => "Album", _ => "Photo" };
        row.Cell(account.Name);
        row.Cell(account.Handle);
        row.Cell(account.FollowersIn(plan.Month));
        Created(row, item);
        row.Cell(type);
        row.Grouped(metrics.Likes + metrics.Comments);
        row.Grouped(metrics.Likes);
        row.Cell(metrics.Comments);
        row.Cell(type == "Video" ? metrics.Views : 0);
        row.Cell(item.Url);
        row.Cell(item.Url);
        row.Cell(string.Concat("https://img.cdn.example/", item.NativeId, ".jpg"));
        row.Cell("");
        row.Cell(item.Text.Body);
        row.Empty(3);
        row.Cell(Overperforming, item);
    }

    private static void Reactions(CsvRow row, PlantedItem item)
    {
        var metrics = item.Metrics;
        var love = metrics.Likes / 11;
        var wow = metrics.Likes / 37;
        var sad = item.Plan.Tone == "neg" ? metrics.Likes / 9 : 0;
        row.Grouped(metrics.Interactions);
        row.Cell(metrics.Likes - love - wow - sad);
        row.Cell(metrics.Comments);
        row.Cell(metrics.Shares);
        row.Cell(love);
        row.Cell(wow);
        row.Cell(0);
        row.Cell(sad);
        row.Cell(0);
        row.Cell(0);
    }

    private static void Video(CsvRow row, long views, bool video)
    {
        row.Cell(video ? "owned" : "");
        row.Cell(video ? "Yes" : "-");
        row.Cell(views);
        row.Cell(views);
        row.Cell(views);
        row.Cell(video ? "00:01:45" : "N/A");
    }

    private static void Created(CsvRow row, PlantedItem item) => row.Cell(
        static (target, item) =>
        {
            if (item.Plan.Kind != SampleKind.Undated)
            {
                target.AppendDate(item.Plan.Published.DateTime);
                target.Append((byte)' ');
                target.AppendTime(item.Plan.Published.DateTime);
                target.Append(item.Plan.Published.Offset.Hours == -4 ? " EDT"u8 : " EST"u8);
            }
        },
        item);

    private static void CreatedParts(CsvRow row, PlantedItem item)
    {
        if (item.Plan.Kind == SampleKind.Undated)
        {
            row.Empty(2);
            return;
        }

        row.Cell(static (target, item) => target.AppendDate(item.Plan.Published.DateTime), item);
        row.Cell(static (target, item) => target.AppendTime(item.Plan.Published.DateTime), item);
    }

    private static string Category(SampleAccount account) => account.Kind switch { "official" => "GOVERNMENT_ORGANIZATION", "media" => "MEDIA_NEWS_COMPANY", _ => "PERSONAL_BLOG" };

    // From -3.00 to 5.99.
    private static void Overperforming(SampleBytes target, PlantedItem item)
    {
        var hundredths = (item.Plan.Ordinal % 900) - 300;
        if (hundredths < 0)
        {
            target.Append((byte)'-');
        }

        target.Append(Math.Abs(hundredths) / 100);
        target.Append((byte)'.');
        target.AppendDigits(Math.Abs(hundredths) % 100, 2);
    }
}
