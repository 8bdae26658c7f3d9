using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>What an extraction cost, in counts that do not depend on the machine.</summary>
/// <param name="Bytes">Bytes of HTML read by the tokenizer.</param>
/// <param name="Tags">Tags met.</param>
/// <param name="Nodes">Nodes kept in outlines, both paths together.</param>
/// <param name="Depth">Deepest nesting met.</param>
public readonly record struct PageWork(long Bytes, int Tags, int Nodes, int Depth);

/// <summary>Outcome for one page: content, or the reason why there is none.</summary>
/// <param name="Content">What was found; also given for index pages and pages without a body, where title and date may be known.</param>
/// <param name="Reason">Null where the page has an article; otherwise `index-page`, `no-body`, `too-deep`, `oversized` or `not-text`.</param>
/// <param name="Work">What it cost.</param>
public sealed record PageExtraction(PageContent? Content, RejectReason? Reason, PageWork Work)
{
    /// <summary>The template that helped; null where there was none for the page.</summary>
    public TemplateUse? Template { get; init; }

    /// <summary>True where the page has an article.</summary>
    public bool IsArticle => Reason is null;
}

/// <summary>Which template was asked for a page, and whether the page still looks like those it was learned from.</summary>
/// <param name="Site">The template's site.</param>
/// <param name="Fits">False where the page shows too little of any learned frame: the site has changed, or this is another kind of page.</param>
public sealed record TemplateUse(string Site, bool Fits);
