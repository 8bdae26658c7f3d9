using MediaIndex.Cli;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Mentions;

/// <summary>
/// `./bench mentions`: the matching step beside its rivals, and the whole step, on real texts with the whole gazetteer, on one thread. Matching is told twice: for the names of places alone (cities, districts, provinces, countries), and for all that the
/// step looks for in the same pass, compounds that are no city and the cues by which it decides between meanings among it.
/// </summary>
internal sealed class MentionSpeed(Gazetteer gazetteer, Tokenizer tokenizer, TextWriter output)
{
    private const int Rounds = 60;
    private const int RivalBytes = 2_000_000;
    private readonly BeyondTokens _beyond = new(tokenizer);
    private readonly HitScanner _scanner = new(gazetteer.Phrases);
    private readonly HitScanner _names = new(new NameTable([.. gazetteer.Phrases.Phrases.Where(IsPlace)]));
    private readonly CityTagger _tagger = new(gazetteer, new CityTaggerOptions());
    private readonly MentionResult _result = new();

    /// <summary>Measures with the corpora of the program's home and the texts of `../shared` (or MEDIAINDEX_SHARED), and prints the table.</summary>
    public static void Run(TextWriter output)
    {
        var home = ProgramHome.Find(null);
        FileStream? Open(string path) => File.Exists(home.PathOf("corpora/" + path)) ? File.OpenRead(home.PathOf("corpora/" + path)) : null;
        using var folding = Open("text/hans-hant.tsv")!;
        var tokenizer = new Tokenizer(CharacterFolding.Read(folding));
        var gazetteer = Gazetteer.Load(GazetteerSources.FromCorpora(Open), tokenizer);
        var shared = Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? home.PathOf("../shared");
        new MentionSpeed(gazetteer, tokenizer, output).Print(RealTexts.Load(shared));
    }

    /// <summary>Prints a line for each set of texts.</summary>
    public void Print(IReadOnlyList<RealTexts> sets)
    {
        IReadOnlyList<string> names = [.. gazetteer.Phrases.Phrases.Select(phrase => phrase.Surface).Distinct(StringComparer.OrdinalIgnoreCase)];
        var rivals = new Rivals(names);
        output.WriteLine($"{names.Count} names and expressions, {gazetteer.Phrases.Phrases.Count(IsPlace)} of them names of places, one core. MB: of UTF-8. B: bytes allocated an item. Matching and the whole step: beyond the tokens.");
        output.WriteLine($"{"",-37} | {"tokens",7} | {"names alone",-16} | {"names and expressions",-29} | {"SearchValues",12} {"Aho-Corasick",12} {"Regex",6} | {"whole step, nothing named",-25} | {"whole step, something named",-27}");
        output.WriteLine($"{"texts",-28} {"MB",8} | {"MB/s",7} | {"MB/s",6} {"found",9} | {"MB/s",6} {"found",9} {"B, no hit",12} | {"MB/s",12} {"MB/s",12} {"MB/s",6} | {"items",9} {"ns/item",9} {"B",5} | {"items",9} {"ns/item",9} {"B",7}");
        var seconds = sets.Select(set => Line(set, rivals)).ToList();
        foreach (var language in sets.Zip(seconds).GroupBy(pair => pair.First.Language))
        {
            output.WriteLine($"{language.Key} all sets together: names alone {Rate([.. language], pair => pair.Second.Names):0} MB/s, names and expressions {Rate([.. language], pair => pair.Second.All):0} MB/s");
        }
    }

    private static bool IsPlace(Phrase phrase) => phrase.IsName || phrase.IsContext;

    private static double Rate(List<(RealTexts First, (double Names, double All) Second)> sets, Func<(RealTexts First, (double Names, double All) Second), double> seconds) =>
        sets.Sum(pair => pair.First.Bytes) / sets.Sum(seconds) / 1e6;

    /// <summary>Prints the line of a set.</summary>
    /// <returns>Seconds of matching beyond the tokens: names alone, and all expressions.</returns>
    private (double Names, double All) Line(RealTexts set, Rivals rivals)
    {
        Warm(set);
        var (cut, seconds) = _beyond.Measure(set.Texts, Rounds, _scanner.Scan);
        var (_, names) = _beyond.Measure(set.Texts, Rounds, _names.Scan);
        var plain = set.Texts.Where(text => !Stands(text)).ToList();
        var allocated = plain.Count == 0 ? 0 : _beyond.Allocated(plain, _scanner.Scan) / plain.Count;
        output.Write($"{set.Language} {set.Name,-25} {set.Bytes / 1e6,8:0.00} | {set.Bytes / 1e6 / cut,7:0} | {set.Bytes / 1e6 / names,6:0} {Found(set, _names),9} | {set.Bytes / 1e6 / seconds,6:0} {Found(set, _scanner),9} {allocated,12}");
        var (values, automaton, expression) = rivals.Measure(set.Texts, RivalBytes);
        output.Write($" | {values,12:0} {automaton,12:0} {expression,6:0.000}");
        Step(plain, set.Language, 5);
        Step([.. set.Texts.Where(Stands)], set.Language, 7);
        output.WriteLine();
        return (names, seconds);
    }

    private int Found(RealTexts set, HitScanner scanner)
    {
        var found = 0;
        _beyond.Allocated(set.Texts, tokens =>
        {
            scanner.Scan(tokens);
            found += scanner.Hits.Count + scanner.Cues.Count;
        });
        return found;
    }

    private void Step(List<byte[]> texts, string language, int width)
    {
        var (_, seconds) = _beyond.Measure(texts, Rounds, tokens => _tagger.Tag(tokens, new MentionContext(language, null), _result));
        var bytes = _beyond.Allocated(texts, tokens => _tagger.Tag(tokens, new MentionContext(language, null), _result));
        var count = Math.Max(1, texts.Count);
        output.Write($" | {texts.Count,9} {seconds * 1e9 / count,9:0} {(bytes / count).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width)}");
    }

    private bool Stands(byte[] text)
    {
        _beyond.Allocated([text], _scanner.Scan);
        return _scanner.Hits.Count + _scanner.Cues.Count > 0;
    }

    /// <summary>Lets the just-in-time compiler finish its work before the clock runs.</summary>
    private void Warm(RealTexts set)
    {
        const int Rounds = 10;
        for (var i = 0; i < Rounds; i++)
        {
            _beyond.Measure(set.Texts, 1, _scanner.Scan);
            _beyond.Measure(set.Texts, 1, tokens => _tagger.Tag(tokens, new MentionContext(set.Language, null), _result));
            Thread.Sleep(150);
        }
    }
}
