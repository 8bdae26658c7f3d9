using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Finds the phrases of a table in a text: from the left, the longest wins. Nothing is allocated but room for the longest text.</summary>
internal sealed class HitScanner(NameTable phrases)
{
    private readonly NameTable _phrases = phrases;
    private readonly PhraseNode[] _path = new PhraseNode[phrases.Deepest + 1];
    private int[] _places = new int[256];
    private ulong[] _keys = new ulong[256];
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
        if (_places.Length < tokens.Count + PhraseFilter.MoreRoom)
        {
            _places = new int[(tokens.Count + PhraseFilter.MoreRoom) * 2];
            _keys = new ulong[_places.Length];
        }

        var places = _places.AsSpan(0, _phrases.Filter.Ask(tokens.HashesAndSlack, tokens.Count, _places, _keys));
        if (places.IsEmpty)
        {
            return;
        }

        var keys = _keys.AsSpan(0, places.Length);
        foreach (var key in keys)
        {
            _phrases.Fetch(key);
        }

        var text = new Text(tokens);
        for (var i = 0; i < places.Length; i++)
        {
            var (at, marks, key) = (places[i] >> PhraseFilter.MarkBits, places[i] & PhraseFilter.AllMarks, keys[i]);
            for (int left; (left = TakePlain(text, at, marks, key)) != 0;)
            {
                if (left == marks)
                {
                    Enter(text, at, marks, key);
                    break;
                }

                marks = left;
                key = NameTable.KeyOf(text.Hashes.Slice(at, marks < PhraseFilter.Double ? 1 : 2));
            }
        }
    }

    /// <summary>
    /// Takes the longest phrase of a place if the place is like most: at most one phrase, of at most three tokens that touch, no longer one behind it and no other one over it. All that is to be asked is asked at once, because
    /// the processor would guess each answer wrong too often.
    /// </summary>
    /// <returns>The marks of the phrases that are still to be looked at.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TakePlain(in Text text, int at, int marks, ulong key)
    {
        var node = _phrases.FirstFor(key, out var mayHaveMoved);
        var isLonger = (uint)marks / PhraseFilter.Longer;
        var isSeveral = isLonger | (((uint)marks / PhraseFilter.Double) & 1);
        var apart = ((uint)text.Gaps[at + 1] & (0 - isSeveral)) | ((uint)text.Gaps[at + 2] & (0 - isLonger));
        var further = node.MayFollow(text.Hashes[at + 3]) & isLonger;
        var small = (node.Traits & EndTraits.NeedsCapital) != 0 && IsSmallWord(text, at) ? 1UL : 0;
        var isFree = ~((at - _hitEnd) >> 31);
        if ((((node.NotTight | apart | small) & (ulong)isFree) | further | (node.Missing & mayHaveMoved) | node.CueCount) != 0)
        {
            return marks;
        }

        var count = node.EndCount & isFree;
        var end = (at + 1 + (int)(isSeveral + isLonger)) & (0 - count);
        Hits.Add(node.End, at, at < _nameEnd, count);
        _nameEnd = Larger(_nameEnd, end & Unless(node.Traits, EndTraits.IsWeak));
        _hitEnd = Larger(_hitEnd, end & Unless(node.Traits, EndTraits.KeepsInner));
        return marks & (int)(isSeveral | (isLonger * PhraseFilter.Double)) & (node.FinalCount - 1) & (isFree | (int)node.Missing);
    }

    /// <summary>The larger of two numbers of tokens, without a branch.</summary>
    private static int Larger(int one, int other) => one - ((one - other) & ((one - other) >> 31));

    /// <summary>All bits where a trait is not there; else none.</summary>
    private static int Unless(EndTraits traits, EndTraits unwanted) => ((int)(traits & unwanted) - 1) >> 31;

    private static bool IsSmallWord(in Text text, int at) => text.Kinds[at] == TokenKind.Word && (text.Flags[at] & TokenFlags.InitialCapital) == 0;

    /// <summary>Takes what there is of the marks at a place, the longest first; the key is that of the longest.</summary>
    private void Enter(in Text text, int at, int marks, ulong key)
    {
        var wanted = (at >= _hitEnd ? EndTraits.Consumes : 0) | (at >= _cueEnd ? EndTraits.IsCue : 0);
        for (var ends = (marks & PhraseFilter.Longer) == 0 || wanted == 0 ? 0 : Walk(text.Tokens.Hashes, at, key); ends != 0 && wanted != 0;)
        {
            var length = BitOperations.Log2(ends);
            ends ^= 1UL << length;
            wanted = Take(_path[length], text, at, length, wanted);
        }

        if ((marks & PhraseFilter.Double) != 0 && wanted != 0)
        {
            wanted = Take(_phrases.Find(NameTable.KeyOf(text.Hashes.Slice(at, 2))), text, at, 2, wanted);
        }

        if ((marks & PhraseFilter.Single) != 0 && wanted != 0)
        {
            Take(_phrases.Find(NameTable.KeyOf(text.Hashes[at])), text, at, 1, wanted);
        }
    }

    /// <summary>Follows the tokens from the third one as far as the tree goes, and writes down the nodes by their number of tokens.</summary>
    /// <returns>A bit for each number of tokens at which a phrase ends.</returns>
    private ulong Walk(ReadOnlySpan<ulong> hashes, int at, ulong key)
    {
        var ends = 0UL;
        for (var depth = NameTable.EntryTokens; ; depth++)
        {
            var node = _phrases.Find(key);
            _path[depth] = node;
            ends |= (node.HasEnd ? 1UL : 0) << depth;
            var next = at + depth;
            if (next >= hashes.Length || node.MayFollow(hashes[next]) == 0)
            {
                return ends;
            }

            key = NameTable.Follow(key, hashes[next]);
        }
    }

    /// <summary>
    /// Takes the first phrase of a length that consumes its tokens and the first that is a cue. A weak name may turn out to be none; shorter names at its place
    /// and names that begin inside it are kept until then.
    /// </summary>
    /// <returns>What is still wanted at this place.</returns>
    private EndTraits Take(PhraseNode node, in Text text, int at, int length, EndTraits wanted)
    {
        if ((node.Traits & wanted) == 0)
        {
            return wanted;
        }

        if (node.Gaps == PhraseGaps.Mixed || (node.Gaps == PhraseGaps.Spaces && !AreSpacedWords(text, at, length)))
        {
            return TakeAny(node, text.Tokens, at, length, wanted);
        }

        if ((length > 1 && node.Gaps == PhraseGaps.Tight && !AreAll(MemoryMarshal.AsBytes(text.Gaps), at + 1, length - 1, 0))
            || ((node.Traits & EndTraits.NeedsCapital) != 0 && IsSmallWord(text, at)))
        {
            return wanted;
        }

        Add(node.End, node.Traits, at, length, wanted);
        return (wanted & ~(node.Traits & EndTraits.IsCue) & ~EndTraits.Consumes) | (at >= _hitEnd ? EndTraits.Consumes : 0);
    }

    /// <summary>The same for several phrases of one length, or tokens that want a closer look.</summary>
    private EndTraits TakeAny(PhraseNode node, TokenBuffer tokens, int at, int length, EndTraits wanted)
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
        return AreAll(MemoryMarshal.AsBytes(text.Gaps), at + 1, length - 1, Spaces) && AreAll(MemoryMarshal.AsBytes(text.Kinds), at, length, (ulong)TokenKind.Word);
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

    private readonly ref struct Text(TokenBuffer tokens)
    {
        public readonly TokenBuffer Tokens = tokens;
        public readonly ReadOnlySpan<ulong> Hashes = tokens.HashesAndSlack;
        public readonly ReadOnlySpan<TokenGap> Gaps = tokens.GapsAndSlack;
        public readonly ReadOnlySpan<TokenKind> Kinds = tokens.Kinds;
        public readonly ReadOnlySpan<TokenFlags> Flags = tokens.Flags;
    }
}
