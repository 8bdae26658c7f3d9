using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Privacy;

/// <summary>Addresses of posts name their author: this takes the name out, so that the post can still be told apart.</summary>
internal static class PostAddress
{
    // First steps of paths that are no names.
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "i", "p", "reel", "reels", "tv", "stories", "watch", "shorts", "embed", "v", "live", "groups", "events", "permalink.php", "story.php", "photo.php", "video.php", "photo", "photos",
        "videos", "posts", "status", "statuses", "detail", "ttarticle", "hashtag", "share", "playlist", "results",
    };

    /// <summary>The address with another word in place of the author's name.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="url">Address of a post; null stays null.</param>
    /// <param name="account">The author.</param>
    /// <param name="replacement">What stands in for the name.</param>
    public static string? WithoutName(Platform platform, string? url, string account, string replacement)
    {
        // The most common form of all, without taking it apart.
        const string X = "https://x.com/";
        if (platform == Platform.X && url is not null && url.StartsWith(X, StringComparison.Ordinal) && url.AsSpan(X.Length).StartsWith(account, StringComparison.OrdinalIgnoreCase)
            && url.AsSpan(X.Length + account.Length).StartsWith("/status/", StringComparison.Ordinal) && url.AsSpan(X.Length + account.Length + 8).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return string.Concat(X, "i", url.AsSpan(X.Length + account.Length));
        }

        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return url is null || url.Contains(account, StringComparison.OrdinalIgnoreCase) ? null : url;
        }

        var steps = address.AbsolutePath.Split('/');
        for (var i = 1; i < steps.Length; i++)
        {
            var step = Uri.UnescapeDataString(steps[i]).TrimStart('@');
            var isName = i == 1 && platform != Platform.News && !NoNames.Contains(step);
            // X answers to `/i/status/…` whoever wrote the post.
            steps[i] = isName || step.Equals(account, StringComparison.OrdinalIgnoreCase) ? platform == Platform.X ? "i" : replacement : steps[i];
        }

        var query = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !NamesAuthor(part, account));
        var rest = string.Join('&', query);
        return $"{address.Scheme}://{address.Authority}{string.Join('/', steps)}{(rest.Length == 0 ? "" : "?" + rest)}";
    }

    // `permalink.php?story_fbid=…&id=…`: the second is the author.
    private static bool NamesAuthor(string part, string account)
    {
        var pair = part.Split('=', 2);
        return pair[0] is "id" or "uid" or "user" or "author" or "ab_channel" || (pair.Length == 2 && Uri.UnescapeDataString(pair[1]).TrimStart('@').Equals(account, StringComparison.OrdinalIgnoreCase));
    }
}
