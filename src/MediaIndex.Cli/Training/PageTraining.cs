using System.Globalization;
using System.Text;
using System.Text.Json;
using MediaIndex.Cli.Commands;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Pages.Training;

namespace MediaIndex.Cli.Training;

/// <summary>`train pages`: the judge of page blocks, from pages whose article is known, cross-validated by site.</summary>
internal static class PageTraining
{
    private const int Folds = 5;

    /// <summary>Trains on all sets together, measures each by models that have not seen its sites, and writes model and card.</summary>
    /// <exception cref="UsageException">A set cannot be read.</exception>
    public static int Run(IReadOnlyList<string> data, string output, string? predictions, string note, TextWriter report)
    {
        var sets = data.Select(Read).ToList();
        List<LabelledPage> all = [.. sets.SelectMany(set => set)];
        try
        {
            var model = PageTrainer.Train(all, new PageTrainerOptions());
            using (var file = File.Create(output))
            {
                model.Save(file);
            }

            var held = PageTrainer.CrossValidate(all, Folds, new PageTrainerOptions());
            var own = all.ConvertAll(page => PageExtractor.Extract(page.Page, PageExtractionOptions.Default with { Model = model }));
            var table = Table(data, sets, held, own);
            report.Write(table);
            WriteCard(output, data, all.Count, note, table);
            if (predictions is not null)
            {
                WritePredictions(predictions, data, sets, held);
            }
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }

        return ExitCode.Done;
    }

    private static List<LabelledPage> Read(string path)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "html");
        try
        {
            using var gold = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. gold.RootElement.EnumerateObject().OrderBy(page => page.Name, StringComparer.Ordinal).Select(page => Read(page, folder))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new UsageException($"{path}: {error.Message}. Pages are read from JSON like {{\"ID\": {{\"articleBody\": \"…\", \"url\": \"…\"}}}} with the page in html/ID.html.gz beside it");
        }
    }

    private static LabelledPage Read(JsonProperty page, string folder)
    {
        var file = Path.Combine(folder, page.Name + ".html.gz");
        var url = page.Value.TryGetProperty("url", out var address) ? address.GetString() ?? "" : "";
        return new LabelledPage(page.Name, HtmlFile.Read(File.Exists(file) ? file : file[..^3]), page.Value.GetProperty("articleBody").GetString() ?? "", SiteName.Of(url, page.Name));
    }

    private static string Table(IReadOnlyList<string> data, List<List<LabelledPage>> sets, IReadOnlyList<PageExtraction> held, List<PageExtraction> own)
    {
        var text = new StringBuilder("| set | pages | word F1, cross-validated by site | precision | recall | word F1 of the model on its own pages |\n|---|---|---|---|---|---|\n");
        var at = 0;
        for (var i = 0; i < sets.Count; i++)
        {
            var unseen = WordScore.Of(sets[i].Zip(held.Skip(at)));
            var seen = WordScore.Of(sets[i].Zip(own.Skip(at)));
            at += sets[i].Count;
            text.Append(CultureInfo.InvariantCulture, $"| {NameOf(data[i])} | {sets[i].Count} | {unseen.F1:F4} | {unseen.Precision:F4} | {unseen.Recall:F4} | {seen.F1:F4} |\n");
        }

        return text.ToString();
    }

    private static string NameOf(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;

    private static void WritePredictions(string folder, IReadOnlyList<string> data, List<List<LabelledPage>> sets, IReadOnlyList<PageExtraction> held)
    {
        Directory.CreateDirectory(folder);
        var at = 0;
        for (var i = 0; i < sets.Count; i++)
        {
            using var writer = new StreamWriter(Path.Combine(folder, NameOf(data[i]) + ".jsonl")) { NewLine = "\n" };
            foreach (var page in sets[i])
            {
                writer.WriteLine(JsonSerializer.Serialize(ExtractCommand.Row(page.Id, page.Page, held[at++]), ExtractCommand.Json));
            }
        }
    }

    private static void WriteCard(string model, IReadOnlyList<string> data, int pages, string note, string table)
    {
        var options = new PageTrainerOptions();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Model card: {Path.GetFileName(model)}\n");
        text.Append("- **What**: two logistic regressions over yes-or-no features of a page's blocks (names and places of elements, size, links, signs, neighbours), the second with the first judgement of the neighbours; whole numbers in units of 1/256. It says which blocks are the article.\n");
        text.Append(CultureInfo.InvariantCulture, $"- **Trained on**: {pages} pages; a block is article text where {options.LeastShare:P0} of its word trigrams stand in the known article. L-BFGS, L2 {options.Penalty}, margin {options.Margin}; the second pass learns from first judgements by models without the block's site ({options.InnerFolds} parts). {note}\n");
        foreach (var file in data)
        {
            text.Append(CultureInfo.InvariantCulture, $"  `{NameOf(file)}/{Path.GetFileName(file)}`, XxHash128 {Fingerprint.OfFile(file)}.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- **Command**: `mediaindex train pages --data {string.Join(' ', data.Select(file => NameOf(file) + "/" + Path.GetFileName(file)))} --output {Path.GetFileName(model)}`\n");
        text.Append(CultureInfo.InvariantCulture, $"- **Measured**: mean word F1 of a page's text; cross-validated means that each page is read by a model that has seen no page of its site ({Folds} parts). The rules around the model (containers, names, labelled lines) were made by people who looked at pages of these sets.\n\n{table}");
        File.WriteAllText(Path.ChangeExtension(model, ".md"), text.ToString());
    }
}
