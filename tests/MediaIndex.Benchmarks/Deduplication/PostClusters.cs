using System.Diagnostics;
using System.Globalization;
using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Samples;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>Clusters the posts of a sample year from their sketch files, as a run does: `./bench dedup-posts`. Memory is that of the process that clusters.</summary>
internal static class PostClusters
{
    private const int ItemsPerFile = 200_000;
    private static readonly string[] Steps = ["order of preference", "clusters", "reposts, outcome"];

    /// <summary>Writes the sketch files of so many posts. An item's id is its ordinal in the sample, its native id the number of its family; 0 for posts that are no story.</summary>
    public static void Write(string folder, long items)
    {
        var options = new SampleOptions { Items = items, Seed = 11, Mix = SampleMix.Posts };
        var planner = new ItemPlanner(options);
        Directory.CreateDirectory(folder);
        Parallel.For(0L, (items + ItemsPerFile - 1) / ItemsPerFile, file => WriteFile(Path.Combine(folder, file.ToString("0000", CultureInfo.InvariantCulture)), options, planner, file * ItemsPerFile));
    }

    /// <summary>Clusters what <see cref="Write"/> wrote, and holds the clusters against the truth.</summary>
    public static void Run(string folder, TextWriter output)
    {
        var begun = Cpu();
        using var items = new SketchItems([.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)]);
        Tell(output, Steps[0], ref begun);
        var verdicts = new NearDuplicateClusterer(new DuplicateOptions()).Cluster(items, 14);
        Tell(output, Steps[1], ref begun);
        _ = new CopyTable(items, verdicts);
        Tell(output, Steps[2], ref begun);
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{items.Count:N0} posts: {Cpu():0.0} CPU s with start-up, peak {process.PeakWorkingSet64 >> 20:N0} MB"));
        Score(items, verdicts, output);
    }

    private static void WriteFile(string path, SampleOptions options, ItemPlanner planner, long first)
    {
        var planter = new ItemPlanter(options);
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var tokens = new TokenBuffer();
        var sketcher = new DuplicateSketcher(new MinHasher(), 16);
        using var writer = new SketchWriter(path, 14);
        for (var ordinal = first; ordinal < Math.Min(first + ItemsPerFile, options.Items); ordinal++)
        {
            var item = planter.Plant(planner.Plan(ordinal));
            tokenizer.Tokenize(item.Text.Title.Length == 0 ? item.Text.Body : item.Text.Title + "\n" + item.Text.Body, tokens);
            sketcher.Sketch(tokens);
            var family = (ulong)(item.Plan.Source?.Ordinal ?? ordinal) + 1;
            writer.Add(sketcher.Content, sketcher.Loose, CanonicalUrl.HashOf(item.Url), item.Plan.Published.UtcTicks, new ItemKeys((ulong)ordinal, item.Plan.Kind == SampleKind.Kept || item.Plan.Kind.IsCopy() ? family : 0, 0), sketcher.BandKeys, sketcher.Shingles);
        }

        writer.Complete();
    }

    // Spam, noise and the like are all alike by design, and most of it would not reach the clusters of a run: only what is to be kept, and its copies, are held against the truth.
    private static void Score(SketchItems items, DuplicateVerdict[] verdicts, TextWriter output)
    {
        var families = new ulong[items.Count];
        items.VisitIdentities((item, keys) => families[item] = keys.Native);
        var firstOf = new Dictionary<ulong, int>();
        var (near, wrong, copies, found) = (0L, 0L, 0L, 0L);
        for (var item = 0; item < families.Length; item++)
        {
            var representative = verdicts[item].Representative;
            if (families[item] == 0)
            {
                continue;
            }

            if (verdicts[item].Kind == DuplicateKind.Near && families[representative] != 0)
            {
                near++;
                wrong += families[representative] == families[item] ? 0 : 1;
            }

            if (!firstOf.TryAdd(families[item], item))
            {
                copies++;
                found += verdicts[firstOf[families[item]]].Representative == representative ? 1 : 0;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planted copies (reposts cut at 140 characters among them) {copies:N0}, in their family's cluster {(double)found / copies:0.0000}; near-duplicates {near:N0}, of another family {(double)wrong / near:0.00000}"));
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static void Tell(TextWriter output, string step, ref double begun)
    {
        var now = Cpu();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step,-22} {now - begun,7:0.0} CPU s, {Environment.WorkingSet >> 20,6:N0} MB"));
        begun = now;
    }
}
