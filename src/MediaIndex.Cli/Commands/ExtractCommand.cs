using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Cli.Commands;

/// <summary>`extract`: pages to text, a page a row.</summary>
internal static class ExtractCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var inputs = new Argument<string[]>("input") { Description = "HTML files (also .gz), folders of them, or WARC files", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "JSONL to write", Required = true };
        var command = new Command("extract", "Extracts title, text, date, language, site and authors of pages; a page a row.\n\nExample: mediaindex extract pages/*.html.gz --output pages.jsonl") { inputs, output };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var lost = new SortedDictionary<string, long>(StringComparer.Ordinal);
            await using var writer = new StreamWriter(result.GetValue(output)!) { NewLine = "\n" };
            foreach (var row in result.GetValue(inputs)!.SelectMany(input => Rows(input, lost, cancellation)))
            {
                await writer.WriteLineAsync(JsonSerializer.Serialize(row, Json));
            }

            foreach (var (what, count) in lost)
            {
                await Console.Error.WriteLineAsync($"without a row: {what} {count}");
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static IEnumerable<object> Rows(string input, SortedDictionary<string, long> lost, CancellationToken cancellation)
    {
        if (Directory.Exists(input))
        {
            return Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => Rows(file, lost, cancellation));
        }

        if (!File.Exists(input))
        {
            throw new UsageException($"{input} does not exist");
        }

        return IsArchive(input) ? ArchiveRows(input, lost, cancellation) : [Row(Path.GetFileName(input).Split('.')[0], HtmlFile.Read(input))];
    }

    private static bool IsArchive(string path) => Path.GetFileName(path).Split('.').Any(part => part is "warc" or "arc" or "wat" or "wet");

    // What gives no row is told by kind: an archive of images must not look like an empty one.
    private static IEnumerable<object> ArchiveRows(string path, SortedDictionary<string, long> lost, CancellationToken cancellation)
    {
        var source = new SourceDefinition { Id = "extract", Format = "warc", Paths = [path], Platform = Platform.News, TimeZone = TimeZoneInfo.Utc };
        foreach (var record in SourceReaders.All["warc"].Read(new SourceFile(Path.GetFileName(path), path, 0, 1), source, cancellation))
        {
            switch (record)
            {
                case SourceRecord.Page page:
                    yield return Row(page.Value.Url, page.Value);
                    break;
                case SourceRecord.Item item:
                    yield return Row(item.Value);
                    break;
                default:
                    var what = record switch { SourceRecord.Rejected rejected => "rejected " + rejected.Reason.Name, SourceRecord.Failed => "failed", SourceRecord.Control control => control.Kind, _ => "account" };
                    lost[what] = lost.GetValueOrDefault(what) + 1;
                    break;
            }
        }
    }

    // WET: a text that another extractor took from the page.
    private static object Row(MediaItem item) => new
    {
        id = item.Url ?? item.NativeId,
        url = item.Url,
        title = item.Title,
        text = item.Text,
        published_at = (string?)null,
        published_source = (string?)null,
        lang = item.DeclaredLanguage,
        site = item.Outlet,
        authors = Array.Empty<string>(),
        quality = 0,
        reason = (string?)null,
    };

    private static object Row(string id, WebPage page)
    {
        var extraction = PageExtractor.Extract(page, PageExtractionOptions.Default);
        var content = extraction.Content;
        return new
        {
            id,
            url = page.Url,
            title = content?.Title,
            text = content?.Body ?? "",
            published_at = content?.PublishedAt is { } time ? ItemRows.Rfc3339(time) : content?.LocalDate?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            published_source = content?.PublishedSource,
            lang = content?.Language,
            site = content?.Site,
            authors = content?.Authors ?? [],
            quality = content?.Quality ?? 0,
            reason = extraction.Reason?.Name,
        };
    }
}
