using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
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
/// Cleans and annotates items: one tokenisation serves hashes, language, cities, topics, tone, events and keywords. Items that come together take each step together, so that what a step knows
/// (megabytes of names or weights) is in the processor's caches when the next item asks for it; what is found in an item does not depend on its company.
/// One instance serves one worker; it holds no state from item to item.
/// </summary>
public sealed class ItemAnnotator
{
    private const int MostKeywords = 8;
    private readonly AnnotatorKnowledge knowledge;
    private readonly AnnotatorOptions options;
    private readonly CityTagger cityTagger;
    private readonly DuplicateSketcher sketcher;
    private readonly List<ItemDraft> drafts = [];
    private readonly TokenBuffer name = new();
    private readonly KeywordCounter words = new();
    private readonly MentionResult mentions = new();
    private readonly List<TopicScore> topics = [];
    private readonly List<string> found = [];

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
    public AnnotatedItem Annotate(MediaItem item, string? declared) => Alone(item, declared, options.Quality);

    /// <summary>Annotates items as read, a step for all of them after the other. Some hundreds of posts are a good number: what a step knows is then asked for again while it is still in the caches.</summary>
    /// <param name="items">The items.</param>
    /// <param name="declared">Language that their source is known to be in; null lets detection decide.</param>
    /// <param name="results">Is emptied, and takes a result for each item in the same order.</param>
    public void Annotate(IReadOnlyList<MediaItem> items, string? declared, List<AnnotatedItem> results)
    {
        Annotate(Begin(items), declared, options.Quality);
        results.Clear();
        for (var i = 0; i < items.Count; i++)
        {
            results.Add(drafts[i].Result);
        }
    }

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
            return new AnnotatedItem(item) { Refused = reason, Template = extraction.Template };
        }

        var annotated = Alone(item, source.Language, options.PageQuality);
        annotated.Template = extraction.Template;
        return annotated;
    }

    /// <summary>Annotates an item as it stands, without cleaning, so that offsets are into the text as given; <see cref="AnnotatedItem.Refused"/> says what layer 3 thinks of it.</summary>
    public AnnotatedItem AnnotateAsGiven(MediaItem item)
    {
        var draft = Begin([item])[0];
        Tokenize(draft);
        var language = knowledge.Languages.Identify(draft.Tokens);
        draft.Result.Language = language;
        AnnotateClean([draft]);
        draft.Result.Refused = options.Quality.Check(draft.Tokens, language, item.Platform);
        return draft.Result;
    }

    /// <summary>The one city that a name such as an account's handle names; null where it names none or several.</summary>
    public string? CityOfName(string name)
    {
        knowledge.Tokenizer.Tokenize(name, this.name);
        cityTagger.Tag(this.name, new MentionContext(null, null), mentions);
        var codes = mentions.Cities.Where(city => !city.Ambiguous && !city.Evoked).Select(city => city.Code).Distinct().ToList();
        return codes.Count == 1 ? codes[0] : null;
    }

    private AnnotatedItem Alone(MediaItem item, string? declared, QualityFilter quality)
    {
        var begun = Begin([item]);
        Annotate(begun, declared, quality);
        return begun[0].Result;
    }

    private ReadOnlySpan<ItemDraft> Begin(IReadOnlyList<MediaItem> items)
    {
        while (drafts.Count < items.Count)
        {
            drafts.Add(new ItemDraft());
        }

        for (var i = 0; i < items.Count; i++)
        {
            drafts[i].Begin(items[i]);
        }

        return CollectionsMarshal.AsSpan(drafts)[..items.Count];
    }

    private void Annotate(ReadOnlySpan<ItemDraft> items, string? declared, QualityFilter quality)
    {
        Each(items, draft => Clean(draft, declared, quality));
        Each(items, SetCreditsApart);
        AnnotateClean(items);
    }

    private void AnnotateClean(ReadOnlySpan<ItemDraft> items)
    {
        Each(items, FindCities);
        Each(items, FindTopics);
        Each(items, FindTone);
        Each(items, FindEvents);
        Each(items, FindKeywords);
        Each(items, Sketch);
    }

    private static void Each(ReadOnlySpan<ItemDraft> items, Action<ItemDraft> step)
    {
        foreach (var item in items)
        {
            if (item.Goes)
            {
                step(item);
            }
        }
    }

    private void Clean(ItemDraft draft, string? declared, QualityFilter quality)
    {
        var item = draft.Result.Item;
        if (IntegrityFilter.Check(item, options.WindowFrom, options.WindowTo) is { } broken)
        {
            draft.Refuse(broken, broken == RejectReasons.OutOfWindow ? item.LocalDate?.ToString("O", CultureInfo.InvariantCulture) : null);
            return;
        }

        draft.Result.Item = item = Tidy(item);
        Tokenize(draft);
        var guess = knowledge.Languages.Identify(draft.Tokens);
        var language = draft.Result.Language = declared is null ? guess : new LanguageGuess(declared, 1, guess.Script);
        if (quality.Check(draft.Tokens, language, item.Platform) is { } refused)
        {
            draft.Refuse(refused, refused == RejectReasons.Language ? language.Code : null);
        }
    }

    private static MediaItem Tidy(MediaItem item)
    {
        var title = string.IsNullOrEmpty(item.Title) ? null : TextHygiene.Clean(item.Title);
        var text = TextHygiene.Clean(item.Text);
        return ReferenceEquals(title, item.Title) && ReferenceEquals(text, item.Text) ? item : item with { Title = title, Text = text };
    }

    private void SetCreditsApart(ItemDraft draft)
    {
        var item = draft.Result.Item;
        var split = knowledge.Datelines.Split(item.Text, draft.Result.Language.Code);
        if (split.Removed.Count == 0)
        {
            return;
        }

        draft.Result.Item = item with { Text = split.Body };
        Tokenize(draft);
        if (draft.Tokens.Count == 0)
        {
            draft.Refuse(RejectReasons.EmptyText);
            return;
        }

        draft.Result.Removed = [.. split.Removed.Select(span => item.Text.Substring(span.Start, span.Length).Trim())];
    }

    private void Tokenize(ItemDraft draft)
    {
        var item = draft.Result.Item;
        knowledge.Tokenizer.Tokenize(item.Title is null ? item.Text : item.Title + "\n" + item.Text, draft.Tokens);
    }

    private void FindCities(ItemDraft draft)
    {
        var result = draft.Result;
        cityTagger.Tag(draft.Tokens, new MentionContext(result.Language.Code, result.Item.Country), mentions);
        result.Cities = [.. mentions.Cities];
        result.Places = [.. mentions.Mentions];
        result.Corrections = mentions.Corrections.Count == 0 ? [] : [.. mentions.Corrections];
        result.Relevance = RelevanceFilter.Check(result.Cities, options.Tracked);
    }

    private void FindTopics(ItemDraft draft)
    {
        var title = draft.Result.Item.Title;
        draft.Features.Fill(draft.Tokens, FeatureRecipe.Shared);
        knowledge.Topics.Tag(draft.Tokens, title is null ? 0 : Encoding.UTF8.GetByteCount(title), draft.Result.Language.Code, draft.Features, topics);
        draft.Result.Topics = [.. topics];
    }

    private void FindTone(ItemDraft draft) => draft.Result.Tone = knowledge.Tones.Tag(draft.Tokens, draft.Result.Language.Code, draft.Features, draft.Result.Places);

    private void FindEvents(ItemDraft draft)
    {
        knowledge.Events.Tag(draft.Tokens, draft.Result.Item.LocalDate, found);
        draft.Result.Events = [.. found];
    }

    private void FindKeywords(ItemDraft draft)
    {
        knowledge.Keywords.Tag(draft.Tokens, MostKeywords, words, found);
        draft.Result.Keywords = [.. found];
        draft.Result.Hashtags = Hashtags.Of(draft.Result.Item.Text);
    }

    private void Sketch(ItemDraft draft)
    {
        var result = draft.Result;
        sketcher.Sketch(draft.Tokens);
        result.ContentHash = sketcher.Content;
        result.LooseHash = sketcher.Loose;
        result.UrlHash = result.Item.Url is null ? 0 : CanonicalUrl.HashOf(result.Item.Url);
        result.Shingles = sketcher.Shingles.ToArray();
        result.BandKeys = sketcher.BandKeys.ToArray();
    }
}
