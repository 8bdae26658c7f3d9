using System.IO.Hashing;
using System.Text;

namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>
/// Trains the page model on pages whose article is known. The second pass learns from first judgements by weights that have not seen the block's site, as it will meet them. The same pages in the same order give the same weights.
/// </summary>
public static class PageTrainer
{
    /// <summary>Trains on all pages.</summary>
    /// <exception cref="ArgumentException">No page has both an article and other text.</exception>
    public static PageModel Train(IEnumerable<LabelledPage> labelled, PageTrainerOptions options)
    {
        using var set = TrainingSet.Read(labelled, options);
        return Train(set.Pages, options);
    }

    /// <summary>The extraction of every page by a model that was trained without its site's part of the pages, in the order of the pages.</summary>
    /// <param name="labelled">The pages.</param>
    /// <param name="folds">Into how many parts sites are divided, 2 or more.</param>
    /// <param name="options">How to train.</param>
    public static IReadOnlyList<PageExtraction> CrossValidate(IReadOnlyList<LabelledPage> labelled, int folds, PageTrainerOptions options)
    {
        using var set = TrainingSet.Read(labelled, options);
        var extractions = new PageExtraction[labelled.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            var model = Train([.. set.Pages.Where(page => FoldOf(page.Site, folds) != fold)], options);
            for (var i = 0; i < labelled.Count; i++)
            {
                if (FoldOf(labelled[i].Site, folds) == fold)
                {
                    extractions[i] = PageExtractor.Extract(labelled[i].Page, options.Extraction with { Model = model });
                }
            }
        }

        return extractions;
    }

    /// <summary>Which part a site belongs to: told by its name alone, so that a page more in the set moves no other.</summary>
    public static int FoldOf(string site, int folds) => (int)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(site)) % (ulong)folds);

    private static PageModel Train(IReadOnlyList<TrainingPage> pages, PageTrainerOptions options)
    {
        var first = LogisticTrainer.Train([.. pages.SelectMany(page => page.First)], Choice.BlockFeatures.FirstLength, options);
        var second = new List<BlockExample>();
        for (var fold = 0; fold < options.InnerFolds; fold++)
        {
            // The name is turned round, so that these parts are not those of the cross-validation.
            bool IsIn(TrainingPage page) => FoldOf("inner " + page.Site, options.InnerFolds) == fold;
            var others = LogisticTrainer.Train([.. pages.Where(page => !IsIn(page)).SelectMany(page => page.First)], Choice.BlockFeatures.FirstLength, options);
            second.AddRange(pages.Where(IsIn).SelectMany(page => page.Second(others)));
        }

        var both = LogisticTrainer.Train(second, Choice.BlockFeatures.SecondLength, options);
        both[Choice.BlockFeatures.Always] -= options.Margin;
        return new PageModel(LogisticTrainer.Round(first), LogisticTrainer.Round(both));
    }

    private sealed class TrainingSet(IReadOnlyList<TrainingPage> pages) : IDisposable
    {
        public IReadOnlyList<TrainingPage> Pages => pages;

        public static TrainingSet Read(IEnumerable<LabelledPage> labelled, PageTrainerOptions options)
        {
            var pages = labelled.Select(page => TrainingPage.Read(page, options)).OfType<TrainingPage>().ToList();
            var set = new TrainingSet(pages);
            var blocks = pages.SelectMany(page => page.First).ToList();
            return blocks.Exists(block => block.IsArticle) && blocks.Exists(block => !block.IsArticle) ? set : throw new ArgumentException("no page has both its article and other text on it", nameof(labelled));
        }

        public void Dispose()
        {
            foreach (var page in pages)
            {
                page.Dispose();
            }
        }
    }
}
