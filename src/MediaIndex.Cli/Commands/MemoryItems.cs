using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Commands;

/// <summary>Items of the `dedup` command, held in memory in the order in which they were given.</summary>
internal sealed class MemoryItems(Tokenizer tokenizer) : IDuplicateItems
{
    /// <summary>Bands of the signatures.</summary>
    public const int Bands = 14;

    private const int Rows = 8;
    private readonly MinHasher hasher = new(Bands, Rows);
    private readonly TokenBuffer tokens = new();
    private readonly int minTokens = new DuplicateOptions().MinTokens;
    private readonly List<Entry> entries = [];

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>Id of an item.</summary>
    public string IdOf(int item) => entries[item].Id;

    /// <summary>Adds an item. The title takes no part: a copy often has another one.</summary>
    public void Add(string id, string? title, string text, string? url)
    {
        tokenizer.Tokenize(text.Length > 0 ? text : title ?? "", tokens);
        var entry = new Entry(id, ContentHash.Of(tokens), tokens.Count < minTokens ? ContentHash.LooseOf(tokens) : UInt128.Zero, url is null ? 0 : CanonicalUrl.HashOf(url), [], []);
        if (tokens.Count >= minTokens)
        {
            var buffer = new uint[Shingles.MostOf(tokens.Count)];
            var written = Shingles.Write(tokens, buffer);
            var distinct = Shingles.SortDistinct(buffer.AsSpan(0, written));
            var signature = new uint[hasher.Permutations];
            var keys = new uint[Bands];
            hasher.Sign(buffer.AsSpan(0, distinct), signature);
            hasher.WriteBandKeys(signature, keys);
            entry = entry with { Keys = keys, Shingles = buffer[..distinct] };
        }

        entries.Add(entry);
    }

    /// <inheritdoc/>
    public UInt128 ContentOf(int item) => entries[item].Content;

    /// <inheritdoc/>
    public UInt128 LooseOf(int item) => entries[item].Loose;

    /// <inheritdoc/>
    public ulong UrlOf(int item) => entries[item].Url;

    /// <inheritdoc/>
    public void ReadBand(int band, int first, Span<uint> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = entries[first + i].Keys is { Length: > 0 } all ? all[band] : 0;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<uint> ShinglesOf(int item) => entries[item].Shingles;

    private sealed record Entry(string Id, UInt128 Content, UInt128 Loose, ulong Url, uint[] Keys, uint[] Shingles);
}
