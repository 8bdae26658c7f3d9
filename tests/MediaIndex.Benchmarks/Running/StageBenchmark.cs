using System.Diagnostics;
using MediaIndex.Cli;
using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Cleaning.Hygiene;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Keywords;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Running;

/// <summary>What each step of the read phase costs an item, in time and in bytes allocated, on one thread: `./bench stages PIPELINE.yaml INPUT`.</summary>
internal static class StageBenchmark
{
    private const int MostItems = 20_000;
    private const int Rounds = 10;
    private const int BatchSize = 64;

    /// <summary>Runs every step over the same items and prints a line each; the last round counts.</summary>
    public static void Run(string[] args, TextWriter output)
    {
        if (args.Length != 2)
        {
            output.WriteLine("usage: ./bench stages PIPELINE.yaml INPUT-FILE   (the file is read as the first source of the pipeline)");
            return;
        }

        var definition = PipelineDefinitionReader.Read(args[0], File.ReadAllText(args[0]));
        var knowledge = Knowledge.Load(ProgramHome.Find(null));
        var source = definition.Sources[0];
        var file = new SourceFile(Path.GetFileName(args[1]), Path.GetFullPath(args[1]), 0, 1);
        output.WriteLine($"{"step",-14} {"ns/item",10} {"bytes/item",11}");
        var items = Read(file, source);
        Measure(output, "read", items.Count, () => Read(file, source));
        MeasureSteps(output, knowledge, definition, items);
    }

    private static List<MediaItem> Read(SourceFile file, SourceDefinition source) =>
        [.. SourceReaders.All[source.Format].Read(file, source, CancellationToken.None).OfType<SourceRecord.Item>().Select(record => record.Value).Take(MostItems)];

    private static void MeasureSteps(TextWriter output, Knowledge knowledge, PipelineDefinition definition, List<MediaItem> items)
    {
        var annotators = knowledge.Annotators;
        var options = knowledge.OptionsFor(definition);
        var tokens = new TokenBuffer();
        List<MediaItem> clean = [];
        Measure(output, "hygiene", items.Count, () => clean = [.. items.Select(item => item with { Text = TextHygiene.Clean(item.Text) })]);
        Each(output, "tokens", clean, tokens, annotators, _ => { });
        Each(output, "language", clean, tokens, annotators, _ => annotators.Languages.Identify(tokens));
        Each(output, "quality", clean, tokens, annotators, item => options.Quality.Check(tokens, new LanguageGuess("en", 1, null), item.Platform));
        Each(output, "dateline", clean, tokens, annotators, item => annotators.Datelines.Split(item.Text, "en"));
        var tagger = new CityTagger(annotators.Gazetteer, new CityTaggerOptions { CountedSenses = options.Senses });
        var mentions = new MentionResult();
        Each(output, "cities", clean, tokens, annotators, _ => tagger.Tag(tokens, new MentionContext("en", null), mentions));
        List<TopicScore> topics = [];
        var features = new FeatureBag();
        Each(output, "features", clean, tokens, annotators, _ => features.Fill(tokens, FeatureRecipe.Shared));
        Each(output, "topics", clean, tokens, annotators, _ => annotators.Topics.Tag(tokens, 0, "en", features, topics));
        Each(output, "tone", clean, tokens, annotators, _ => annotators.Tones.Tag(tokens, "en", features, []));
        List<string> words = [];
        var counter = new KeywordCounter();
        Each(output, "events", clean, tokens, annotators, item => annotators.Events.Tag(tokens, item.LocalDate, words));
        Each(output, "keywords", clean, tokens, annotators, _ => annotators.Keywords.Tag(tokens, 8, counter, words));
        Each(output, "hashes", clean, tokens, annotators, item => { ContentHash.Of(tokens); CanonicalUrl.HashOf(item.Url ?? ""); });
        var annotator = knowledge.CreateAnnotator(options);
        Measure(output, "annotate all", items.Count, () => items.ForEach(item => annotator.Annotate(item, null)));
        List<AnnotatedItem> results = [];
        Measure(output, "in batches", items.Count, () =>
        {
            foreach (var batch in items.Chunk(BatchSize))
            {
                annotator.Annotate(batch, null, results);
            }
        });
    }

    // A step is measured with the tokenisation before it; its own cost is what it adds to the line `tokens`.
    private static void Each(TextWriter output, string step, List<MediaItem> items, TokenBuffer tokens, AnnotatorKnowledge knowledge, Action<MediaItem> work) =>
        Measure(output, step, items.Count, () =>
        {
            foreach (var item in items)
            {
                knowledge.Tokenizer.Tokenize(item.Text, tokens);
                work(item);
            }
        });

    private static void Measure(TextWriter output, string step, int items, Action work)
    {
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            work();
            var used = Process.GetCurrentProcess().TotalProcessorTime - start;
            if (round == Rounds - 1)
            {
                output.WriteLine($"{step,-14} {used.TotalNanoseconds / items,10:0} {(GC.GetAllocatedBytesForCurrentThread() - before) / items,11}");
            }
        }
    }
}
