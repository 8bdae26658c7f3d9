using System.Text;
using MediaIndex.Cli;
using MediaIndex.Cli.Commands;
using MediaIndex.Cli.Knowing;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Hygiene;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Fuzzing.Targets;

/// <summary>What reads texts: tokeniser, hygiene, page extractor, addresses, and all annotators together.</summary>
internal static class TextTargets
{
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);
    private static readonly TokenBuffer Direct = new();
    private static readonly TokenBuffer Again = new();
    private static readonly Lazy<TextAnnotator> Annotator = new(() => new TextAnnotator(Knowledge.Load(ProgramHome.Find(Seeds.RepositoryRoot))));

    /// <summary>The targets.</summary>
    public static IEnumerable<FuzzTarget> All()
    {
        var texts = Seeds.Texts();
        yield return new FuzzTarget("tokens", Tokens, texts);
        yield return new FuzzTarget("hygiene", bytes => Invariant.IsText(TextHygiene.Clean(Encoding.UTF8.GetString(bytes)), "the text"), texts);
        yield return new FuzzTarget("page", Page, Seeds.Pages()) { MaxLength = 64 << 10 };
        yield return new FuzzTarget("address", Address, [.. Seeds.Addresses.Select(Encoding.UTF8.GetBytes)]) { MaxLength = 512 };
        yield return new FuzzTarget("annotate", Annotate, texts) { MaxLength = 4 << 10, MaxAllocated = 2048L << 20 };
    }

    private static void Tokens(byte[] bytes)
    {
        Tokenizer.Tokenize(bytes, Direct);
        var units = Encoding.UTF8.GetCharCount(bytes);
        var (end, utf16) = (0, 0);
        Invariant.Holds(Direct.Count <= bytes.Length, $"{Direct.Count} tokens of {bytes.Length} bytes");
        for (var i = 0; i < Direct.Count; i++)
        {
            Invariant.Holds(Direct.Starts[i] >= end && Direct.Lengths[i] > 0 && Direct.EndOf(i) <= bytes.Length, $"token {i} at {Direct.Starts[i]} + {Direct.Lengths[i]} after {end} of {bytes.Length}");
            end = Direct.EndOf(i);
            var (from, to) = (Direct.Utf16OffsetOf(Direct.Starts[i]), Direct.Utf16OffsetOf(end));
            Invariant.Holds(from >= utf16 && to > from && to <= units, $"token {i} at UTF-16 {from} to {to} after {utf16} of {units}");
            utf16 = to;
        }

        Tokenizer.Tokenize(Encoding.UTF8.GetString(bytes), Again);
        Invariant.Same(Direct.Hashes.ToArray(), Again.Hashes.ToArray(), "tokens of the same text as UTF-16");
        Invariant.Same(Direct.Gaps.ToArray(), Again.Gaps.ToArray(), "gaps of the same text as UTF-16");
        Invariant.Same(Direct.Kinds.ToArray(), Again.Kinds.ToArray(), "kinds of the same text as UTF-16");
    }

    private static void Page(byte[] bytes)
    {
        // Readers hand on UTF-8 that is valid.
        var html = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
        var page = new WebPage { Origin = new ItemOrigin("input", 0, bytes.Length), Url = "https://example.org/news/1.html", Html = html };
        var extraction = PageExtractor.Extract(page, PageExtractionOptions.Default);
        Invariant.Holds(extraction.Content is not null || extraction.Reason is not null, "neither an article nor a reason");
        Invariant.IsText(extraction.Content?.Body, "the article");
        Invariant.IsText(extraction.Content?.Title, "the headline");
        Invariant.Holds((extraction.Content?.Body.Length ?? 0) <= (2 * bytes.Length) + 64, "the article is longer than its page");
    }

    private static void Address(byte[] bytes)
    {
        var canonical = CanonicalUrl.Of(Encoding.UTF8.GetString(bytes));
        Invariant.Holds(CanonicalUrl.Of(canonical) == canonical, $"the canonical form of {canonical} is {CanonicalUrl.Of(canonical)}");
    }

    private static void Annotate(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var item = Annotator.Value.Annotate(new JsonlItem("1", null, text, null, null, null));
        foreach (var place in item.Places)
        {
            Invariant.Holds(place.Start >= 0 && place.Length > 0 && place.Start + place.Length <= text.Length, $"{place.Surface} at {place.Start} + {place.Length} of {text.Length}");
            Invariant.Holds(text.Substring(place.Start, place.Length) == place.Surface, $"{place.Surface} is not what stands at {place.Start}: {text.Substring(place.Start, place.Length)}");
        }

        Invariant.Holds(item.Topics.Count > 0, "no topic");
        Invariant.Holds(item.Cities.Select(city => city.Code).Distinct().Count() == item.Cities.Count || item.Cities.Any(city => city.Ambiguous), "a city twice");
        Invariant.Holds(item.Cities.All(city => city.Confidence is >= 0 and <= 1), "a confidence beyond 0 to 1");
    }
}
