using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Says at which tokens of a text a phrase may begin, without a branch that depends on the text: first by the token itself and by the first two tokens, for all tokens; then by the first three, for those that are left.
/// The bits lie in the first- and second-level caches. A phrase that begins is never passed over; about one answer in two is a phrase.
/// </summary>
internal sealed class PhraseFilter
{
    /// <summary>Mark of a place where a phrase of one token may stand.</summary>
    public const int Single = 1;

    /// <summary>Mark of a place where a phrase of two tokens may stand.</summary>
    public const int Double = 2;

    /// <summary>Mark of a place where a phrase of three or more tokens may begin.</summary>
    public const int Longer = 4;

    /// <summary>Either of the marks of a place where a phrase of several tokens may begin.</summary>
    public const int Several = Double | Longer;

    /// <summary>All marks.</summary>
    public const int AllMarks = Single | Double | Longer;

    /// <summary>Bits of the marks; the token stands above them.</summary>
    public const int MarkBits = 3;

    /// <summary>Places and keys that must fit in beyond one for each token.</summary>
    public const int MoreRoom = 2;

    private const int LineBits = 11;
    private const int WordBits = 3;
    private const int BitBits = 6;
    private const int StartBits = 13;
    private readonly ulong[] _pairs = new ulong[1 << (LineBits + WordBits)];
    private readonly ulong[] _starts = new ulong[1 << StartBits];

    /// <summary>Marks all phrases.</summary>
    public PhraseFilter(IEnumerable<Phrase> phrases)
    {
        foreach (var hashes in phrases.Select(phrase => phrase.Hashes))
        {
            if (hashes.Length == 1)
            {
                _pairs[OneWord(hashes[0])] |= BitsOf(hashes[0]);
            }
            else
            {
                _pairs[PairWord(hashes[0], hashes[1])] |= 1UL << (int)hashes[1];
            }

            var key = NameTable.KeyOf(hashes.AsSpan(0, Math.Min(hashes.Length, NameTable.EntryTokens)));
            _starts[Start(key)] |= BitsOf(key);
        }
    }

    /// <summary>Writes down the places, in the order of the text: the token's number above the marks.</summary>
    /// <param name="hashes">Hashes of all tokens, and <see cref="TokenBuffer.Slack"/> numbers behind them.</param>
    /// <param name="tokens">Number of tokens.</param>
    /// <param name="places">Room for two more than the tokens.</param>
    /// <param name="keys">Room for the same number of keys of the <see cref="NameTable"/>: at each place by the most tokens that the marks tell.</param>
    /// <returns>Number of places.</returns>
    /// <exception cref="ArgumentException">Too little room, or no slack.</exception>
    public int Ask(ReadOnlySpan<ulong> hashes, int tokens, Span<int> places, Span<ulong> keys)
    {
        if (places.Length < tokens + MoreRoom || keys.Length < tokens + MoreRoom || hashes.Length < tokens + TokenBuffer.Slack)
        {
            throw new ArgumentException($"{tokens} tokens want {TokenBuffer.Slack} more hashes, and room for {MoreRoom} more places and keys", nameof(tokens));
        }

        return Keep(hashes, tokens, places, keys, FirstPlaces(hashes, tokens, places));
    }

    /// <summary>Tokens that may be a phrase of one token, or begin one of several by the first two. Behind the last token one more may be told.</summary>
    private nint FirstPlaces(ReadOnlySpan<ulong> hashes, int tokens, Span<int> places)
    {
        ref var pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        ref var into = ref MemoryMarshal.GetReference(places);
        ref var at = ref MemoryMarshal.GetReference(hashes);
        nint count = 0;
        var first = at;
        for (nint i = 0; i < tokens; i += 2)
        {
            var second = Unsafe.Add(ref at, i + 1);
            var third = Unsafe.Add(ref at, i + 2);
            Unsafe.Add(ref into, count) = (int)i;
            count += MayBegin(ref pairs, first, second);
            Unsafe.Add(ref into, count) = (int)i + 1;
            count += MayBegin(ref pairs, second, third);
            first = third;
        }

        return count;
    }

    /// <summary>1 where a phrase of one token, or one of several that begins with two, may stand; else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint MayBegin(ref ulong pairs, ulong first, ulong second)
    {
        var one = BothBits(Unsafe.Add(ref pairs, OneWord(first)), first);
        return (nint)((one | (Unsafe.Add(ref pairs, PairWord(first, second)) >> (int)second)) & 1);
    }

    /// <summary>Keeps those of the places that pass the second bits of one token, or the bits of two or of three tokens that are all there; adds the marks, and the key of the most tokens that they tell.</summary>
    private int Keep(ReadOnlySpan<ulong> hashes, int tokens, Span<int> places, Span<ulong> keys, nint count)
    {
        ref var pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref var at = ref MemoryMarshal.GetReference(hashes);
        ref var into = ref MemoryMarshal.GetReference(places);
        ref var keysInto = ref MemoryMarshal.GetReference(keys);
        nint kept = 0;
        for (nint i = 0; i < count; i++)
        {
            var token = Unsafe.Add(ref into, i);
            var first = Unsafe.Add(ref at, token);
            var one = NameTable.KeyOf(first);
            var two = NameTable.Follow(one, Unsafe.Add(ref at, token + 1));
            var three = NameTable.Follow(two, Unsafe.Add(ref at, token + 2));
            var isOne = BothBits(Unsafe.Add(ref pairs, OneWord(first)), first) & BothBits(Unsafe.Add(ref starts, Start(one)), one) & Fits(token, tokens);
            var isTwo = BothBits(Unsafe.Add(ref starts, Start(two)), two) & Fits(token + 1, tokens);
            var isMore = BothBits(Unsafe.Add(ref starts, Start(three)), three) & Fits(token + 2, tokens);
            var key = one ^ ((one ^ two) & (0 - isTwo));
            Unsafe.Add(ref keysInto, kept) = key ^ ((key ^ three) & (0 - isMore));
            Unsafe.Add(ref into, kept) = (token << MarkBits) | (int)(isOne | (isTwo << 1) | (isMore << 2));
            kept += (nint)(isOne | isTwo | isMore);
        }

        return (int)kept;
    }

    /// <summary>1 where there is such a token, else 0.</summary>
    private static uint Fits(int token, int tokens) => (uint)(token - tokens) >> 31;

    /// <summary>The first token chooses a line of the cache and the word of the line in which it stands alone …</summary>
    private static nint OneWord(ulong first) => (nint)(first >> (64 - LineBits - WordBits));

    /// <summary>… the second one the word in which the two stand.</summary>
    private static nint PairWord(ulong first, ulong second) => (nint)(((first >> (64 - LineBits)) << WordBits) + (second >> (64 - WordBits)));

    private static nint Start(ulong key) => (nint)(key >> (64 - StartBits));

    /// <summary>Two bits of a word stand for a key, so that fewer others pass; the answer is in the lowest bit.</summary>
    private static ulong BothBits(ulong word, ulong key) => (word >> (int)key) & (word >> (int)(key >> BitBits));

    private static ulong BitsOf(ulong key) => (1UL << (int)key) | (1UL << (int)(key >> BitBits));
}
