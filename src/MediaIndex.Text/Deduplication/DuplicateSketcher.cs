using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Makes of a text's tokens what clustering needs. Short texts get neither shingles nor a signature: for them only the same text and the same words count.
/// Buffers are used again, so spans are good until the next text; one instance serves one worker.
/// </summary>
public sealed class DuplicateSketcher
{
    private readonly MinHasher _hasher;
    private readonly int _minTokens;
    private readonly uint[] _signature;
    private readonly uint[] _keys;
    private uint[] _shingles = new uint[1024];
    private int _count;

    /// <summary>A sketcher.</summary>
    /// <param name="hasher">Bands and rows.</param>
    /// <param name="minTokens"><see cref="DuplicateOptions.MinTokens"/>.</param>
    public DuplicateSketcher(MinHasher hasher, int minTokens)
    {
        _hasher = hasher;
        _minTokens = minTokens;
        _signature = new uint[hasher.Permutations];
        _keys = new uint[hasher.Bands];
    }

    /// <summary><see cref="ContentHash.Of"/>.</summary>
    public UInt128 Content { get; private set; }

    /// <summary><see cref="ContentHash.LooseOf"/> of a short text; zero for all others.</summary>
    public UInt128 Loose { get; private set; }

    /// <summary>Shingle hashes in order of the text, repeats included; empty for a short text.</summary>
    public ReadOnlySpan<uint> Shingles => _shingles.AsSpan(0, _count);

    /// <summary>Band keys; empty for a short text.</summary>
    public ReadOnlySpan<uint> BandKeys => _count == 0 ? [] : _keys;

    /// <summary>Sketches a text.</summary>
    public void Sketch(TokenBuffer tokens)
    {
        if (!TrySketch(tokens))
        {
            Loose = ContentHash.LooseOf(tokens);
        }
    }

    /// <summary>Sketches a text of which hashes and kinds are known (<see cref="Tokenizer.TokenizeBare"/>); false for a short one, which needs all there is to know of its tokens.</summary>
    public bool TrySketch(TokenBuffer tokens)
    {
        Loose = UInt128.Zero;
        _count = 0;
        if (tokens.Count < Math.Max(_minTokens, Deduplication.Shingles.Width))
        {
            Content = ContentHash.Of(tokens);
            return false;
        }

        var most = Deduplication.Shingles.MostOf(tokens.Count);
        if (_shingles.Length < most)
        {
            _shingles = new uint[most * 2];
        }

        if (tokens.Kinds.Contains(TokenKind.Url))
        {
            Content = ContentHash.Of(tokens);
            _count = Deduplication.Shingles.Write(tokens, _shingles);
        }
        else
        {
            _count = Deduplication.Shingles.Write(tokens.Hashes, _shingles, out var content);
            Content = content;
        }

        // A shingle is gone for every token before the last four: so the number of tokens without addresses is known.
        _count = _count + Deduplication.Shingles.Width - 1 < _minTokens ? 0 : _count;
        if (_count == 0)
        {
            return false;
        }

        _hasher.Sign(_shingles.AsSpan(0, _count), _signature);
        _hasher.WriteBandKeys(_signature, _keys);
        return true;
    }
}
