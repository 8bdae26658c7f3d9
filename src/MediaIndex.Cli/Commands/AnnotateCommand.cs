using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text;

namespace MediaIndex.Cli.Commands;

/// <summary>`annotate`: one row in, one row out, nothing dropped.</summary>
internal static class AnnotateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("items") { Description = "Items as JSONL ({\"id\",\"text\", …}), or - for standard input" };
        var output = new Option<string>("--output") { Description = "JSONL to write, or - for standard output", Required = true };
        var command = new Command("annotate", "Finds language, cities with their senses, topics, tone and events of each item; one row in, one row out. A line that is no item gives a row with its number and the error.\n\nExample: mediaindex annotate items.jsonl --output annotated.jsonl") { input, output };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(async () =>
        {
            var annotator = new TextAnnotator(Knowledge.Load(SharedOptions.HomeOf(result)));
            var target = result.GetValue(output)!;
            await using var writer = target == "-" ? new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" } : new StreamWriter(target) { NewLine = "\n" };
            var (lines, bad) = (0, 0);
            foreach (var line in JsonlItems.ReadLines(result.GetValue(input)!))
            {
                cancellation.ThrowIfCancellationRequested();
                var (row, error) = RowOf(annotator, line);
                await writer.WriteLineAsync(JsonSerializer.Serialize(row, Json));
                lines++;
                if (error is not null)
                {
                    bad++;
                    await Console.Error.WriteLineAsync($"{result.GetValue(input)}:{line.Number}: {error}");
                }
            }

            if (bad > 0)
            {
                await Console.Error.WriteLineAsync($"{bad} of {lines} lines could not be annotated; each has a row with \"error\" in the output");
            }

            return ExitCode.Done;
        }));
        return command;
    }

    // One line that cannot be read must not cost the others.
    private static (object Row, string? Error) RowOf(TextAnnotator annotator, JsonlLine line)
    {
        if (line.Item is not { } item)
        {
            return (new { id = (string?)null, line = line.Number, error = line.Error }, line.Error);
        }

        return (Row(item.Id, annotator.Annotate(item)), null);
    }

    private static object Row(string id, AnnotatedItem item) => new
    {
        id,
        lang = item.Language.Code,
        lang_confidence = Round(item.Language.Confidence),
        cities = item.Cities.Select(city => new { adcode = city.Code, name = city.Name, sense = city.Sense.ToName(), counted = city.Counted, confidence = Round(city.Confidence), ambiguous = city.Ambiguous, evoked = city.Evoked }),
        mentions = item.Places.Select(place => new
        {
            surface = place.Surface,
            start = place.Start,
            length = place.Length,
            candidates = place.Candidates.Select(candidate => new { adcode = candidate.Code, probability = Round(candidate.Probability) }),
            sense = place.Sense.ToName(),
            evidence = place.Evidence,
        }),
        topics = item.Topics.Select(topic => new { topic = topic.Topic, score = Round(topic.Score) }),
        sentiment = new { label = item.Tone.Label, score = Round(item.Tone.Score), undecided = item.Tone.Undecided },
        events = item.Events,
        quality = new { kept = item.Refused is null, reason = item.Refused?.Name },
    };

    private static double Round(float value) => Math.Round(value, 4);
}
