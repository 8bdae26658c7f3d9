using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>The open files of one month.</summary>
internal sealed class MonthFiles : IDisposable
{
    private readonly string folder;
    private readonly string month;
    private readonly DateOnly first;
    private readonly Func<ItemPlan, PlantedItem> plant;
    private readonly Lazy<PageWriter> pages;
    private readonly SortedDictionary<int, WarcSampleWriter> news = [];
    private XSampleWriter? x;
    private CrowdTangleSampleWriter? facebook;
    private CrowdTangleSampleWriter? instagram;
    private YouTubeSampleWriter? youtube;

    /// <summary>Files of a month; each is created with its first item.</summary>
    public MonthFiles(string folder, SampleOptions options, int month, Func<ItemPlan, PlantedItem> plant)
    {
        this.folder = folder;
        this.month = SampleDates.Name(options.Year, month);
        first = SampleDates.First(options.Year, month);
        pages = new Lazy<PageWriter>(() => new PageWriter(options));
        this.plant = plant;
    }

    /// <summary>Writes an item to the file of its platform and notes there where it stands.</summary>
    public void Write(PlantedItem item)
    {
        switch (item.Plan.Platform)
        {
            case Platform.News when item.Plan.Kind == SampleKind.Truncated:
                News(item.Plan.Outlet).WriteTruncated(item);
                break;
            case Platform.News:
                News(item.Plan.Outlet).Write(item);
                break;
            case Platform.X:
                (x ??= new XSampleWriter(folder, $"x/{month}.jsonl", first, plant)).Write(item);
                break;
            case Platform.Facebook:
                Facebook().Write(item);
                break;
            case Platform.Instagram:
                Instagram().Write(item);
                break;
            default:
                (youtube ??= new YouTubeSampleWriter(folder, month)).Write(item);
                break;
        }
    }

    /// <summary>Ends a CrowdTangle file with a row whose quote never closes.</summary>
    public void WriteOpenQuote(PlantedItem item) => (item.Plan.Platform == Platform.Facebook ? Facebook() : Instagram()).WriteOpenQuote(item);

    /// <inheritdoc />
    public void Dispose()
    {
        x?.Dispose();
        facebook?.Dispose();
        instagram?.Dispose();
        youtube?.Dispose();
        foreach (var writer in news.Values)
        {
            writer.Dispose();
        }
    }

    private CrowdTangleSampleWriter Facebook() => facebook ??= new CrowdTangleSampleWriter(folder, $"facebook/{month}.csv", Platform.Facebook);

    private CrowdTangleSampleWriter Instagram() => instagram ??= new CrowdTangleSampleWriter(folder, $"instagram/{month}.csv", Platform.Instagram);

    private WarcSampleWriter News(int outlet)
    {
        if (!news.TryGetValue(outlet, out var writer))
        {
            var host = SampleOutlet.All[outlet].Host;
            news[outlet] = writer = new WarcSampleWriter(folder, $"news/{host[..host.IndexOf('.', StringComparison.Ordinal)]}-{month}.warc.gz", first, pages.Value);
        }

        return writer;
    }
}
