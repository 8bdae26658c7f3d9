using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Deduplication;

/// <summary>Items in memory, as a caller of the clusterer would prepare them. They stand in an order that is not that of preference.</summary>
internal sealed class DuplicateSet : IDuplicateItems
{
    public static readonly MinHasher Hasher = new();
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);
    private readonly (UInt128 Content, UInt128 Loose, ulong Url, uint[] Keys, uint[] Shingles)[] _items;
    private readonly int[] _ordinals;

    public DuplicateSet(DuplicateOptions options, IEnumerable<(string Text, string? Url)> items)
    {
        var texts = items.ToList();
        _ordinals = [.. Enumerable.Range(0, texts.Count)];
        new Random(texts.Count).Shuffle(_ordinals);
        _items = new (UInt128, UInt128, ulong, uint[], uint[])[texts.Count];
        var buffer = new TokenBuffer();
        var sketcher = new DuplicateSketcher(Hasher, options.MinTokens);
        for (var place = 0; place < _ordinals.Length; place++)
        {
            var (text, url) = texts[_ordinals[place]];
            Tokenizer.Tokenize(text, buffer);
            sketcher.Sketch(buffer);
            _items[place] = (sketcher.Content, sketcher.Loose, CanonicalUrl.HashOf(url), sketcher.BandKeys.ToArray(), sketcher.Shingles.ToArray());
        }
    }

    public int Count => _items.Length;

    public ReadOnlySpan<int> Ordinals => _ordinals;

    /// <summary>How often the shingles of an item were asked for.</summary>
    public int ShinglesRead { get; private set; }

    public static DuplicateVerdict[] Cluster(IEnumerable<(string Text, string? Url)> items, DuplicateOptions? options = null)
    {
        options ??= new DuplicateOptions();
        return new NearDuplicateClusterer(options).Cluster(new DuplicateSet(options, items), Hasher.Bands);
    }

    public static DuplicateVerdict[] Cluster(IEnumerable<string> texts, DuplicateOptions? options = null) => Cluster(texts.Select(text => (text, (string?)null)), options);

    public void ReadContents(int place, Span<UInt128> hashes) => Read(place, hashes, item => item.Content);

    public void ReadLooses(int place, Span<UInt128> hashes) => Read(place, hashes, item => item.Loose);

    public void ReadUrls(int place, Span<ulong> hashes) => Read(place, hashes, item => item.Url);

    public void ReadBand(int band, int place, Span<uint> keys) => Read(place, keys, item => item.Keys.Length == 0 ? 0 : item.Keys[band]);

    public ReadOnlySpan<uint> ShinglesAt(int place)
    {
        ShinglesRead++;
        return _items[place].Shingles;
    }

    private void Read<T>(int place, Span<T> into, Func<(UInt128 Content, UInt128 Loose, ulong Url, uint[] Keys, uint[] Shingles), T> value)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = value(_items[place + i]);
        }
    }
}
