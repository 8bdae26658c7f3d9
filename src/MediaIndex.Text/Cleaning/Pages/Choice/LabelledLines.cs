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
        "来源", "消息来源", "稿件来源", "更新时间", "发布时间", "时间", "责任编辑", "编辑", "责编", "作者", "原标题", "关键词", "标签", "栏目", "正文", "主要内容", "相关稿件", "相关新闻", "相关阅读", "延伸阅读", "文字来源", "图片来源", "采写", "撰文", "转载请注明", "转载请注明出处", "当前位置", "您所在的位置", "您的位置", "您当前的位置",
        "來源", "更新時間", "發佈時間", "責任編輯", "編輯", "責編", "關鍵詞", "標籤", "source", "published", "updated", "last updated", "tags", "filed under", "keywords", "posted in", "categories",
    ];

    /// <summary>What platforms write under texts that their users hand in; of any length.</summary>
    private static readonly string[] Notices = ["特别声明", "特別聲明", "免责声明", "免責聲明", "版权声明", "版權聲明", "声明", "notice: the content above"];

    /// <summary>What asks readers to use their telephones or to log in; in short lines.</summary>
    private static readonly string[] Prompts = ["用微信扫", "微信扫一扫", "扫描下方", "扫描上方", "扫描左边", "扫码关注", "长按识别", "长按二维码", "点击进入“", "免注册", "下载客户端", "用微信掃", "掃描下方"];

    /// <summary>Lines that say that an article ends; alone, but for dashes and brackets around them.</summary>
    private static readonly string[] Ends = ["THE END", "END", "完", "全文完", "本文完", "正文完"];

    /// <summary>Text before such a line, in measured characters, below which it is believed of no article.</summary>
    private const int LeastBeforeEnd = 200;

    private static readonly string[] Synopses = ["视频简介", "内容简介", "节目简介", "視頻簡介", "內容簡介", "節目簡介"];

    /// <summary>Sets the score of labelled lines to a value that is never taken.</summary>
    public static void Refuse(Span<Blocks.Block> blocks, ReadOnlySpan<string> texts, float never)
    {
        var inSynopsis = false;
        var ended = false;
        var before = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i].AsSpan().Trim();
            var fact = Label(Bare(text), Facts);
            var synopsis = Label(text, Synopses);
            inSynopsis = synopsis == Match.Alone || (inSynopsis && fact == Match.None && synopsis == Match.None);
            var isFact = fact != Match.None && (text.Length <= MaxLine || fact == Match.Alone);
            var isNotice = Label(Bare(text), Notices) != Match.None || text.StartsWith(Notices[^1], StringComparison.OrdinalIgnoreCase);
            ended |= before >= LeastBeforeEnd && IsEnd(text);
            var found = blocks[i].Score > 0;
            blocks[i].LeftOut = found && (ended || isNotice || IsPrompt(text));
            var refused = ended || isNotice || isFact || synopsis != Match.None || inSynopsis || IsPrompt(text);
            before += found && !refused ? blocks[i].Chars : 0;
            blocks[i].Score = refused ? never : blocks[i].Score;
        }
    }

    private static bool IsPrompt(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLine)
        {
            return false;
        }

        // "Site > Section > Text" is where the page stands.
        if (text.Count(" > ") >= 2)
        {
            return true;
        }

        foreach (var prompt in Prompts)
        {
            if (text.StartsWith(prompt, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "- THE END -", "（完）": a word alone is not enough in English, where a heading may be one.
    private static bool IsEnd(ReadOnlySpan<char> text)
    {
        var word = text.Trim("-—–=*_·~ （()）[]【】");
        if (word.Length == text.Length && word is not ("全文完" or "THE END"))
        {
            return false;
        }

        foreach (var end in Ends)
        {
            if (word.Equals(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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

            if (rest[0] is ':' or '：' or '】' or ']')
            {
                return Match.Before;
            }
        }

        return Match.None;
    }
}
