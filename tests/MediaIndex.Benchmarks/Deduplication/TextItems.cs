using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>Texts in memory, in order of preference.</summary>
internal sealed class TextItems : IDuplicateItems
{
    private readonly List<(UInt128 Content, UInt128 Loose, uint[] Keys, uint[] Shingles)> items = [];
    private readonly int[] ordinals;

    /// <summary>Sketches the texts.</summary>
    public TextItems(IEnumerable<string> texts)
    {
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var tokens = new TokenBuffer();
        var sketcher = new DuplicateSketcher(new MinHasher(), new DuplicateOptions().MinTokens);
        foreach (var text in texts)
        {
            tokenizer.Tokenize(text, tokens);
            sketcher.Sketch(tokens);
            items.Add((sketcher.Content, sketcher.Loose, sketcher.BandKeys.ToArray(), sketcher.Shingles.ToArray()));
        }

        ordinals = [.. Enumerable.Range(0, items.Count)];
    }

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Ordinals => ordinals;

    /// <inheritdoc/>
    public void ReadContents(int place, Span<UInt128> hashes) => Read(place, hashes, item => item.Content);

    /// <inheritdoc/>
    public void ReadLooses(int place, Span<UInt128> hashes) => Read(place, hashes, item => item.Loose);

    /// <inheritdoc/>
    public void ReadUrls(int place, Span<ulong> hashes) => hashes.Clear();

    /// <inheritdoc/>
    public void ReadBand(int band, int place, Span<uint> keys) => Read(place, keys, item => item.Keys.Length == 0 ? 0 : item.Keys[band]);

    /// <inheritdoc/>
    public ReadOnlySpan<uint> ShinglesAt(int place) => items[place].Shingles;

    private void Read<T>(int place, Span<T> into, Func<(UInt128 Content, UInt128 Loose, uint[] Keys, uint[] Shingles), T> value)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = value(items[place + i]);
        }
    }
}
