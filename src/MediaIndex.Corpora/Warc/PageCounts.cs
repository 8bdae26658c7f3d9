using System.Text.Json;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Warc;

/// <summary>
/// Counts that a page tells of itself and of accounts in its structured data (schema.org interaction counters in JSON-LD): views, likes, shares and comments of what it shows, followers and
/// posts of the account whose profile it is. They held when the page was fetched.
/// </summary>
internal static class PageCounts
{
    private const int MostBlocks = 32;
    private const int MostNodes = 5000;
    private const int MostDepth = 32;

    /// <summary>The page with its counts, and the account it is the profile of; no account where it is none's.</summary>
    /// <param name="page">The page.</param>
    /// <param name="platform">Platform of accounts on hosts that are no platform's own.</param>
    public static (WebPage Page, AccountSnapshot? Account) Of(WebPage page, Platform platform)
    {
        // Few pages tell counts: the word is looked for before anything is read.
        if (page.Html.Span.IndexOf("InteractionCount"u8) < 0)
        {
            return (page, null);
        }

        var found = new Found();
        foreach (var block in Blocks(page.Html))
        {
            try
            {
                using var document = JsonDocument.Parse(Exports.JsonText.Sound(block), new JsonDocumentOptions { MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                found.Take(document.RootElement, isPage: true);
            }
            catch (JsonException)
            {
                // Structured data that is broken tells nothing.
            }
        }

        var account = found.Account is null || (found.Followers ?? found.Posts) is null ? null : new AccountSnapshot
        {
            Origin = page.Origin, Platform = PlatformOf(page.Url) ?? platform, Account = found.Account, Followers = found.Followers, Posts = found.Posts, AsOf = page.FetchedAt,
        };
        return (found.HasMetrics ? page with { Metrics = found.Metrics with { AsOf = page.FetchedAt } } : page, account);
    }

    private static Platform? PlatformOf(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var address) ? null : string.Join('.', address.Host.Split('.').TakeLast(2)) switch
    {
        "x.com" or "twitter.com" => Platform.X,
        "facebook.com" => Platform.Facebook,
        "instagram.com" => Platform.Instagram,
        "youtube.com" => Platform.YouTube,
        "weibo.com" or "weibo.cn" => Platform.Weibo,
        _ => null,
    };

    private static IEnumerable<ReadOnlyMemory<byte>> Blocks(ReadOnlyMemory<byte> html)
    {
        var at = 0;
        for (var count = 0; count < MostBlocks; count++)
        {
            var mark = html.Span[at..].IndexOf("application/ld+json"u8);
            var open = mark < 0 ? -1 : html.Span[(at + mark)..].IndexOf((byte)'>');
            if (open < 0)
            {
                yield break;
            }

            var from = at + mark + open + 1;
            var length = html.Span[from..].IndexOf("</script"u8);
            if (length < 0)
            {
                yield break;
            }

            yield return html.Slice(from, length);
            at = from + length;
        }
    }

    private sealed class Found
    {
        private int nodes;

        public Engagement Metrics { get; private set; }

        public bool HasMetrics => (Metrics.Views ?? Metrics.Likes ?? Metrics.Shares ?? Metrics.Comments) is not null;

        public string? Account { get; private set; }

        public long? Followers { get; private set; }

        public long? Posts { get; private set; }

        public void Take(JsonElement node, bool isPage)
        {
            if (nodes++ > MostNodes)
            {
                return;
            }

            if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray())
                {
                    Take(item, isPage);
                }
            }
            else if (node.ValueKind == JsonValueKind.Object)
            {
                TakeObject(node, isPage);
            }
        }

        private void TakeObject(JsonElement node, bool isPage)
        {
            if (TypeOf(node) == "ProfilePage" && node.TryGetProperty("mainEntity", out var owner) && owner.ValueKind == JsonValueKind.Object)
            {
                TakeAccount(owner);
            }
            else if (isPage)
            {
                foreach (var (kind, count) in Counters(node, "interactionStatistic"))
                {
                    Metrics = kind switch
                    {
                        "WatchAction" or "ViewAction" or "ReadAction" => Metrics with { Views = Metrics.Views ?? count },
                        "LikeAction" => Metrics with { Likes = Metrics.Likes ?? count },
                        "ShareAction" => Metrics with { Shares = Metrics.Shares ?? count },
                        "CommentAction" => Metrics with { Comments = Metrics.Comments ?? count },
                        _ => Metrics,
                    };
                }

                // Several things of one page stand side by side under this name; things within others (comments, authors) are not the page's own.
                if (node.TryGetProperty("@graph", out var graph))
                {
                    Take(graph, isPage: true);
                }
            }
        }

        private void TakeAccount(JsonElement owner)
        {
            Account = Text(owner, "alternateName") ?? Text(owner, "name") ?? Text(owner, "identifier");
            foreach (var (kind, count) in Counters(owner, "interactionStatistic").Concat(Counters(owner, "agentInteractionStatistic")))
            {
                Followers = kind is "FollowAction" or "SubscribeAction" ? Followers ?? count : Followers;
                Posts = kind == "WriteAction" ? Posts ?? count : Posts;
            }
        }

        private static IEnumerable<(string Kind, long Count)> Counters(JsonElement node, string name)
        {
            if (!node.TryGetProperty(name, out var value))
            {
                yield break;
            }

            foreach (var counter in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(MostBlocks).ToArray() : [value])
            {
                if (counter.ValueKind == JsonValueKind.Object && counter.TryGetProperty("userInteractionCount", out var count) && SourceNumbers.Count(count.ToString()) is { } number)
                {
                    yield return (KindOf(counter), number);
                }
            }
        }

        // `"LikeAction"`, `"https://schema.org/LikeAction"` or `{"@type": "LikeAction"}`.
        private static string KindOf(JsonElement counter)
        {
            if (!counter.TryGetProperty("interactionType", out var type))
            {
                return "";
            }

            var name = type.ValueKind == JsonValueKind.Object ? TypeOf(type) : type.ToString();
            return name[(name.LastIndexOf('/') + 1)..];
        }

        private static string TypeOf(JsonElement node) => Text(node, "@type") is { } type ? type[(type.LastIndexOf('/') + 1)..] : "";

        private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
    }
}
