using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Feeds;
using MediaIndex.Corpora.Parquet;
using MediaIndex.Corpora.Warc;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Inputs;

/// <summary>All readers, by the format name that definitions give.</summary>
public static class SourceReaders
{
    /// <summary>Readers by format name, in ordinal order of the names.</summary>
    public static IReadOnlyDictionary<string, ISourceReader> All { get; } = new SortedDictionary<string, ISourceReader>(
        Generic.Concat(Shapes.Select(ReaderOf)).ToDictionary(reader => reader.Format, reader => (ISourceReader)new ContainerReader(reader)),
        StringComparer.Ordinal);

    /// <summary>Whether a stripe of an input file can be read without the rest of it, see <see cref="ISourceReader.CanSeek"/>.</summary>
    public static bool CanSeek(InputFile input) => All[input.Source.Format].CanSeek(input.FullPath);

    /// <summary>Formats that are told by a table of fields, in the order in which detection tries them: the more particular first.</summary>
    internal static IReadOnlyList<RecordShape> Shapes =>
    [
        XShapes.Zeeschuimer, ToolShapes.ZeeschuimerInstagram, XShapes.V1, XShapes.TwarcCsv, XShapes.Analytics,
        CrowdTangleShapes.Facebook, CrowdTangleShapes.Instagram, MetaShapes.LibraryInstagram, MetaShapes.LibraryFacebook, MetaShapes.GraphInstagram, MetaShapes.GraphFacebook,
        MetaShapes.SuiteInstagram, MetaShapes.SuiteFacebook, YouTubeShapes.Comments, YouTubeShapes.Videos, YouTubeShapes.Kaggle, YouTubeShapes.DataTools,
        ToolShapes.FourCatInstagram, ToolShapes.FourCatFacebook, ToolShapes.BazhuayuWeibo,
        NewsShapes.MediaCloud, NewsShapes.MediaCloudCsv, NewsShapes.MediaCloudCounts, NewsShapes.MediaCloudMetadata, NewsShapes.Gkg, NewsShapes.Mentions, NewsShapes.Doc,
        NewsShapes.NewsPlease, NewsShapes.FineWeb, FeedShapes.Rss, FeedShapes.Atom, FeedShapes.NewsMl, FeedShapes.Ninjs, FeedShapes.JsonFeed,
    ];

    private static IReadOnlyList<ISourceReader> Generic =>
    [
        new JsonRecordReader(FieldMapShapes.Of, "jsonl", 1, linesOnly: true),
        new CsvRecordReader(FieldMapShapes.Of, "csv", 1, CsvDialect.Comma),
        new CsvRecordReader(FieldMapShapes.Of, "tsv", 1, CsvDialect.Tab),
        new ParquetRecordReader(FieldMapShapes.Of, "parquet", 1),
        new WarcReader(),
        new XApiV2Reader(),
    ];

    private static ISourceReader ReaderOf(RecordShape shape)
    {
        ISourceReader reader = shape.Elements.Count > 0 ? new XmlRecordReader(shape) : shape.Table is null ? new JsonRecordReader(shape) : new CsvRecordReader(shape);
        return shape.LastWins ? new LastWinsReader(reader) : reader;
    }
}
