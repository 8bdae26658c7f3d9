using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>The records of HTML files, folders of them, and archives, as commands take them.</summary>
internal static class PageFiles
{
    /// <summary>The records of an input in a fixed order; an HTML file is one page, whose id is the file's name up to its first dot.</summary>
    /// <exception cref="UsageException">The input does not exist.</exception>
    public static IEnumerable<(string Id, SourceRecord Record)> Read(string input, CancellationToken cancellation)
    {
        if (Directory.Exists(input))
        {
            return Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => Read(file, cancellation));
        }

        if (!File.Exists(input))
        {
            throw new UsageException($"{input} does not exist");
        }

        return IsArchive(input) ? Archive(input, cancellation) : [(Path.GetFileName(input).Split('.')[0], new SourceRecord.Page(HtmlFile.Read(input)))];
    }

    private static bool IsArchive(string path) => Path.GetFileName(path).Split('.').Any(part => part is "warc" or "arc" or "wat" or "wet");

    private static IEnumerable<(string, SourceRecord)> Archive(string path, CancellationToken cancellation)
    {
        var source = new SourceDefinition { Id = "pages", Format = "warc", Paths = [path], Platform = Platform.News, TimeZone = TimeZoneInfo.Utc };
        foreach (var record in SourceReaders.All["warc"].Read(new SourceFile(Path.GetFileName(path), path, 0, 1), source, cancellation))
        {
            yield return (record switch { SourceRecord.Page page => page.Value.Url, SourceRecord.Item item => item.Value.Url ?? item.Value.NativeId ?? "", _ => "" }, record);
        }
    }
}
