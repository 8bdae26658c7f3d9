using System.Buffers;
using System.CommandLine;
using System.Text;
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
    private static readonly JsonEncodedText[] Kinds = [.. Enum.GetNames<DuplicateKind>().Select(name => JsonEncodedText.Encode(name.ToLowerInvariant()))];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var inputs = new Argument<string[]>("input") { Description = "Items as JSONL, or WARC files, in order of preference", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "JSONL to write", Required = true };
        var command = new Command("dedup", "Finds copies: exact, by address, and near. The first item of a cluster is kept.\n\nExample: mediaindex dedup first.jsonl crawl.warc.gz --output clusters.jsonl") { inputs, output };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            using var knowledge = new CorporaFiles(SharedOptions.HomeOf(result));
            Run(result.GetValue(inputs)!, result.GetValue(output)!, new Tokenizer(CharacterFolding.Read(knowledge.Open("text/hans-hant.tsv"))), cancellation);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    /// <summary>Reads the inputs, clusters their items and writes a line for each.</summary>
    internal static void Run(IEnumerable<string> inputs, string output, Tokenizer tokenizer, CancellationToken cancellation)
    {
        using var items = new DedupItems(tokenizer);
        foreach (var input in inputs)
        {
            Add(items, input, cancellation);
        }

        Write(output, items, items.Cluster());
    }

    private static void Add(DedupItems items, string input, CancellationToken cancellation)
    {
        if (!Path.GetFileName(input).Contains(".warc", StringComparison.OrdinalIgnoreCase))
        {
            using var rows = new JsonlRows(input);
            while (rows.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                items.Add(rows.Id, rows.Title, rows.Text, rows.Url.IsEmpty ? null : Encoding.UTF8.GetString(rows.Url));
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

    private static void Write(string path, DedupItems items, DuplicateVerdict[] verdicts)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var buffer = new ArrayBufferWriter<byte>(1 << 17);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (var place = 0; place < verdicts.Length; place++)
        {
            var verdict = verdicts[place];
            json.Reset();
            json.WriteStartObject();
            json.WriteString(Names.Id, items.IdOf(place));
            json.WriteString(Names.Cluster, items.IdOf(verdict.Representative));
            json.WriteBoolean(Names.Kept, verdict.Representative == place);
            json.WriteString(Names.Kind, Kinds[(int)verdict.Kind]);
            json.WriteNumber(Names.Similarity, Math.Round(verdict.Similarity, 4));
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= 1 << 16)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    private static class Names
    {
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Cluster = JsonEncodedText.Encode("cluster");
        public static readonly JsonEncodedText Kept = JsonEncodedText.Encode("kept");
        public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
        public static readonly JsonEncodedText Similarity = JsonEncodedText.Encode("similarity");
    }
}
