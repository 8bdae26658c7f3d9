using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>How often each kind is planted on each platform, in thousandths; what is left is kept.</summary>
internal static class KindTable
{
    private static readonly (SampleKind Kind, int Share)[] News =
    [
        (SampleKind.ExactCopy, 35), (SampleKind.UrlCopy, 40), (SampleKind.NearCopy, 45), (SampleKind.OtherLanguage, 15), (SampleKind.Undated, 15), (SampleKind.OutOfWindow, 12),
        (SampleKind.NoCity, 35), (SampleKind.Uncounted, 8), (SampleKind.Ambiguous, 5), (SampleKind.NotText, 12), (SampleKind.HttpStatus, 14), (SampleKind.IndexPage, 16),
        (SampleKind.NoBody, 8),
    ];

    private static readonly (SampleKind Kind, int Share)[] Posts =
    [
        (SampleKind.ExactCopy, 28), (SampleKind.NearCopy, 30), (SampleKind.Spam, 38), (SampleKind.Noise, 12), (SampleKind.TooShort, 8), (SampleKind.EmptyText, 6),
        (SampleKind.OtherLanguage, 28), (SampleKind.OutOfWindow, 12), (SampleKind.NoCity, 30), (SampleKind.Uncounted, 22), (SampleKind.Ambiguous, 9),
    ];

    private static readonly (SampleKind Kind, int Share)[] X =
        [.. Posts, (SampleKind.Repost, 55), (SampleKind.Undated, 3), (SampleKind.Malformed, 4), (SampleKind.MissingField, 3)];

    private static readonly (SampleKind Kind, int Share)[] Tables = [.. Posts, (SampleKind.Malformed, 3), (SampleKind.Undated, 2)];

    private static readonly SampleKind[] NewsDraws = Spread(News);
    private static readonly SampleKind[] XDraws = Spread(X);
    private static readonly SampleKind[] TableDraws = Spread(Tables);
    private static readonly SampleKind[] VideoDraws = Spread(Posts);

    /// <summary>The kind of an item on a platform.</summary>
    public static SampleKind Draw(Platform platform, ref SampleRandom random)
    {
        var draws = platform switch { Platform.News => NewsDraws, Platform.X => XDraws, Platform.YouTube => VideoDraws, _ => TableDraws };
        return draws[random.Below(draws.Length)];
    }

    // A thousand equally likely draws.
    private static SampleKind[] Spread((SampleKind Kind, int Share)[] shares) =>
        [.. shares.SelectMany(one => Enumerable.Repeat(one.Kind, one.Share)), .. Enumerable.Repeat(SampleKind.Kept, 1000 - shares.Sum(one => one.Share))];
}
