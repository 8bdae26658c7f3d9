using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Choice;
using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Outline;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>One reading of a page: its outline and blocks, what was chosen, and the verdict.</summary>
internal sealed class PageReading(PageOutline outline, ExtractionPath path, PageModel model) : IDisposable
{
    /// <summary>The page.</summary>
    public PageOutline Outline { get; } = outline;

    /// <summary>Which path made it.</summary>
    public ExtractionPath Path { get; } = path;

    /// <summary>Its blocks.</summary>
    public BlockList Blocks { get; } = new();

    /// <summary>The headline.</summary>
    public string? Title { get; private set; }

    /// <summary>The element that holds the article; -1 where there is none.</summary>
    public int Container { get; private set; } = -1;

    /// <summary>The text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>What to think of it.</summary>
    public PageVerdict Verdict { get; private set; }

    /// <summary>Text taken, and running text on the page, in measured characters.</summary>
    public (int Taken, int Running) Share => (BodyChooser.TakenText(Blocks), BodyChooser.RunningText(Blocks));

    /// <summary>Whether the page still has a layout of its site's template; null where no template is for it.</summary>
    public bool? FitsTemplate { get; private set; }

    /// <summary>Chooses title and text, with the help of the site's template where there is one.</summary>
    /// <returns>False where the page has more blocks than allowed: nothing is chosen then.</returns>
    public bool Choose(PageMetadata metadata, LinkedData linked, string url, int maxBlocks, SiteTemplate? template = null)
    {
        Cut();
        if (Blocks.Count > maxBlocks)
        {
            return false;
        }

        var words = Entitle(metadata, linked, url);
        FitsTemplate = template is null ? null : PageTexts.Mark(Outline, Blocks, template);
        var chooser = new BodyChooser(Outline, Blocks, words, model);
        Container = chooser.Choose();
        Judge();
        if (Path == ExtractionPath.Careful && Verdict.Reason is not null)
        {
            Container = chooser.ChooseByVotes();
            Judge();
        }

        return true;
    }

    /// <summary>Cuts the page into blocks.</summary>
    public void Cut()
    {
        FurnitureGuard.Clear(Outline);
        BlockSegmenter.Segment(Outline, Blocks);
    }

    /// <summary>Chooses the title, and gives what the page says of its article.</summary>
    public PageWords Entitle(PageMetadata metadata, LinkedData linked, string url)
    {
        Title = new TitleChooser(Outline, Blocks, metadata, linked).Choose(PageFacts.Site(metadata, linked), PageFacts.Host(url));
        return PageWords.Of(Title, metadata, linked);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Blocks.Dispose();
        Outline.Dispose();
    }

    private void Judge()
    {
        Body = Container < 0 ? "" : BodyWriter.Write(Outline, Blocks);
        Verdict = PageVerdict.Of(Blocks, Body);
    }
}
