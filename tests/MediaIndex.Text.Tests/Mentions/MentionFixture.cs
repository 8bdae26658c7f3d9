using MediaIndex.Pipelines.Model;
using MediaIndex.TestSupport;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Mentions;

/// <summary>The city engine on the project's own gazetteer, loaded once.</summary>
internal static class MentionFixture
{
    private static readonly Lazy<(Tokenizer Tokenizer, Gazetteer Gazetteer)> Loaded = new(Load);

    public static Gazetteer Gazetteer => Loaded.Value.Gazetteer;

    public static Tokenizer Tokenizer => Loaded.Value.Tokenizer;

    public static MentionResult Tag(string text, string? language = null, CityTaggerOptions? options = null, string? outletCountry = null)
    {
        var (tokenizer, gazetteer) = Loaded.Value;
        var tokens = new TokenBuffer();
        tokenizer.Tokenize(text, tokens);
        var result = new MentionResult();
        new CityTagger(gazetteer, options ?? new CityTaggerOptions()).Tag(tokens, new MentionContext(language, outletCountry), result);
        return result;
    }

    /// <summary>The rows as `code sense`, with `?` where undecided and `~` where evoked.</summary>
    public static string Cities(string text) =>
        string.Join(", ", Tag(text).Cities.Select(c => $"{c.Code} {(c.Ambiguous ? "?" : c.Evoked ? "~" : c.Sense.ToName())}"));

    public static Stream? Open(string relative)
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "corpora", relative);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    private static (Tokenizer, Gazetteer) Load()
    {
        using var pairs = Open("text/hans-hant.tsv")!;
        var tokenizer = new Tokenizer(CharacterFolding.Read(pairs));
        return (tokenizer, Gazetteer.Load(GazetteerSources.FromCorpora(Open), tokenizer));
    }
}
