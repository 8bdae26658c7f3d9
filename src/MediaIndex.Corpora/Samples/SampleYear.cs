using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Writes a synthetic year in the real platforms' formats with its truth beside it. Memory does not grow with the number of items:
/// every item is made from the seed and its ordinal alone, written, and forgotten; a copy makes its source again.
/// </summary>
public sealed class SampleYear
{
    private const int OpenQuoteMonth = 6;
    private readonly SampleOptions options;
    private readonly ItemPlanner planner;
    private readonly ItemComposer composer;
    private readonly PageWriter pages;

    private SampleYear(SampleOptions options)
    {
        this.options = options;
        planner = new ItemPlanner(options);
        composer = new ItemComposer(options);
        pages = new PageWriter(options);
    }

    /// <summary>Writes the sample. Existing files of the same names are replaced.</summary>
    /// <returns>What was planted, as `truth/summary.json` has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the files are then incomplete.</exception>
    public static TruthSummary Write(SampleOptions options, string folder, IProgress<SampleProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Items, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Items, 100_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Year, 2012);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Year, 2030);
        return new SampleYear(options).WriteAll(folder, progress, cancellation);
    }

    /// <summary>Titles and texts of the first items that are to be kept, with platform, topic and main city: for measuring how much unrelated items are alike.</summary>
    internal static IEnumerable<PlantedItem> Preview(SampleOptions options, long count)
    {
        var year = new SampleYear(options);
        for (var ordinal = 0L; ordinal < count; ordinal++)
        {
            yield return year.Plant(year.planner.Plan(ordinal));
        }
    }

    private TruthSummary WriteAll(string folder, IProgress<SampleProgress>? progress, CancellationToken cancellation)
    {
        using var truth = new TruthWriter(folder, options);
        truth.Summary.AccountRows = AccountSampleWriter.Write(folder, options, planner.Accounts);
        var ordinal = 0L;
        for (var month = 0; month < SampleDates.Months; month++)
        {
            using var files = new MonthFiles(folder, options, month, pages, Plant);
            for (; ordinal < options.Items && SampleDates.MonthOf(ordinal, options.Items) == month; ordinal++)
            {
                cancellation.ThrowIfCancellationRequested();
                truth.Write(files.Write(Plant(planner.Plan(ordinal))));
                if (ordinal % 500 == 0)
                {
                    progress?.Report(new SampleProgress(ordinal, options.Items));
                }
            }

            WriteEndings(files, truth, month);
        }

        progress?.Report(new SampleProgress(options.Items, options.Items));
        return truth.Summary;
    }

    // Breakages that can only stand at the end of a file: open quotes in the exports of one month, a cut gzip member in the last month.
    private void WriteEndings(MonthFiles files, TruthWriter truth, int month)
    {
        if (month == OpenQuoteMonth)
        {
            truth.Write(files.WriteOpenQuote(Plant(Ending(options.Items, Platform.Facebook, SampleKind.Malformed, month))));
            truth.Write(files.WriteOpenQuote(Plant(Ending(options.Items + 1, Platform.Instagram, SampleKind.Malformed, month))));
        }
        else if (month == SampleDates.Months - 1 && options.Mix == SampleMix.All)
        {
            truth.Write(files.Write(Plant(Ending(options.Items + 2, Platform.News, SampleKind.Truncated, month))));
        }
    }

    private ItemPlan Ending(long ordinal, Platform platform, SampleKind kind, int month)
    {
        var date = SampleDates.First(options.Year, month).AddDays(27);
        var random = SampleRandom.For(options.Seed, 0, ordinal);
        return new ItemPlan
        {
            Ordinal = ordinal,
            Month = month,
            Kind = kind,
            Platform = platform,
            Language = "en",
            Topic = "culture",
            Tone = "pos",
            Cities = [0],
            Outlet = platform == Platform.News ? 0 : -1,
            Account = platform == Platform.News ? null : planner.Accounts.Official(platform, 0),
            Published = SampleClock.At(date, platform, 0, ref random),
        };
    }

    private PlantedItem Plant(ItemPlan plan)
    {
        var native = SampleIds.Native(plan);
        return new PlantedItem { Plan = plan, Text = composer.Compose(plan), Metrics = SampleMetrics.Of(plan, options.Seed), NativeId = native, Url = SampleIds.Url(plan, native) };
    }
}
