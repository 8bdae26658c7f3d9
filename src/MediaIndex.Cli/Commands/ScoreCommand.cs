using System.CommandLine;
using System.Text;
using System.Text.Json;
using MediaIndex.Cli.Training;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Commands;

/// <summary>`score`: how a trained model does on labelled texts.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var model = new Argument<string[]>("model") { Description = "Model that `train` wrote; several of the same classes answer together", Arity = ArgumentArity.OneOrMore };
        var data = new Option<string[]>("--data") { Description = "CSV or JSONL files with text and label", Required = true, AllowMultipleArgumentsPerToken = true };
        var predictions = new Option<string?>("--predictions") { Description = "TSV to write: label, answer, probability; one line a text" };
        var json = new Option<bool>("--json") { Description = "Print the scores as JSON" };
        var command = new Command("score", "Scores a trained classifier on labelled texts: accuracy with its interval, precision and recall by class, calibration.\n\nExample: mediaindex score corpora/models/topics-en.zip --data labelled.csv\n         mediaindex score pairs.zip runs.zip --data labelled.csv     the two answer together: the geometric mean of their probabilities") { model, data, predictions, json };
        command.SetAction((result, _) => CommandBody.RunAsync(async () =>
        {
            var classifier = Committee(result.GetValue(model)!);
            var tokenizer = TrainingLexicons.Load(SharedOptions.HomeOf(result)).Tokenizer;
            var rows = result.GetValue(data)!.SelectMany(TrainingFile.Read).Where(row => row.Label is not null).ToList();
            var evaluation = new Evaluation(classifier.Labels);
            var lines = new StringBuilder();
            Classify(classifier, tokenizer, rows, evaluation, lines);
            if (result.GetValue(predictions) is { } output)
            {
                await File.WriteAllTextAsync(output, lines.ToString());
            }

            Console.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(ScoreTable.Fields(evaluation)) : ScoreTable.Markdown(evaluation));
            return ExitCode.Done;
        }));
        return command;
    }

    private static ClassifierCommittee Committee(IReadOnlyList<string> paths)
    {
        try
        {
            return new ClassifierCommittee([.. paths.Select(Open)]);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException($"{string.Join(", ", paths)}: {error.Message}");
        }
    }

    private static TextClassifier Open(string path)
    {
        try
        {
            using var stream = File.Exists(path) ? File.OpenRead(path) : throw new UsageException($"{path} does not exist");
            return TextClassifier.Load(stream);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }

    private static void Classify(ClassifierCommittee classifier, Tokenizer tokenizer, List<TrainingRow> rows, Evaluation evaluation, StringBuilder lines)
    {
        var (tokens, chances) = (new TokenBuffer(), new float[classifier.Labels.Count]);
        var places = classifier.Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            tokenizer.Tokenize(row.Text, tokens);
            var best = classifier.Classify(tokens, chances);
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row.Label}\t{classifier.Labels[best]}\t{chances[best]:F6}\n");
            if (places.TryGetValue(row.Label!, out var truth))
            {
                evaluation.Add(truth, best, chances[best]);
            }
        }
    }
}
