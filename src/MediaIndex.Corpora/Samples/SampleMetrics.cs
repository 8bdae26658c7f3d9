namespace MediaIndex.Corpora.Samples;

/// <summary>Counts of a post when it was collected.</summary>
/// <param name="Views">Views or impressions.</param>
/// <param name="Likes">Likes.</param>
/// <param name="Comments">Comments or replies.</param>
/// <param name="Shares">Shares or reposts.</param>
/// <param name="Quotes">Quotes (X only).</param>
internal readonly record struct SampleMetrics(long Views, long Likes, long Comments, long Shares, long Quotes)
{
    /// <summary>Likes, comments, shares and quotes together.</summary>
    public long Interactions => Likes + Comments + Shares + Quotes;

    /// <summary>The counts of a post: a share of the followers sees it, a share of those reacts.</summary>
    public static SampleMetrics Of(ItemPlan plan, ulong seed)
    {
        if (plan.Account is not { } account)
        {
            return default;
        }

        var random = SampleRandom.For(seed, 2, plan.Ordinal);
        var factor = (plan.Campaign?.Exposure ?? 1) * (plan.Event is null ? 1 : 2.5);
        var views = (long)(account.FollowersIn(plan.Month) * (0.04 + (0.3 * random.Unit())) * random.HeavyTail() * factor) + random.Range(5, 60);
        if (plan.Kind == SampleKind.Repost)
        {
            // The platform gives the original's retweet count and zeros on the retweet's own row.
            return new SampleMetrics(0, 0, 0, random.Range(1, 400), 0);
        }

        var likes = (long)(views * (0.01 + (0.05 * random.Unit())));
        return new SampleMetrics(views, likes, (long)(likes * 0.12 * random.HeavyTail()), (long)(likes * 0.2 * random.Unit()), plan.Platform == Pipelines.Model.Platform.X ? likes / 40 : 0);
    }
}
