using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Finds the phrases of a text: from the left, the longest wins. Nothing is allocated but room for the longest text.</summary>
internal sealed class HitScanner(Gazetteer gazetteer)
{
    private const int Ahead = 8;
    private readonly NameTable _phrases = gazetteer.Phrases;
    private readonly int[] _path = new int[gazetteer.Phrases.Deepest + 1];
    private int[] _places = new int[256];
    private int _cueEnd;
    private int _hitEnd;
    private int _nameEnd;

    /// <summary>Names, contexts and compounds, in the order of the text.</summary>
    public FoundList Hits { get; } = new();

    /// <summary>Cues, in the order of the text.</summary>
    public FoundList Cues { get; } = new();

    /// <summary>Fills the lists.</summary>
    public void Scan(TokenBuffer tokens)
    {
        Hits.Clear();
        Cues.Clear();
        _cueEnd = _hitEnd = _nameEnd = 0;
        var hashes = tokens.Hashes;
        if (_places.Length <= hashes.Length)
        {
            _places = new int[hashes.Length * 2];
        }

        var places = _places.AsSpan(0, _phrases.Filter.Ask(hashes, _places));
        if (places.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < Math.Min(Ahead, places.Length); i++)
        {
            Fetch(hashes, places[i]);
        }

        var text = new Text(tokens, hashes, tokens.Gaps);
        for (var i = 0; i < places.Length; i++)
        {
            if (i + Ahead < places.Length)
            {
                Fetch(hashes, places[i + Ahead]);
            }

            Enter(text, places[i] >> PhraseFilter.MarkBits, places[i]);
        }
    }

    /// <summary>Asks for the nodes of a place before they are needed; of a place of both kinds, for those of several tokens.</summary>
    private void Fetch(ReadOnlySpan<ulong> hashes, int place)
    {
        var at = place >> PhraseFilter.MarkBits;
        if ((place & PhraseFilter.Several) == 0)
        {
            _phrases.Fetch(NameTable.KeyOf(hashes[at]));
            return;
        }

        var pair = NameTable.KeyOf(hashes[at], hashes[at + 1]);
        _phrases.Fetch(pair);
        if (at + 2 < hashes.Length)
        {
            _phrases.Fetch(NameTable.KeyOf(pair, hashes[at + 2]));
        }
    }

    private void Enter(in Text text, int at, int marks)
    {
        var wanted = (at >= _hitEnd ? EndTraits.Consumes : 0) | (at >= _cueEnd ? EndTraits.IsCue : 0);
        if (wanted == 0)
        {
            return;
        }

        for (var ends = (marks & PhraseFilter.Several) == 0 ? 0 : Walk(text.Hashes, at); ends != 0 && wanted != 0;)
        {
            var length = BitOperations.Log2(ends);
            ends ^= 1UL << length;
            wanted = Take(_phrases[_path[length]], text, at, length, wanted);
        }

        if ((marks & PhraseFilter.Single) != 0 && wanted != 0)
        {
            Take(_phrases[_phrases.SlotOf(NameTable.KeyOf(text.Hashes[at]))], text, at, 1, wanted);
        }
    }

    /// <summary>Follows the tokens as far as the tree goes, and writes down the slots of the nodes by their number of tokens.</summary>
    /// <returns>A bit for each number of tokens at which a phrase ends.</returns>
    private ulong Walk(ReadOnlySpan<ulong> hashes, int at)
    {
        var key = NameTable.KeyOf(hashes[at], hashes[at + 1]);
        var ends = 0UL;
        for (var depth = 2; ; depth++)
        {
            var slot = _phrases.SlotOf(key);
            ref readonly var node = ref _phrases[slot];
            _path[depth] = slot;
            ends |= (node.EndCount == 0 ? 0UL : 1) << depth;
            var next = at + depth;
            if (next >= hashes.Length || (node.Branches & NameTable.BranchOf(hashes[next])) == 0)
            {
                return ends;
            }

            key = NameTable.KeyOf(key, hashes[next]);
        }
    }

    /// <summary>
    /// Takes the first phrase of a length that consumes its tokens and the first that is a cue. A weak name may turn out to be none; shorter names at its place
    /// and names that begin inside it are kept until then.
    /// </summary>
    /// <returns>What is still wanted at this place.</returns>
    private EndTraits Take(in PhraseNode node, in Text text, int at, int length, EndTraits wanted)
    {
        if (node.Gaps == PhraseGaps.Mixed || (node.Gaps == PhraseGaps.Spaces && !AreSpacedWords(text, at, length)))
        {
            return TakeAny(node, text.Tokens, at, length, wanted);
        }

        if ((node.Traits & wanted) == 0 || (length > 1 && node.Gaps == PhraseGaps.Tight && !AreAll(MemoryMarshal.AsBytes(text.Gaps), at + 1, length - 1, 0))
            || ((node.Traits & EndTraits.NeedsCapital) != 0 && text.Tokens.Kinds[at] == TokenKind.Word && (text.Tokens.Flags[at] & TokenFlags.InitialCapital) == 0))
        {
            return wanted;
        }

        Add(node.End, node.Traits, at, length, wanted);
        return (wanted & ~(node.Traits & EndTraits.IsCue) & ~EndTraits.Consumes) | (at >= _hitEnd ? EndTraits.Consumes : 0);
    }

    /// <summary>The same for several phrases of one length, or tokens that want a closer look.</summary>
    private EndTraits TakeAny(in PhraseNode node, TokenBuffer tokens, int at, int length, EndTraits wanted)
    {
        var number = node.End;
        foreach (ref readonly var end in _phrases.EndsAt(node))
        {
            if ((wanted & end.Traits) != 0 && end.Fits(tokens, at))
            {
                Add(number, end.Traits, at, length, wanted);
                wanted &= ~end.Traits;
            }

            number++;
        }

        return (wanted & ~EndTraits.Consumes) | (at >= _hitEnd ? EndTraits.Consumes : 0);
    }

    private void Add(int phrase, EndTraits traits, int at, int length, EndTraits wanted)
    {
        var end = at + length;
        if ((traits & wanted & EndTraits.IsCue) != 0)
        {
            Cues.Add(phrase, at, false);
            _cueEnd = end;
        }

        if ((traits & wanted & EndTraits.Consumes) != 0)
        {
            Hits.Add(phrase, at, at < _nameEnd);
            _nameEnd = (traits & EndTraits.IsWeak) != 0 ? _nameEnd : Math.Max(_nameEnd, end);
            _hitEnd = (traits & EndTraits.KeepsInner) != 0 ? _hitEnd : end;
        }
    }

    /// <summary>Plain words with blanks between them, no hashtags or handles.</summary>
    private static bool AreSpacedWords(in Text text, int at, int length)
    {
        const ulong Spaces = (ulong)TokenGap.Space * 0x0101_0101_0101_0101;
        return AreAll(MemoryMarshal.AsBytes(text.Gaps), at + 1, length - 1, Spaces) && AreAll(MemoryMarshal.AsBytes(text.Tokens.Kinds), at, length, (ulong)TokenKind.Word);
    }

    /// <summary>Whether all of some bytes have one value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The first of those that are asked about.</param>
    /// <param name="count">At least one.</param>
    /// <param name="wanted">The value, eight times.</param>
    private static bool AreAll(ReadOnlySpan<byte> bytes, int from, int count, ulong wanted)
    {
        if (count <= sizeof(ulong) && from + sizeof(ulong) <= bytes.Length)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(bytes[from..]) ^ wanted) << (8 * (sizeof(ulong) - count)) == 0;
        }

        return bytes.Slice(from, count).IndexOfAnyExcept((byte)wanted) < 0;
    }

    private readonly ref struct Text(TokenBuffer tokens, ReadOnlySpan<ulong> hashes, ReadOnlySpan<TokenGap> gaps)
    {
        public readonly TokenBuffer Tokens = tokens;
        public readonly ReadOnlySpan<ulong> Hashes = hashes;
        public readonly ReadOnlySpan<TokenGap> Gaps = gaps;
    }
}
