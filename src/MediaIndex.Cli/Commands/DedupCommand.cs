using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Commands;

/// <summary>`dedup`: clusters of exact, URL and near-duplicates.</summary>
internal static class DedupCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var inputs = new Argument<string[]>("input") { Description = "Items as JSONL, or WARC files, in order of preference", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "JSONL to write", Required = true };
        var command = new Command("dedup", "Finds copies: exact, by address, and near. The first item of a cluster is kept.\n\nExample: mediaindex dedup first.jsonl crawl.warc.gz --output clusters.jsonl") { inputs, output };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            using var knowledge = new CorporaFiles(SharedOptions.HomeOf(result));
            var items = new MemoryItems(new Tokenizer(CharacterFolding.Read(knowledge.Open("text/hans-hant.tsv"))));
            foreach (var input in result.GetValue(inputs)!)
            {
                Add(items, input, cancellation);
            }

            var verdicts = new NearDuplicateClusterer(new DuplicateOptions()).Cluster(items, MemoryItems.Bands);
            await using var writer = new StreamWriter(result.GetValue(output)!) { NewLine = "\n" };
            for (var i = 0; i < verdicts.Length; i++)
            {
                var kept = verdicts[i].Representative == i;
                await writer.WriteLineAsync(JsonSerializer.Serialize(new { id = items.IdOf(i), cluster = items.IdOf(verdicts[i].Representative), kept, kind = verdicts[i].Kind.ToString().ToLowerInvariant(), similarity = Math.Round(verdicts[i].Similarity, 4) }, Json));
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Add(MemoryItems items, string input, CancellationToken cancellation)
    {
        if (!Path.GetFileName(input).Contains(".warc", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var item in JsonlItems.Read(input))
            {
                items.Add(item.Id, item.Title, item.Text, item.Url);
            }

            return;
        }

        var source = new SourceDefinition { Id = "dedup", Format = "warc", Paths = [input], Platform = Platform.News, TimeZone = TimeZoneInfo.Utc };
        foreach (var record in SourceReaders.All["warc"].Read(new SourceFile(Path.GetFileName(input), input, 0, 1), source, cancellation))
        {
            if (record is SourceRecord.Page page && PageExtractor.Extract(page.Value, PageExtractionOptions.Default) is { IsArticle: true, Content: { } content })
            {
                items.Add(page.Value.Url, content.Title, content.Body, page.Value.Url);
            }
        }
    }
}
