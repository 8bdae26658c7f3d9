using System.CommandLine;
using System.Globalization;
using MediaIndex.Cli.Training;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Language;
using PipelineTopics = MediaIndex.Pipelines.Model.Topics;

namespace MediaIndex.Cli.Commands;

/// <summary>`train`: a classifier from labelled texts.</summary>
internal static class TrainCommand
{
    private static readonly string[] Tones = ["neg", "neu", "pos"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var task = new Argument<string>("task") { Description = "topics (labels are the 18 topics), tone or sentiment (pos, neu, neg), language (ISO 639-1 codes), own (any labels), or pages (the judge of page blocks)" };
        var data = new Option<string[]>("--data") { Description = "CSV or JSONL files with text, label and optionally weight. For pages, JSON files {id: {articleBody, url}} beside html/ID.html.gz. For topics, texts without a label are labelled by the lexicons where these are sure", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output") { Description = "Model file to write (.zip; for language .bin); its card is written beside it", Required = true };
        var loss = new Option<string>("--loss") { Description = "entropy (logistic regression) or hinge (support vector machine)", DefaultValueFactory = _ => "hinge" };
        var freedom = new Option<double>("--freedom") { Description = "How freely weights may fit the texts: the L2 penalty is 1 / (freedom × texts)", DefaultValueFactory = _ => 1 };
        var rows = new Option<int>("--row-bits") { Description = "Features are hashed into 2^this rows, 12 to 20; topics and tone share 16", DefaultValueFactory = _ => FeatureRecipe.Shared.RowBits };
        var weights = new Option<string>("--weights") { Description = "divergence (features that tell classes apart weigh more) or idf (rare ones weigh more; better with few texts)", DefaultValueFactory = _ => "divergence" };
        var ideographs = new Option<int>("--ideographs") { Description = "Most neighbouring ideographs that make a feature together, 1 to 4; topics and tone share 2", DefaultValueFactory = _ => FeatureRecipe.Shared.IdeographGrams };
        var characters = new Option<int>("--characters") { Description = "Own classes: runs of up to so many characters, marks and digits among them, in place of words and ideographs, 1 to 4; good for short Chinese texts", DefaultValueFactory = _ => 0 };
        var counts = new Option<double>("--counts") { Description = "How much the log-count ratios of naive Bayes are added to the learned weights, 0 to 5; 0.5 does well where texts are short or few", DefaultValueFactory = _ => 0 };
        var note = new Option<string>("--note") { Description = "Source and licence of the data, for the card", DefaultValueFactory = _ => "Source and licence: not told." };
        var predictions = new Option<string?>("--predictions") { Description = "For pages: folder for the cross-validated extraction of every page, JSONL as `extract` writes it, a file for each --data" };
        var json = new Option<bool>("--json") { Description = "Print the scores as JSON" };
        var command = new Command("train", "Trains a classifier on own labels with ML.NET, measures it on a fifth of them held out, and writes the model with its card. The same data give the same bytes.\n\n" +
            "Example: mediaindex train topics --data labelled.csv --output corpora/models/topics-en.zip\n         mediaindex train own --data tickets.jsonl --output tickets.zip && mediaindex score tickets.zip --data more.jsonl") { task, data, output, loss, freedom, rows, weights, ideographs, characters, counts, note, predictions, json };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            if (result.GetValue(task) == "pages")
            {
                return Task.FromResult(PageTraining.Run(result.GetValue(data)!, result.GetValue(output)!, result.GetValue(predictions), result.GetValue(note)!, Console.Out));
            }

            var request = new TrainRequest(result.GetValue(task)!, result.GetValue(data)!, result.GetValue(output)!, result.GetValue(loss)!, result.GetValue(freedom), result.GetValue(rows), result.GetValue(ideographs), result.GetValue(weights)!, result.GetValue(characters), result.GetValue(counts), result.GetValue(note)!);
            if (request.Loss is not ("entropy" or "hinge"))
            {
                throw new UsageException($"--loss {request.Loss} is unknown: entropy or hinge");
            }

            if (request.RowBits is < 12 or > 20 || (request.Task != "own" && request.RowBits != FeatureRecipe.Shared.RowBits))
            {
                throw new UsageException($"--row-bits {request.RowBits}: 12 to 20 for own classes, {FeatureRecipe.Shared.RowBits} for the others, whose features are made once for all");
            }

            if (request.Weights is not ("divergence" or "idf"))
            {
                throw new UsageException($"--weights {request.Weights} is unknown: divergence or idf");
            }

            if (request.Ideographs is < 1 or > 4 || (request.Task != "own" && request.Ideographs != FeatureRecipe.Shared.IdeographGrams))
            {
                throw new UsageException($"--ideographs {request.Ideographs}: 1 to 4 for own classes, {FeatureRecipe.Shared.IdeographGrams} for the others, whose features are made once for all");
            }

            if (request.Characters is < 0 or > 4 || (request.Task != "own" && request.Characters != 0))
            {
                throw new UsageException($"--characters {request.Characters}: 1 to 4, for own classes only");
            }

            if (request.Counts is < 0 or > 5)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--counts {request.Counts}: 0 to 5"));
            }

            return Task.FromResult(request.Task == "language" ? TrainLanguage(request) : TrainClassifier(request, SharedOptions.HomeOf(result), result.GetValue(json)));
        }));
        return command;
    }

    private static int TrainLanguage(TrainRequest request)
    {
        using var model = new MemoryStream();
        try
        {
            var taken = LanguageTrainer.Train(request.Rows().Where(row => row.Label is not null).Select(row => (row.Label!, row.Text)), model);
            File.WriteAllBytes(request.Output, model.ToArray());
            Console.WriteLine(string.Join('\n', taken.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}\t{pair.Value} texts"))));
            return ExitCode.Done;
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static int TrainClassifier(TrainRequest request, ProgramHome home, bool json)
    {
        var knowledge = TrainingLexicons.Load(home);
        var rows = request.Rows().ToList();
        var labelled = rows.Where(row => row.Label is not null).Select(row => new LabelledText(row.Text, Checked(request.Task, row.Label!), row.Weight)).ToList();
        var known = labelled.Select(row => row.Text).ToHashSet(StringComparer.Ordinal);
        var weak = WeakFor(request.Task, knowledge)?.Label(rows.Where(row => row.Label is null && !known.Contains(row.Text)).Select(row => row.Text)).ToList() ?? [];
        var trainer = new ClassifierTrainer(knowledge.Tokenizer, request.Options());
        using var model = new MemoryStream();
        TrainedClassifier trained;
        try
        {
            trained = trainer.Train(labelled, weak, model);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }

        File.WriteAllBytes(request.Output, model.ToArray());
        ModelCard.Write(request.Output, trained, request.Data, weak.Count, request.Note, request.CommandLine(), request.Options());
        Console.WriteLine(json ? System.Text.Json.JsonSerializer.Serialize(ScoreTable.Fields(trained.HeldOut)) : ScoreTable.Markdown(trained.HeldOut));
        return ExitCode.Done;
    }

    private static WeakLabels? WeakFor(string task, TrainingLexicons knowledge) => task switch
    {
        "topics" => new WeakLabels(knowledge.Tokenizer, knowledge.Topics.SureTopic, 600, 0.1f),
        _ => null,
    };

    private static string Checked(string task, string label) => task switch
    {
        "topics" when !PipelineTopics.All.Contains(label) => throw new UsageException($"'{label}' is no topic. Topics are: {string.Join(' ', PipelineTopics.All)}"),
        "tone" or "sentiment" when !Tones.Contains(label) => throw new UsageException($"'{label}' is no tone: {string.Join(' ', Tones)}"),
        "topics" or "tone" or "sentiment" or "own" => label,
        _ => throw new UsageException($"unknown task '{task}': topics, tone, sentiment, language, own or pages"),
    };

    private sealed record TrainRequest(string Task, string[] Data, string Output, string Loss, double Freedom, int RowBits, int Ideographs, string Weights, int Characters, double Counts, string Note)
    {
        public IEnumerable<TrainingRow> Rows() => Data.SelectMany(TrainingFile.Read);

        public TrainingOptions Options() => new() { Loss = Loss, Freedom = Freedom, Passes = 20, Divergence = Weights == "divergence", Recipe = FeatureRecipe.Shared with { RowBits = RowBits, IdeographGrams = Ideographs, Characters = Characters }, Counts = Counts };

        public string CommandLine() => string.Create(CultureInfo.InvariantCulture, $"mediaindex train {Task} --data {string.Join(' ', Data.Select(Path.GetFileName))} --output {Path.GetFileName(Output)} --loss {Loss} --freedom {Freedom} --row-bits {RowBits}{(Ideographs == FeatureRecipe.Shared.IdeographGrams ? "" : string.Create(CultureInfo.InvariantCulture, $" --ideographs {Ideographs}"))}{(Weights == "divergence" ? "" : " --weights " + Weights)}{(Characters == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" --characters {Characters}"))}{(Counts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" --counts {Counts}"))}");
    }
}
