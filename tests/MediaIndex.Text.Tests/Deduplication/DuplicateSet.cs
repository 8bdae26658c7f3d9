using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Deduplication;

/// <summary>Items in memory, as a caller of the clusterer would prepare them.</summary>
internal sealed class DuplicateSet : IDuplicateItems
{
    public static readonly MinHasher Hasher = new();
    private static readonly Tokenizer Tokenizer = new(CharacterFolding.Default);
    private readonly List<(UInt128 Content, UInt128 Loose, ulong Url, uint[] Keys, uint[] Shingles)> _items = [];
    private readonly DuplicateOptions _options;

    public DuplicateSet(DuplicateOptions options, IEnumerable<(string Text, string? Url)> items)
    {
        _options = options;
        var buffer = new TokenBuffer();
        foreach (var (text, url) in items)
        {
            Tokenizer.Tokenize(text, buffer);
            Add(buffer, CanonicalUrl.HashOf(url));
        }
    }

    public int Count => _items.Count;

    public static DuplicateVerdict[] Cluster(IEnumerable<(string Text, string? Url)> items, DuplicateOptions? options = null)
    {
        options ??= new DuplicateOptions();
        return new NearDuplicateClusterer(options).Cluster(new DuplicateSet(options, items), Hasher.Bands);
    }

    public static DuplicateVerdict[] Cluster(IEnumerable<string> texts, DuplicateOptions? options = null) => Cluster(texts.Select(text => (text, (string?)null)), options);

    public UInt128 ContentOf(int item) => _items[item].Content;

    public UInt128 LooseOf(int item) => _items[item].Loose;

    public ulong UrlOf(int item) => _items[item].Url;

    public void ReadBand(int band, int first, Span<uint> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = _items[first + i].Keys[band];
        }
    }

    public ReadOnlySpan<uint> ShinglesOf(int item) => _items[item].Shingles;

    private void Add(TokenBuffer buffer, ulong url)
    {
        var shingles = new uint[Shingles.MostOf(buffer.Count)];
        Array.Resize(ref shingles, Shingles.Write(buffer, shingles));
        var tokens = buffer.Kinds.ToArray().Count(kind => kind != TokenKind.Url);
        var keys = new uint[Hasher.Bands];
        if (tokens >= _options.MinTokens)
        {
            var signature = new uint[Hasher.Permutations];
            Hasher.Sign(shingles, signature);
            Hasher.WriteBandKeys(signature, keys);
        }

        Array.Resize(ref shingles, Shingles.SortDistinct(shingles));
        _items.Add((ContentHash.Of(buffer), tokens < _options.MinTokens ? ContentHash.LooseOf(buffer) : 0, url, keys, shingles));
    }
}
