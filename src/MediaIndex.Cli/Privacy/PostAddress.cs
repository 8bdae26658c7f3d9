using System.Globalization;
using System.Runtime.CompilerServices;
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

        if (url is not null && PlainAddress.TryRead(url, out var plain))
        {
            return OfPlain(platform, url, plain, account, replacement);
        }

        return ByUri(platform, url, account, replacement);
    }

    /// <summary>The same for any address, by taking it apart as the framework does.</summary>
    internal static string? ByUri(Platform platform, string? url, string account, string replacement)
    {
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

    // Nothing is decoded and nothing is put in another form: what does not name the author is copied.
    private static string OfPlain(Platform platform, string url, PlainAddress plain, string account, string replacement)
    {
        var result = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[512]);
        result.AppendFormatted(plain.Origin);
        var first = true;
        foreach (var range in plain.Path.Split('/'))
        {
            var step = plain.Path[range];
            var isName = first && platform != Platform.News && !NoNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(step);
            result.AppendLiteral("/");
            result.AppendFormatted(isName || step.Equals(account, StringComparison.OrdinalIgnoreCase) ? platform == Platform.X ? "i" : replacement : step);
            first = false;
        }

        var mark = "?";
        foreach (var range in plain.Query.Split('&'))
        {
            var part = plain.Query[range];
            if (!part.IsEmpty && !NamesAuthor(part, account))
            {
                result.AppendLiteral(mark);
                result.AppendFormatted(part);
                mark = "&";
            }
        }

        if (result.Text.SequenceEqual(url))
        {
            result.Clear();
            return url;
        }

        return result.ToStringAndClear();
    }

    private static bool NamesAuthor(ReadOnlySpan<char> part, string account)
    {
        var equals = part.IndexOf('=');
        return (equals < 0 ? part : part[..equals]) is "id" or "uid" or "user" or "author" or "ab_channel" || (equals >= 0 && part[(equals + 1)..].Equals(account, StringComparison.OrdinalIgnoreCase));
    }

    // `permalink.php?story_fbid=…&id=…`: the second is the author.
    private static bool NamesAuthor(string part, string account)
    {
        var pair = part.Split('=', 2);
        return pair[0] is "id" or "uid" or "user" or "author" or "ab_channel" || (pair.Length == 2 && Uri.UnescapeDataString(pair[1]).TrimStart('@').Equals(account, StringComparison.OrdinalIgnoreCase));
    }
}
