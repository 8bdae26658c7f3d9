namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>
/// Lines that a label introduces: source, time, editor, keywords. They are facts about an article and no part of it. A synopsis of
/// a video or programme is labelled too; all up to the next label belongs to it.
/// </summary>
internal static class LabelledLines
{
    /// <summary>Longer lines are prose that happens to begin with such a word.</summary>
    private const int MaxLine = 60;

    private static readonly string[] Facts =
    [
        "来源", "消息来源", "稿件来源", "更新时间", "发布时间", "时间", "责任编辑", "编辑", "责编", "作者", "原标题", "关键词", "标签", "栏目", "正文", "主要内容", "相关稿件", "相关新闻", "相关阅读", "延伸阅读", "文字来源", "图片来源",
        "來源", "更新時間", "發佈時間", "責任編輯", "編輯", "責編", "關鍵詞", "標籤", "source", "published", "updated", "last updated", "tags", "filed under", "keywords", "posted in", "categories",
    ];

    /// <summary>What platforms write under texts that their users hand in; of any length.</summary>
    private static readonly string[] Notices = ["特别声明", "特別聲明", "免责声明", "免責聲明", "版权声明", "版權聲明", "notice: the content above"];

    private static readonly string[] Synopses = ["视频简介", "内容简介", "节目简介", "視頻簡介", "內容簡介", "節目簡介"];

    /// <summary>Sets the score of labelled lines to a value that is never taken.</summary>
    public static void Refuse(Span<Blocks.Block> blocks, ReadOnlySpan<string> texts, float never)
    {
        var inSynopsis = false;
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i].AsSpan().Trim();
            var fact = Label(Bare(text), Facts);
            var synopsis = Label(text, Synopses);
            inSynopsis = synopsis == Match.Alone || (inSynopsis && fact == Match.None && synopsis == Match.None);
            var isFact = fact != Match.None && (text.Length <= MaxLine || fact == Match.Alone);
            var isNotice = Label(Bare(text), Notices) != Match.None || text.StartsWith(Notices[^1], StringComparison.OrdinalIgnoreCase);
            blocks[i].Score = isFact || isNotice || synopsis != Match.None || inSynopsis ? never : blocks[i].Score;
        }
    }

    // A label may stand in brackets, or behind the time: "（原标题：…）", "2020-06-06 10:08 来源：…".
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart("（(【[ ");
        var behind = bare.TrimStart("0123456789-/.:年月日时分 ");
        return bare.Length - behind.Length >= 8 ? behind : bare;
    }

    private enum Match
    {
        None,
        Before,
        Alone,
    }

    private static Match Label(ReadOnlySpan<char> text, string[] labels)
    {
        foreach (var label in labels)
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = text[label.Length..].TrimStart();
            if (rest.IsEmpty || rest is ":" or "：")
            {
                return Match.Alone;
            }

            if (rest[0] is ':' or '：')
            {
                return Match.Before;
            }
        }

        return Match.None;
    }
}
