using System.Buffers;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>Groups of words with which furniture opens, in the languages of most news.</summary>
internal static class OpeningWords
{
    /// <summary>How many groups there are.</summary>
    public static int Count => Words.Length;

    private static readonly string[][] Words =
    [
        ["read more", "read also", "also read", "related:", "related articles", "related stories", "see also", "more:", "read next", "recommended", "you may also", "you might also", "more from", "read full", "read our", "相关阅读", "相关新闻", "延伸阅读", "推荐阅读", "更多"],
        ["photo", "image:", "image credit", "picture:", "(photo", "getty", "credit:", "courtesy", "图片", "图为", "摄影", "图源"],
        ["by ", "written by", "author", "reviewed by", "about the author", "edited by", "reporting by", "作者", "编辑", "责编", "责任编辑", "记者"],
        ["published", "updated", "posted", "last updated", "last modified", "date:", "发布时间", "更新时间", "时间："],
        ["subscribe", "sign up", "newsletter", "get the latest", "join our", "enter your email", "email address", "订阅", "扫码", "关注"],
        ["follow", "share", "tweet", "like us", "print", "facebook", "twitter", "分享", "点赞"],
        ["advertisement", "sponsored", "ad ", "promoted", "广告"],
        ["copyright", "©", "all rights reserved", "(c) ", "reprinted", "版权", "声明", "免责"],
        ["comment", "leave a reply", "leave a comment", "reply", "评论", "log in", "login"],
        ["source:", "sources:", "via ", "tags:", "tags", "filed under", "topics:", "categories", "category", "来源", "标签", "视频简介", "内容简介", "主要内容", "原标题", "关键词"],
        ["click here", "learn more", "download", "view ", "buy ", "shop ", "contact ", "for more information", "visit ", "get started", "book a", "register", "start "],
        ["about ", "disclaimer", "editor", "note:", "this article", "this story", "this post", "originally"],
    ];

    private static readonly SearchValues<string>[] Groups = [.. Words.Select(words => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase))];

    /// <summary>All words: most texts open with none of them, and one search tells.</summary>
    private static readonly SearchValues<string> Any = SearchValues.Create([.. Words.SelectMany(words => words)], StringComparison.OrdinalIgnoreCase);

    /// <summary>The groups whose words open a text, as bits.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, 24)];
        if (!text.ContainsAny(Any))
        {
            return 0;
        }

        var groups = 0;
        for (var i = 0; i < Groups.Length; i++)
        {
            var found = text.IndexOfAny(Groups[i]);
            groups |= found is >= 0 and < 3 ? 1 << i : 0;
        }

        return groups;
    }
}
