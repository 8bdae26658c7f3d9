using MediaIndex.Text.Cleaning.Pages.Choice;
using MediaIndex.Text.Cleaning.Pages.Metadata;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>A labelled page laid out as the extractor lays it out, with the features and the label of every block around its container.</summary>
internal sealed class TrainingPage : IDisposable
{
    private readonly PageReading reading;
    private readonly PageWords words;
    private readonly int container;
    private readonly int from;
    private readonly int[] mass;
    private readonly int[] distances;
    private readonly Hints[] inner;
    private readonly byte[] trail;
    private int mainDepth;

    private TrainingPage(LabelledPage page, PageReading reading, PageWords words, int container)
    {
        (Id, Site, this.reading, this.words, this.container) = (page.Id, page.Site, reading, words, container);
        (from, var to) = BodyChooser.Scope(reading.Outline, reading.Blocks, container);
        mass = new int[reading.Outline.Count + 1];
        distances = new int[4 * reading.Blocks.Count];
        inner = new Hints[reading.Blocks.Count];
        trail = new byte[reading.Blocks.Count];
        First = new BlockExample[to - from];
    }

    /// <summary>Its name in the set.</summary>
    public string Id { get; }

    /// <summary>Its site.</summary>
    public string Site { get; }

    /// <summary>The blocks with the features of the first pass.</summary>
    public BlockExample[] First { get; }

    /// <summary>Lays a page out; null where no text is found on it.</summary>
    public static TrainingPage? Read(LabelledPage page, PageTrainerOptions options)
    {
        var metadata = new PageMetadata();
        var reading = new PageReading(new PageOutline(page.Page.Html, options.Extraction.MaxNodes), ExtractionPath.Fast, options.Extraction.Model);
        var built = OutlineBuilder.Read(reading.Outline, metadata, options.Extraction.MaxDepth);
        if (!built.IsTooDeep && !reading.Outline.IsFull)
        {
            reading.Cut();
            var words = reading.Entitle(metadata, LinkedData.Read(page.Page.Html, metadata.LinkedData), page.Page.Url);
            var (container, _) = BodyChooser.FindContainer(reading.Outline, reading.Blocks, useNames: true);
            if (container >= 0)
            {
                var training = new TrainingPage(page, reading, words, container);
                training.Label(new GoldWords(page.Body), options);
                return training;
            }
        }

        reading.Dispose();
        return null;
    }

    /// <summary>The blocks with what the first judgement of their neighbours adds.</summary>
    public IEnumerable<BlockExample> Second(double[] firstWeights)
    {
        var first = new float[reading.Blocks.Count];
        Array.Fill(first, BlockJudge.Never);
        for (var i = 0; i < First.Length; i++)
        {
            first[from + i] = (float)LogisticTrainer.Sum(firstWeights, First[i].Active);
        }

        var examples = new BlockExample[First.Length];
        Span<int> active = stackalloc int[BlockFeatures.MaxActive];
        for (var i = 0; i < First.Length; i++)
        {
            var features = BlockFeatures.Continue(active);
            features.CollectSecond(Context(), from + i, first);
            examples[i] = First[i] with { Active = [.. First[i].Active, .. active[..features.Count]] };
        }

        return examples;
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private BlockContext Context() => new()
    {
        Outline = reading.Outline,
        Blocks = reading.Blocks.Span,
        Container = container,
        Title = words.Title,
        Declared = words.Body,
        Summary = words.Summary,
        Mass = mass,
        Since = distances.AsSpan(0, reading.Blocks.Count),
        Until = distances.AsSpan(reading.Blocks.Count, reading.Blocks.Count),
        Inner = inner,
        Trail = trail,
        Kin = distances.AsSpan(2 * reading.Blocks.Count, reading.Blocks.Count),
        Depths = distances.AsSpan(3 * reading.Blocks.Count),
        MainDepth = mainDepth,
    };

    private void Label(GoldWords gold, PageTrainerOptions options)
    {
        var context = Context();
        var texts = BlockJudge.Prepare(ref context, from, from + First.Length);
        mainDepth = context.MainDepth;
        Span<int> active = stackalloc int[BlockFeatures.MaxActive];
        var divisor = Math.Pow(Math.Max(50, gold.Count), options.PagePower);
        for (var i = 0; i < First.Length; i++)
        {
            var features = new BlockFeatures(active);
            features.Collect(context, from + i, texts[i]);
            var (share, count) = gold.Of(texts[i]);
            First[i] = new BlockExample(active[..features.Count].ToArray(), share >= options.LeastShare, Math.Pow(count, options.BlockPower) / divisor);
        }
    }
}
