using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes the files of one month and its truth.</summary>
internal sealed class SampleMonth
{
    private const int OpenQuoteMonth = 6;
    private const int ReportEvery = 4096;
    private readonly SampleOptions options;
    private readonly ItemPlanner planner;
    private readonly ItemPlanter planter;
    private readonly int month;

    /// <summary>A month of a sample, 0 to 13. The planner may be shared with other months.</summary>
    public SampleMonth(SampleOptions options, ItemPlanner planner, int month)
    {
        this.options = options;
        this.planner = planner;
        this.month = month;
        planter = new ItemPlanter(options);
    }

    /// <summary>Writes the month and gives its counts; `report` is told the records written since it was last called.</summary>
    public TruthSummary Write(string folder, Action<long> report, CancellationToken cancellation)
    {
        var summary = new TruthSummary(options);
        using var truth = new TruthWriter(folder, SampleDates.Name(options.Year, month), summary);
        using var files = new MonthFiles(folder, options, month, planter.Plant);
        var end = SampleDates.Begin(month + 1, options.Items);
        var reported = SampleDates.Begin(month, options.Items);
        for (var ordinal = reported; ordinal < end; ordinal++)
        {
            if (ordinal - reported == ReportEvery)
            {
                cancellation.ThrowIfCancellationRequested();
                report(ReportEvery);
                reported = ordinal;
            }

            var item = planter.Plant(planner.Plan(ordinal));
            files.Write(item);
            truth.Write(item);
        }

        WriteEndings(files, truth);
        report(end - reported);
        return summary;
    }

    // Breakages that can only stand at the end of a file: open quotes in the exports of one month, a cut gzip member in the last month.
    private void WriteEndings(MonthFiles files, TruthWriter truth)
    {
        if (month == OpenQuoteMonth)
        {
            foreach (var (ordinal, platform) in new[] { (options.Items, Platform.Facebook), (options.Items + 1, Platform.Instagram) })
            {
                var item = planter.Plant(Ending(ordinal, platform, SampleKind.Malformed));
                files.WriteOpenQuote(item);
                truth.Write(item);
            }
        }
        else if (month == SampleDates.Months - 1 && options.Mix == SampleMix.All)
        {
            var item = planter.Plant(Ending(options.Items + 2, Platform.News, SampleKind.Truncated));
            files.Write(item);
            truth.Write(item);
        }
    }

    private ItemPlan Ending(long ordinal, Platform platform, SampleKind kind)
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
}
