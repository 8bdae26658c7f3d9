using System.Globalization;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Ids and addresses in the platforms' own shapes.</summary>
internal static class SampleIds
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly string[] Trackers = ["utm_source=feed&utm_medium=rss", "utm_campaign=evening&utm_source=mail", "fbclid=IwAR0sampleclick", "gclid=sampleclickid", "spm=a2.b3"];
    private static readonly string[] EnglishSections = ["news", "city", "features", "stories"];

    /// <summary>Snowflake of a tweet: milliseconds since the platform's epoch, then the ordinal.</summary>
    public static string Tweet(ItemPlan plan) =>
        (((plan.Published.ToUnixTimeMilliseconds() - 1288834974657L) << 22) | (plan.Ordinal & 0x3FFFFF)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Native id; empty for pages.</summary>
    public static string Native(ItemPlan plan) => plan.Platform switch
    {
        Platform.X => Tweet(plan),
        Platform.Facebook => (10_000_000_000_000_000L + (plan.Ordinal * 7919)).ToString(CultureInfo.InvariantCulture),
        Platform.Instagram => "C" + Code(plan.Ordinal * 2_654_435_761L, 10),
        Platform.YouTube => Code((plan.Ordinal + 17) * 0x1234_5678_9ABL, 11),
        _ => "",
    };

    /// <summary>Address.</summary>
    public static string Url(ItemPlan plan, string native) => plan.Platform switch
    {
        Platform.X => $"https://twitter.com/{plan.Account!.Handle}/status/{native}",
        Platform.Facebook => $"https://www.facebook.com/{plan.Account!.Handle}/posts/{native}",
        Platform.Instagram => $"https://www.instagram.com/p/{native}/",
        Platform.YouTube => "https://www.youtube.com/watch?v=" + native,
        _ => Page(plan),
    };

    private static string Page(ItemPlan plan)
    {
        var outlet = SampleOutlet.All[plan.Outlet];
        if (plan.Kind == SampleKind.UrlCopy)
        {
            return Variant(Page(plan.Source!), outlet, plan.Ordinal);
        }

        var number = plan.Ordinal.ToString("0000000", CultureInfo.InvariantCulture);
        var date = plan.Date;
        var section = EnglishSections[(int)(plan.Ordinal % 4)];
        if (plan.Kind == SampleKind.IndexPage)
        {
            return string.Create(CultureInfo.InvariantCulture, $"https://www.{outlet.Host}/archive/{date:yyyyMMdd}/index-{number}.html");
        }

        return (plan.Kind == SampleKind.Undated ? "plain" : outlet.Shape) switch
        {
            "dated" => string.Create(CultureInfo.InvariantCulture, $"https://www.{outlet.Host}/{section}/{date:yyyy}/{date:MM}/{date:dd}/a{number}.html"),
            "query" => $"https://www.{outlet.Host}/read?id={number}",
            _ => $"https://www.{outlet.Host}/{section}/story-{number}",
        };
    }

    // The ways in which one page is crawled twice: tracking parameters, the mobile host, http, a fragment.
    private static string Variant(string url, SampleOutlet outlet, long ordinal)
    {
        var random = SampleRandom.For(7, 5, ordinal);
        var joined = url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + random.Pick(Trackers);
        return random.Below(4) switch
        {
            0 or 1 => joined,
            2 => url.Replace("https://www." + outlet.Host, "https://m." + outlet.Host, StringComparison.Ordinal),
            _ => url.Replace("https://", "http://", StringComparison.Ordinal) + "#comments",
        };
    }

    private static string Code(long number, int length)
    {
        var random = SampleRandom.For(11, length, number);
        return string.Create(length, random.Next(), (span, bits) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Letters[(int)(bits & 63)];
                bits = (bits >> 6) | (bits << 58);
            }
        });
    }
}
