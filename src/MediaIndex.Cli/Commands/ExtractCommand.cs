using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Running;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;

namespace MediaIndex.Cli.Commands;

/// <summary>`extract`: pages to text, a page a row.</summary>
internal static class ExtractCommand
{
    /// <summary>How rows are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var inputs = new Argument<string[]>("input") { Description = "HTML files (also .gz), folders of them, or WARC files", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "JSONL to write", Required = true };
        var templates = new Option<string[]>("--template") { Description = "Template of a site's pages (mediaindex templates learn); may be given several times", DefaultValueFactory = _ => [] };
        var command = new Command("extract", "Extracts title, text, date, language, site and authors of pages; a page a row.\n\nExample: mediaindex extract pages/*.html.gz --output pages.jsonl") { inputs, output, templates };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var options = PageExtractionOptions.Default with { Templates = [.. result.GetValue(templates)!.Select(TemplateFiles.Load)] };
            var lost = new SortedDictionary<string, long>(StringComparer.Ordinal);
            await using var writer = new StreamWriter(result.GetValue(output)!) { NewLine = "\n" };
            foreach (var row in result.GetValue(inputs)!.SelectMany(input => Rows(input, options, lost, cancellation)))
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

    // What gives no row is told by kind: an archive of images must not look like an empty one.
    private static IEnumerable<object> Rows(string input, PageExtractionOptions options, SortedDictionary<string, long> lost, CancellationToken cancellation)
    {
        foreach (var (id, record) in PageFiles.Read(input, cancellation))
        {
            switch (record)
            {
                case SourceRecord.Page page:
                    yield return Row(id, page.Value, options);
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

    private static object Row(string id, WebPage page, PageExtractionOptions options) => Row(id, page, PageExtractor.Extract(page, options));

    /// <summary>The row of a page, as the contract has it.</summary>
    public static object Row(string id, WebPage page, PageExtraction extraction)
    {
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
