using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Cli.Drafting;

/// <summary>Guesses the field map of a table that no known tool wrote, by the names that people give to such columns. A guess is written into the draft, where it can be seen and mended.</summary>
internal static class FieldGuess
{
    // Item field → names without case, blanks and hyphens, the best first.
    private static readonly (string Field, string[] Names)[] Names =
    [
        ("id", ["id", "postid", "itemid", "articleid", "tweetid", "docid", "uuid", "guid", "mid", "编号"]),
        ("text", ["text", "fulltext", "content", "body", "maintext", "articlebody", "message", "post", "posttext", "caption", "tweet", "comment", "description", "summary", "正文", "内容", "微博正文", "文本", "全文", "摘要"]),
        ("title", ["title", "headline", "heading", "subject", "标题", "新闻标题", "题目"]),
        ("url", ["url", "link", "permalink", "posturl", "articleurl", "sourceurl", "链接", "网址", "文章链接"]),
        ("published_at", ["publishedat", "publishdate", "publisheddate", "publicationdate", "published", "pubdate", "datepublished", "createdat", "createdtime", "posttime", "postedat", "datetime", "date", "timestamp", "time", "day", "发布时间", "发布日期", "日期", "时间"]),
        ("outlet", ["outlet", "publisher", "publication", "newspaper", "media", "medianame", "source", "sourcename", "domain", "site", "website", "媒体", "来源", "媒体名称"]),
        ("account", ["account", "username", "screenname", "user", "handle", "page", "pagename", "channel", "channeltitle", "author", "用户名", "博主", "作者", "昵称", "账号"]),
        ("lang", ["lang", "language", "languagecode", "语言"]),
        ("views", ["views", "viewcount", "impressions", "impressioncount", "plays", "reads", "阅读数", "阅读量", "播放量", "浏览量"]),
        ("likes", ["likes", "likecount", "favorites", "favoritecount", "favourites", "reactions", "点赞数", "点赞", "赞"]),
        ("shares", ["shares", "sharecount", "retweets", "retweetcount", "reposts", "repostcount", "转发数", "转发", "转发量"]),
        ("comments", ["comments", "commentcount", "replies", "replycount", "评论数", "评论", "评论量"]),
        ("followers", ["followers", "followercount", "粉丝数"]),
    ];

    /// <summary>The map, item field → name in the file; empty where the names of our own items are there, null where nothing looks like a text or a title.</summary>
    /// <param name="columns">Names in the file.</param>
    public static IReadOnlyDictionary<string, string>? Of(IReadOnlyCollection<string> columns)
    {
        if ((columns.Contains("text") || columns.Contains("title")) && columns.All(name => name.Contains('.', StringComparison.Ordinal) || SourceDefinition.MappableFields.Contains(name) || name == "metrics"))
        {
            return new Dictionary<string, string>();
        }

        var left = columns.GroupBy(Plain, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, names) in Names)
        {
            if (Array.Find(names, left.ContainsKey) is { } name)
            {
                map[field] = left[name];
                left.Remove(name);
            }
        }

        return map.ContainsKey("text") || map.ContainsKey("title") ? map : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
