using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>Cells of CrowdTangle rows in the order of the headers.</summary>
internal static class CrowdTangleRows
{
    private static readonly string[] Types = ["Photo", "Link", "Status", "Native Video", "Album"];

    /// <summary>A Facebook row: reactions are split by kind, and the total is their sum with comments and shares.</summary>
    public static List<string> Facebook(PlantedItem item)
    {
        var plan = item.Plan;
        var account = plan.Account!;
        var metrics = item.Metrics;
        var love = metrics.Likes / 11;
        var wow = metrics.Likes / 37;
        var sad = plan.Tone == "neg" ? metrics.Likes / 9 : 0;
        var likes = metrics.Likes - love - wow - sad;
        var type = Types[(int)(plan.Ordinal % Types.Length)];
        var video = type == "Native Video";
        return
        [
            account.Name, account.Handle, account.Id, Category(account), "CN", "", "2013-05-06 02:00:00", Plain(account.FollowersIn(plan.Month) * 9 / 10), Plain(account.FollowersIn(plan.Month)),
            .. Created(plan), type, Grouped(metrics.Interactions), Plain(likes), Plain(metrics.Comments), Plain(metrics.Shares), Plain(love), Plain(wow), "0", Plain(sad), "0", "0",
            video ? "owned" : "", video ? "Yes" : "-", Plain(metrics.Views), Plain(metrics.Views), Plain(metrics.Views), video ? "00:01:45" : "N/A", item.Url, item.Text.Body,
            type == "Photo" ? item.Url.Replace("/posts/", "/photos/", StringComparison.Ordinal) : "", "", "", "", "", "", "", "", Overperforming(item),
        ];
    }

    /// <summary>An Instagram row.</summary>
    public static List<string> Instagram(PlantedItem item)
    {
        var plan = item.Plan;
        var account = plan.Account!;
        var metrics = item.Metrics;
        var type = (plan.Ordinal % 4) switch { 0 => "Video", 1 => "Album", _ => "Photo" };
        return
        [
            account.Name, account.Handle, Plain(account.FollowersIn(plan.Month)), Created(plan)[0], type, Grouped(metrics.Likes + metrics.Comments), Grouped(metrics.Likes), Plain(metrics.Comments),
            type == "Video" ? Plain(metrics.Views) : "0", item.Url, item.Url, "https://img.cdn.example/" + item.NativeId + ".jpg", "", item.Text.Body, "", "", "", Overperforming(item),
        ];
    }

    private static string[] Created(ItemPlan plan)
    {
        if (plan.Kind == SampleKind.Undated)
        {
            return ["", "", ""];
        }

        var at = plan.Published;
        var zone = at.Offset.Hours == -4 ? "EDT" : "EST";
        return
        [
            at.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture) + zone, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        ];
    }

    private static string Category(SampleAccount account) => account.Kind switch { "official" => "GOVERNMENT_ORGANIZATION", "media" => "MEDIA_NEWS_COMPANY", _ => "PERSONAL_BLOG" };

    private static string Overperforming(PlantedItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{(item.Plan.Ordinal % 900 / 100.0) - 3:0.00}");

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
