using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Warc;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Inputs;

/// <summary>All readers, by the format name that definitions give.</summary>
public static class SourceReaders
{
    /// <summary>Readers by format name, in ordinal order of the names.</summary>
    public static IReadOnlyDictionary<string, ISourceReader> All { get; } = new SortedDictionary<string, ISourceReader>(
        new ISourceReader[]
        {
            new JsonRecordReader(FieldMapShapes.Of, "jsonl", 1, linesOnly: true),
            new CsvRecordReader(FieldMapShapes.Of, "csv", 1, CsvDialect.Comma),
            new CsvRecordReader(FieldMapShapes.Of, "tsv", 1, CsvDialect.Tab),
            new WarcReader(),
            new XApiV2Reader(),
            new CsvRecordReader(CrowdTangleShapes.Facebook, CsvDialect.Comma),
            new CsvRecordReader(CrowdTangleShapes.Instagram, CsvDialect.Comma),
            new JsonRecordReader(YouTubeShapes.Videos),
        }.ToDictionary(reader => reader.Format),
        StringComparer.Ordinal);
}
