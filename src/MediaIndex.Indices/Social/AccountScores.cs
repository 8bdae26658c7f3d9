namespace MediaIndex.Indices.Social;

/// <summary>
/// Published score formulas for accounts, for comparison and as defaults where an index names none of its own. They are dated and differ
/// between versions; each names its source. All take counts of zero or more and use ln(x + 1).
/// </summary>
public static class AccountScores
{
    /// <summary>Regional Weibo influence variant (BCI): 160·(0.2 ln(posts+1) + 0.8·(0.4 ln(reposts+1) + 0.4 ln(comments+1) + 0.2 ln(likes+1))). Source: selectdataset.com, in `facts.md` of the sources.</summary>
    public static double Weibo(double posts, double reposts, double comments, double likes) =>
        160 * ((0.2 * L(posts)) + (0.8 * ((0.4 * L(reposts)) + (0.4 * L(comments)) + (0.2 * L(likes)))));

    /// <summary>BVCI V2.0: 100·(0.15 ln(videos+1) + 0.25 ln(plays a day+1) + 0.30 ln(comments a day+1) + 0.18 ln(followers+1) + 0.12 ln(new followers+1)). Source: gsdata.cn usage-8.</summary>
    public static double Video(double videos, double viewsPerDay, double commentsPerDay, double followers, double newFollowers) =>
        100 * ((0.15 * L(videos)) + (0.25 * L(viewsPerDay)) + (0.30 * L(commentsPerDay)) + (0.18 * L(followers)) + (0.12 * L(newFollowers)));

    /// <summary>WCI V14.2: 1.2·10·(0.6 O + 0.2 A + 0.1 H + 0.1 P)², see <see cref="WeChatParts"/>. Source: a stored copy of the WCI V14.2 page; the trailing 2 of the printed formula is read as a square.</summary>
    public static double WeChat(WeChatCounts counts)
    {
        var parts = WeChatParts(counts);
        var sum = (0.6 * parts.Overall) + (0.2 * parts.Average) + (0.1 * parts.Headline) + (0.1 * parts.Peak);
        return sum * sum * 1.2 * 10;
    }

    /// <summary>The four parts of WCI V14.2: per day, per post, headline per day, peak; each 0.70 ln(reads+1) + 0.09 ln(10·wow+1) + 0.06 ln(10·likes+1) + 0.15 ln(10·shares+1).</summary>
    public static (double Overall, double Average, double Headline, double Peak) WeChatParts(WeChatCounts counts)
    {
        var (d, n) = (counts.Days, counts.Posts);
        return (
            Part(counts.Reads / d, counts.Wow / d, counts.Likes / d, counts.Shares / d),
            Part(counts.Reads / n, counts.Wow / n, counts.Likes / n, counts.Shares / n),
            Part(counts.HeadReads / d, counts.HeadWow / d, counts.HeadLikes / d, counts.HeadShares / d),
            Part(counts.PeakReads, counts.PeakWow, counts.PeakLikes, counts.PeakShares));
    }

    private static double Part(double reads, double wow, double likes, double shares) =>
        (0.70 * L(reads)) + (0.09 * L(10 * wow)) + (0.06 * L(10 * likes)) + (0.15 * L(10 * shares));

    private static double L(double x) => Math.Log(x + 1);
}

/// <summary>Counts for WCI V14.2.</summary>
public sealed record WeChatCounts
{
    /// <summary>Reads of all posts.</summary>
    public double Reads { get; init; }

    /// <summary>"Wow" marks of all posts.</summary>
    public double Wow { get; init; }

    /// <summary>Likes of all posts.</summary>
    public double Likes { get; init; }

    /// <summary>Shares of all posts.</summary>
    public double Shares { get; init; }

    /// <summary>Reads of headline posts.</summary>
    public double HeadReads { get; init; }

    /// <summary>"Wow" marks of headline posts.</summary>
    public double HeadWow { get; init; }

    /// <summary>Likes of headline posts.</summary>
    public double HeadLikes { get; init; }

    /// <summary>Shares of headline posts.</summary>
    public double HeadShares { get; init; }

    /// <summary>Most reads of one post.</summary>
    public double PeakReads { get; init; }

    /// <summary>Most "wow" marks of one post.</summary>
    public double PeakWow { get; init; }

    /// <summary>Most likes of one post.</summary>
    public double PeakLikes { get; init; }

    /// <summary>Most shares of one post.</summary>
    public double PeakShares { get; init; }

    /// <summary>Posts, at least 1.</summary>
    public double Posts { get; init; } = 1;

    /// <summary>Days, at least 1.</summary>
    public double Days { get; init; } = 1;
}
