using BenchmarkDotNet.Attributes;
using MediaIndex.Text.Mentions;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Cities of a thousand posts with the whole gazetteer of `corpora/`: tokens alone, tokens and cities without a hit, and with one in every post.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class MentionBenchmarks
{
    private readonly TokenBuffer _tokens = new();
    private readonly MentionResult _mentions = new();
    private Tokenizer _tokenizer = new(CharacterFolding.Default);
    private CityTagger _tagger = null!;
    private byte[][] _plain = [];
    private byte[][] _named = [];

    [GlobalSetup]
    public void Prepare()
    {
        var corpora = Path.Combine(Root(), "corpora");
        using var folding = File.OpenRead(Path.Combine(corpora, "text", "hans-hant.tsv"));
        _tokenizer = new Tokenizer(CharacterFolding.Read(folding));
        var gazetteer = Gazetteer.Load(GazetteerSources.FromCorpora(path => File.Exists(Path.Combine(corpora, path)) ? File.OpenRead(Path.Combine(corpora, path)) : null), _tokenizer);
        _tagger = new CityTagger(gazetteer, new CityTaggerOptions());
        _plain = BenchmarkTexts.English(1000, 27);
        _named = [.. _plain.Select(text => (byte[])[.. text, .. " in Wuhan"u8])];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 1000)]
    public int Tokens() => Run(_plain, tag: false);

    [Benchmark(OperationsPerInvoke = 1000)]
    public int CitiesWithoutHit() => Run(_plain, tag: true);

    [Benchmark(OperationsPerInvoke = 1000)]
    public int CitiesWithHit() => Run(_named, tag: true);

    private int Run(byte[][] texts, bool tag)
    {
        var found = 0;
        foreach (var text in texts)
        {
            _tokenizer.Tokenize(text, _tokens);
            if (tag)
            {
                _tagger.Tag(_tokens, new MentionContext("en", null), _mentions);
                found += _mentions.Cities.Count;
            }
        }

        return found;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MediaIndex.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("MediaIndex.sln was not found above " + AppContext.BaseDirectory);
    }
}
