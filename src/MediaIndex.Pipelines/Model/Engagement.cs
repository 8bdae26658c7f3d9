namespace MediaIndex.Pipelines.Model;

/// <summary>Counts that a platform reports for an item. Missing is null and never zero.</summary>
/// <param name="Views">Views, plays or impressions.</param>
/// <param name="Likes">Likes and other reactions together.</param>
/// <param name="Shares">Shares, reposts and quotes.</param>
/// <param name="Comments">Comments and replies.</param>
/// <param name="AsOf">When the counts were taken; null where the source does not tell.</param>
public readonly record struct Engagement(long? Views, long? Likes, long? Shares, long? Comments, DateTimeOffset? AsOf);
