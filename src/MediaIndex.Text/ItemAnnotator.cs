using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Cleaning;
using MediaIndex.Text.Cleaning.Hygiene;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Quality;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Keywords;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text;

/// <summary>
/// Cleans and annotates one item after the other: one tokenisation serves hashes, language, cities, topics, tone, events and keywords.
/// One instance serves one worker; it holds no state from item to item.
/// </summary>
public sealed class ItemAnnotator
{
    private const int MostKeywords = 8;
    private readonly AnnotatorKnowledge knowledge;
    private readonly AnnotatorOptions options;
    private readonly CityTagger cityTagger;
    private readonly DuplicateSketcher sketcher;
    private readonly TokenBuffer tokens = new();
    private readonly FeatureBag features = new();
    private readonly KeywordCounter words = new();
    private readonly MentionResult mentions = new();
    private readonly List<TopicScore> topics = [];
    private readonly List<string> events = [];
    private readonly List<string> keywords = [];

    /// <summary>An annotator for one worker.</summary>
    public ItemAnnotator(AnnotatorKnowledge knowledge, AnnotatorOptions options)
    {
        this.knowledge = knowledge;
        this.options = options;
        cityTagger = new CityTagger(knowledge.Gazetteer, new CityTaggerOptions { CountedSenses = options.Senses });
        sketcher = new DuplicateSketcher(new MinHasher(options.Duplication.Bands, options.Duplication.Rows), options.Duplication.MinTokens);
    }

    /// <summary>Annotates an item as read.</summary>
    /// <param name="item">The item.</param>
    /// <param name="declared">Language that the source is known to be in; null lets detection decide.</param>
    public AnnotatedItem Annotate(MediaItem item, string? declared) => AnnotateText(item, declared, options.Quality);

    /// <summary>Extracts and annotates a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="template">Item that carries what the source tells of all its pages: platform, outlet, country, scope, zone-independent fields.</param>
    /// <param name="source">The page's source.</param>
    public AnnotatedItem Annotate(WebPage page, MediaItem template, SourceDefinition source)
    {
        var extraction = PageExtractor.Extract(page, options.Pages);
        var item = PageItems.Of(page, extraction.Content, template, source);
        if (extraction.Reason is { } reason)
        {
            return new AnnotatedItem { Item = item, Refused = reason, Template = extraction.Template };
        }

        var annotated = AnnotateText(item, source.Language, options.PageQuality);
        annotated.Template = extraction.Template;
        return annotated;
    }

    /// <summary>Annotates an item as it stands, without cleaning, so that offsets are into the text as given; <see cref="AnnotatedItem.Refused"/> says what layer 3 thinks of it.</summary>
    public AnnotatedItem AnnotateAsGiven(MediaItem item)
    {
        Tokenize(item);
        var language = knowledge.Languages.Identify(tokens);
        return Annotate(item, language, [], options.Quality.Check(tokens, language, item.Platform));
    }

    /// <summary>The one city that a name such as an account's handle names; null where it names none or several.</summary>
    public string? CityOfName(string name)
    {
        knowledge.Tokenizer.Tokenize(name, tokens);
        cityTagger.Tag(tokens, new MentionContext(null, null), mentions);
        var codes = mentions.Cities.Where(city => !city.Ambiguous && !city.Evoked).Select(city => city.Code).Distinct().ToList();
        return codes.Count == 1 ? codes[0] : null;
    }

    private AnnotatedItem AnnotateText(MediaItem item, string? declared, QualityFilter quality)
    {
        if (IntegrityFilter.Check(item, options.WindowFrom, options.WindowTo) is { } broken)
        {
            return new AnnotatedItem { Item = item, Refused = broken, Detail = broken == RejectReasons.OutOfWindow ? item.LocalDate?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null };
        }

        var clean = item with { Title = string.IsNullOrEmpty(item.Title) ? null : TextHygiene.Clean(item.Title), Text = TextHygiene.Clean(item.Text) };
        Tokenize(clean);
        var guess = knowledge.Languages.Identify(tokens);
        var language = declared is null ? guess : new LanguageGuess(declared, 1, guess.Script);
        if (quality.Check(tokens, language, item.Platform) is { } refused)
        {
            return new AnnotatedItem { Item = clean, Refused = refused, Language = language, Detail = refused == RejectReasons.Language ? language.Code : null };
        }

        var split = knowledge.Datelines.Split(clean.Text, language.Code);
        if (split.Removed.Count == 0)
        {
            return Annotate(clean, language, []);
        }

        var removed = split.Removed.Select(span => clean.Text.Substring(span.Start, span.Length).Trim()).ToList();
        clean = clean with { Text = split.Body };
        Tokenize(clean);
        return tokens.Count == 0 ? new AnnotatedItem { Item = clean, Refused = RejectReasons.EmptyText, Language = language } : Annotate(clean, language, removed);
    }

    private void Tokenize(MediaItem item) => knowledge.Tokenizer.Tokenize(item.Title is null ? item.Text : item.Title + "\n" + item.Text, tokens);

    private AnnotatedItem Annotate(MediaItem item, LanguageGuess language, IReadOnlyList<string> removed, RejectReason? refused = null)
    {
        cityTagger.Tag(tokens, new MentionContext(language.Code, item.Country), mentions);
        features.Fill(tokens, FeatureRecipe.Shared);
        knowledge.Topics.Tag(tokens, item.Title is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(item.Title), language.Code, features, topics);
        knowledge.Events.Tag(tokens, item.LocalDate, events);
        knowledge.Keywords.Tag(tokens, MostKeywords, words, keywords);
        sketcher.Sketch(tokens);
        return new AnnotatedItem
        {
            Item = item,
            Refused = refused,
            Relevance = RelevanceFilter.Check(mentions.Cities, options.Tracked),
            Language = language,
            Cities = [.. mentions.Cities],
            Places = [.. mentions.Mentions],
            Corrections = mentions.Corrections.Count == 0 ? [] : [.. mentions.Corrections],
            Topics = [.. topics],
            Tone = knowledge.Tones.Tag(tokens, language.Code, features, mentions.Mentions),
            Events = [.. events],
            Keywords = [.. keywords],
            Hashtags = Hashtags.Of(item.Text),
            Removed = removed,
            ContentHash = sketcher.Content,
            LooseHash = sketcher.Loose,
            UrlHash = item.Url is null ? 0 : CanonicalUrl.HashOf(item.Url),
            Shingles = sketcher.Shingles.ToArray(),
            BandKeys = sketcher.BandKeys.ToArray(),
        };
    }
}
