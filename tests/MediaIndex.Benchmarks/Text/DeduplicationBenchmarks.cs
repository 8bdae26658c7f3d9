using BenchmarkDotNet.Attributes;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Near-duplicates stage by stage on 10,000 documents of about 2 KB, one in five a copy; times are for a document.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class DeduplicationBenchmarks
{
    private const int Documents = 10_000;
    private readonly Tokenizer _tokenizer = new(CharacterFolding.Default);
    private readonly TokenBuffer _tokens = new();
    private readonly MinHasher _hasher = new();
    private readonly uint[] _signature = new uint[112];
    private readonly uint[] _shingles = new uint[4096];
    private DocumentSet _set = new(0, 14);
    private byte[][] _texts = [];

    /// <summary>Script of the texts.</summary>
    [Params("en", "zh")]
    public string Language { get; set; } = "en";

    [GlobalSetup]
    public void Prepare()
    {
        _texts = Language == "en" ? BenchmarkTexts.English(Documents, 290) : BenchmarkTexts.Chinese(Documents, 700);
        _set = new DocumentSet(Documents, _hasher.Bands);
        for (var i = 0; i < Documents; i++)
        {
            _tokenizer.Tokenize(_texts[i], _tokens);
            var count = Shingles.Write(_tokens, _shingles);
            _hasher.Sign(_shingles.AsSpan(0, count), _signature);
            _set.Put(i, ContentHash.Of(_tokens), _shingles.AsSpan(0, count), _hasher, _signature);
        }
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public int TokensHashAndShingles()
    {
        var count = 0;
        foreach (var text in _texts)
        {
            _tokenizer.Tokenize(text, _tokens);
            count += Shingles.Write(_tokens, _shingles) + (int)ContentHash.Of(_tokens);
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public uint Signatures()
    {
        for (var i = 0; i < Documents; i++)
        {
            _hasher.Sign(_set.RawShinglesOf(i), _signature);
        }

        return _signature[0];
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public int VerifiedClusters() => new NearDuplicateClusterer(new DuplicateOptions()).Cluster(_set, _hasher.Bands).Length;

    /// <summary>Items in memory; shingles are sorted when they are asked for, as a caller with memory-mapped files does.</summary>
    private sealed class DocumentSet(int count, int bands) : IDuplicateItems
    {
        private readonly UInt128[] _contents = new UInt128[count];
        private readonly uint[][] _raw = new uint[count][];
        private readonly uint[] _keys = new uint[count * bands];
        private readonly uint[] _sorted = new uint[4096];

        public int Count => count;

        public void Put(int item, UInt128 content, ReadOnlySpan<uint> shingles, MinHasher hasher, ReadOnlySpan<uint> signature)
        {
            Span<uint> keys = stackalloc uint[bands];
            hasher.WriteBandKeys(signature, keys);
            for (var band = 0; band < bands; band++)
            {
                _keys[(band * count) + item] = keys[band];
            }

            _contents[item] = content;
            _raw[item] = shingles.ToArray();
        }

        public ReadOnlySpan<uint> RawShinglesOf(int item) => _raw[item];

        public UInt128 ContentOf(int item) => _contents[item];

        public UInt128 LooseOf(int item) => UInt128.Zero;

        public ulong UrlOf(int item) => 0;

        public void ReadBand(int band, int first, Span<uint> keys) => _keys.AsSpan((band * count) + first, keys.Length).CopyTo(keys);

        public ReadOnlySpan<uint> ShinglesOf(int item)
        {
            var raw = _raw[item];
            raw.CopyTo(_sorted, 0);
            return _sorted.AsSpan(0, Shingles.SortDistinct(_sorted.AsSpan(0, raw.Length)));
        }
    }
}
