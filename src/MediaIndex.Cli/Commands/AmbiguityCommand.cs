using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Cli.Commands;

/// <summary>`ambiguity`: scores the city engine on the public ambiguity set, or on one of the user's own.</summary>
internal static class AmbiguityCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var set = new Argument<string?>("set") { Description = "A set in the format of corpora/ambiguity/cases.tsv (default: that one)", Arity = ArgumentArity.ZeroOrOne };
        var json = SharedOptions.Json();
        var command = new Command("ambiguity", "Scores the city engine on hard names, in pairs of a trap and its innocent twin: right, undecided and wrong by kind, and every answer that is not right.\n\nExample: mediaindex ambiguity --json") { set, json };
        command.SetAction((result, cancellation) => CommandBody.RunAsync(() =>
        {
            var knowledge = Knowledge.Load(SharedOptions.HomeOf(result));
            var cases = result.GetValue(set) is { } file ? ReadFile(file) : knowledge.AmbiguityCases;
            var annotator = new TextAnnotator(knowledge);
            var answers = new List<AmbiguityAnswer>(cases.Count);
            foreach (var one in cases)
            {
                cancellation.ThrowIfCancellationRequested();
                answers.Add(AmbiguityScore.Answer(one, annotator.Annotate(new JsonlItem(one.Id, null, one.Text, null, null, null)).Cities));
            }

            foreach (var line in result.GetValue(json) ? [AsJson(answers)] : Lines(answers))
            {
                Console.WriteLine(line);
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static IReadOnlyList<AmbiguityCase> ReadFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file} does not exist");
        }

        try
        {
            using var stream = File.OpenRead(file);
            return AmbiguityCase.Read(stream, file);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static IEnumerable<string> Lines(List<AmbiguityAnswer> answers)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{"kind",-22} {"cases",6} {"right",6} {"undecided",10} {"wrong",6} {"share",7}");
        foreach (var tally in AmbiguityScore.Tally(answers))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{tally.Kind,-22} {tally.Cases,6} {tally.Right,6} {tally.Undecided,10} {tally.Wrong,6} {tally.Share,7:0.000}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"undecidable by design: {answers.Count(a => a.Case.IsUndecidable)}; sense right as well: {answers.Count(SenseAsked)} asked, {answers.Count(a => SenseAsked(a) && a.SenseRight)} right");
        foreach (var answer in answers.Where(a => a.Outcome != AmbiguityOutcome.Right))
        {
            yield return $"{Word(answer.Outcome)} {answer.Case.Id} {answer.Case.Kind}: {answer.Case.Text} (wanted {answer.Case.CountAs} {string.Join('|', answer.Case.Codes)}; found {(answer.Answer.Length == 0 ? "nothing" : answer.Answer)})";
        }
    }

    private static bool SenseAsked(AmbiguityAnswer answer) => SenseNames.TryParse(answer.Case.CountAs, out _);

    private static string Word(AmbiguityOutcome outcome) => outcome switch { AmbiguityOutcome.Right => "right", AmbiguityOutcome.Undecided => "undecided", _ => "wrong" };

    private static string AsJson(List<AmbiguityAnswer> answers) => JsonSerializer.Serialize(new
    {
        kinds = AmbiguityScore.Tally(answers),
        undecidable = answers.Count(a => a.Case.IsUndecidable),
        senseAsked = answers.Count(SenseAsked),
        senseRight = answers.Count(a => SenseAsked(a) && a.SenseRight),
        missed = answers.Where(a => a.Outcome != AmbiguityOutcome.Right).Select(a => new { a.Case.Id, a.Case.Kind, a.Case.Text, wanted = a.Case.CountAs, a.Case.Codes, outcome = Word(a.Outcome), found = a.Answer }),
    }, Json);
}
