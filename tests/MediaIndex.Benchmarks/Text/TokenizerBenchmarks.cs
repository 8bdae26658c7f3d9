using BenchmarkDotNet.Attributes;
using MediaIndex.Text.Language;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Tokens and language of a thousand posts of about 200 bytes (English) or 100 characters (Chinese). No allocation is expected.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TokenizerBenchmarks
{
    private readonly Tokenizer _tokenizer = new(CharacterFolding.Default);
    private readonly TokenBuffer _tokens = new();
    private readonly LanguageIdentifier _language = new(null, null);
    private byte[][] _texts = [];

    /// <summary>Script of the texts.</summary>
    [Params("en", "zh")]
    public string Language { get; set; } = "en";

    [GlobalSetup]
    public void Prepare() => _texts = Language == "en" ? BenchmarkTexts.English(1000, 27) : BenchmarkTexts.Chinese(1000, 100);

    [Benchmark(Baseline = true, OperationsPerInvoke = 1000)]
    public int Tokenize()
    {
        var count = 0;
        foreach (var text in _texts)
        {
            _tokenizer.Tokenize(text, _tokens);
            count += _tokens.Count;
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int TokenizeAndIdentify()
    {
        var count = 0;
        foreach (var text in _texts)
        {
            _tokenizer.Tokenize(text, _tokens);
            count += _language.Identify(_tokens).Code.Length;
        }

        return count;
    }
}
