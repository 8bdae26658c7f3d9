using MediaIndex.Pipelines.Definition;
using MediaIndex.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Cleaning.Dateline;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Quality;
using MediaIndex.Text.Events;
using MediaIndex.Text.Keywords;
using MediaIndex.Text.Language;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Sentiment;
using MediaIndex.Text.Tokens;
using MediaIndex.Text.Topics;

namespace MediaIndex.Cli.Knowing;

/// <summary>What the program knows: everything under `corpora/`, read once and shared by all workers.</summary>
internal sealed class Knowledge
{
    private readonly ProgramHome home;
    private readonly AnnotatorKnowledge annotators;
    private readonly byte[] spamPhrases;

    private Knowledge(ProgramHome home, AnnotatorKnowledge annotators, byte[] spamPhrases, AccountRegistry accounts, OutletRegistry outlets, IReadOnlyDictionary<string, string> files)
    {
        this.home = home;
        this.annotators = annotators;
        this.spamPhrases = spamPhrases;
        Accounts = accounts;
        Outlets = outlets;
        Files = files;
    }

    /// <summary>The public ambiguity set, by which a run tells how sure the city engine is.</summary>
    public required IReadOnlyList<AmbiguityCase> AmbiguityCases { get; init; }

    /// <summary>How often topics and tone were right on items not seen.</summary>
    public required IReadOnlyList<ModelAccuracy> Accuracies { get; init; }

    /// <summary>What annotators know.</summary>
    public AnnotatorKnowledge Annotators => annotators;

    /// <summary>Registered accounts.</summary>
    public AccountRegistry Accounts { get; }

    /// <summary>Registered outlets.</summary>
    public OutletRegistry Outlets { get; }

    /// <summary>Registered events.</summary>
    public EventRegistry Events => annotators.Events;

    /// <summary>The gazetteer.</summary>
    public Gazetteer Gazetteer => annotators.Gazetteer;

    /// <summary>Hash of every file that was read, by path below the home.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Reads everything.</summary>
    /// <param name="home">Where `corpora/` stands.</param>
    /// <param name="corrections">Corrections of city names; null for none.</param>
    /// <exception cref="UsageException">A file is missing, or a correction names an unknown city.</exception>
    public static Knowledge Load(ProgramHome home, CorrectionList? corrections = null)
    {
        using var files = new CorporaFiles(home);
        var tokenizer = new Tokenizer(CharacterFolding.Read(files.Open("text/hans-hant.tsv")));
        var gazetteer = ReadGazetteer(files, tokenizer, corrections);
        var annotators = new AnnotatorKnowledge
        {
            Tokenizer = tokenizer,
            Gazetteer = gazetteer,
            Languages = new LanguageIdentifier(files.OpenOptional("models/language.bin"), files.Open("text/hans-hant.tsv")),
            Datelines = new DatelineSplitter(files.Open("text/credits.tsv")),
            Topics = new TopicTagger(tokenizer, [files.Open("topics/en.tsv"), files.Open("topics/zh.tsv")], Models(files, "topics")),
            Tones = new ToneTagger(tokenizer, [files.Open("sentiment/en.tsv"), files.Open("sentiment/zh.tsv")], files.Open("sentiment/modifiers.tsv"), Models(files, "tone")),
            Events = new EventRegistry(tokenizer, files.All("events", "*.yaml")),
            Keywords = new KeywordTagger(tokenizer, files.Open("text/dictionary.zh.txt"), [files.Open("text/stopwords.en.txt"), files.Open("text/stopwords.zh.txt")], Phrases(files, gazetteer)),
        };
        var accounts = AccountRegistry.Read(files.Open("accounts.csv"));
        var outlets = OutletRegistry.Read(files.Open("sources.csv"));
        var cases = AmbiguityCase.Read(files.Open("ambiguity/cases.tsv"), "corpora/ambiguity/cases.tsv");
        return new Knowledge(home, annotators, files.Bytes("text/spam.tsv"), accounts, outlets, files.Hashes) { AmbiguityCases = cases, Accuracies = ModelAccuracy.Read(files.OpenOptional("models/accuracy.tsv")) };
    }

    // English keywords of several words: terms of the topics, and names of places.
    private static IEnumerable<string> Phrases(CorporaFiles files, Gazetteer gazetteer) =>
        LexiconLines.Read(files.Open("topics/en.tsv"), 2).Select(cells => cells[1]).Concat(gazetteer.Units.Select(unit => unit.NameEn.ToLowerInvariant()));

    // A model that is missing leaves its language to the lexicons.
    private static Dictionary<string, TextClassifier> Models(CorporaFiles files, string task) =>
        new[] { "en", "zh" }.Select(language => (Language: language, Stream: files.OpenOptional($"models/{task}-{language}.zip")))
            .Where(model => model.Stream is not null).ToDictionary(model => model.Language, model => TextClassifier.Load(model.Stream!), StringComparer.Ordinal);

    /// <summary>What annotators are told by a definition; to be made once for a run.</summary>
    public AnnotatorOptions OptionsFor(PipelineDefinition definition) => new()
    {
        WindowFrom = definition.WindowFrom,
        WindowTo = definition.WindowTo,
        Tracked = Population(definition).Select(city => city.Code).ToHashSet(StringComparer.Ordinal),
        Senses = definition.Senses.ToHashSet(),
        Quality = Quality(definition.Cleaning, definition.Cleaning.MinLetters),
        PageQuality = Quality(definition.Cleaning, definition.Cleaning.MinBodyLetters),
        Duplication = definition.Duplication,
        Pages = PageExtractionOptions.Default with { Templates = TemplateFiles.Load(definition) },
    };

    /// <summary>An annotator for one worker.</summary>
    public ItemAnnotator CreateAnnotator(AnnotatorOptions options) => new(annotators, options);

    /// <summary>The cities that are ranked: those of the definition's file, or all Chinese cities of the gazetteer.</summary>
    public IReadOnlyList<RankedCity> Population(PipelineDefinition definition) => PopulationFile.Read(definition.Population is null ? null : home.PathOf(definition.Population), Gazetteer);

    private static Gazetteer ReadGazetteer(CorporaFiles files, Tokenizer tokenizer, CorrectionList? corrections)
    {
        try
        {
            return Gazetteer.Load(GazetteerSources.FromCorpora(files.OpenOptional) with { Corrections = corrections }, tokenizer);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private QualityFilter Quality(CleaningOptions cleaning, int minLetters) =>
        new(new QualityOptions { Languages = cleaning.Languages, MinLetters = minLetters }, annotators.Tokenizer, new MemoryStream(spamPhrases, writable: false));
}
