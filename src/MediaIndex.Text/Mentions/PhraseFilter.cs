using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Says at which tokens of a text a phrase may begin, without a branch that depends on the text: first by the token itself and by the first two tokens, for all tokens; then by the first three, for those that are left.
/// The bits lie in the first- and second-level caches. A phrase that begins is never passed over; about one answer in two is a phrase.
/// </summary>
internal sealed class PhraseFilter
{
    /// <summary>Mark of a place where a phrase of one token may stand.</summary>
    public const int Single = 1;

    /// <summary>Mark of a place where a phrase of several tokens may begin.</summary>
    public const int Several = 2;

    /// <summary>Bits of the marks; the token stands above them.</summary>
    public const int MarkBits = 2;

    private const int LineBits = 11;
    private const int WordBits = 3;
    private const int BitBits = 6;
    private const int StartBits = 13;
    private readonly ulong[] _ones = new ulong[1 << LineBits];
    private readonly ulong[] _pairs = new ulong[1 << (LineBits + WordBits)];
    private readonly ulong[] _starts = new ulong[1 << StartBits];

    /// <summary>Marks all phrases.</summary>
    public PhraseFilter(IEnumerable<Phrase> phrases)
    {
        foreach (var hashes in phrases.Select(phrase => phrase.Hashes))
        {
            if (hashes.Length == 1)
            {
                _ones[Line(hashes[0])] |= BitsOf(hashes[0]);
                Mark(One(hashes[0]));
                continue;
            }

            var pair = Pair(hashes[0], hashes[1]);
            _pairs[PairWord(Line(hashes[0]), hashes[1])] |= 1UL << (int)hashes[1];
            Mark(hashes.Length == 2 ? Two(pair) : Triple(pair, hashes[2]));
        }
    }

    /// <summary>Writes down the places, in the order of the text: the token's number above the marks.</summary>
    /// <param name="hashes">Hashes of all tokens.</param>
    /// <param name="places">Room for one more than the tokens.</param>
    /// <returns>Number of places.</returns>
    public int Ask(ReadOnlySpan<ulong> hashes, Span<int> places)
    {
        if (hashes.IsEmpty || places.Length <= hashes.Length)
        {
            return 0;
        }

        return Keep(hashes, places, FirstPlaces(hashes, places));
    }

    /// <summary>Tokens that may be a phrase of one token, or begin one of several by the first two. The last token always is one of them.</summary>
    private int FirstPlaces(ReadOnlySpan<ulong> hashes, Span<int> places)
    {
        ref var ones = ref MemoryMarshal.GetArrayDataReference(_ones);
        ref var pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        ref var into = ref MemoryMarshal.GetReference(places);
        ref var at = ref MemoryMarshal.GetReference(hashes);
        nint count = 0;
        nint i = 0;
        var first = at;
        var last = hashes.Length - 1;
        for (; i < last - 1; i += 2)
        {
            var second = Unsafe.Add(ref at, i + 1);
            var third = Unsafe.Add(ref at, i + 2);
            Unsafe.Add(ref into, count) = (int)i;
            count += MayBegin(ref ones, ref pairs, first, second);
            Unsafe.Add(ref into, count) = (int)i + 1;
            count += MayBegin(ref ones, ref pairs, second, third);
            first = third;
        }

        if (i < last)
        {
            Unsafe.Add(ref into, count) = (int)i;
            count += MayBegin(ref ones, ref pairs, first, Unsafe.Add(ref at, last));
        }

        Unsafe.Add(ref into, count) = last;
        return (int)count + 1;
    }

    /// <summary>1 where a phrase of one token, or one of several that begins with two, may stand; else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint MayBegin(ref ulong ones, ref ulong pairs, ulong first, ulong second)
    {
        var line = Line(first);
        var one = BothBits(Unsafe.Add(ref ones, line), first);
        return (nint)((one | (Unsafe.Add(ref pairs, PairWord(line, second)) >> (int)second)) & 1);
    }

    /// <summary>Keeps those of the places that pass the second bit of one token, or the bit of two or of three tokens; adds the marks.</summary>
    private int Keep(ReadOnlySpan<ulong> hashes, Span<int> places, int count)
    {
        ref var ones = ref MemoryMarshal.GetArrayDataReference(_ones);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref var at = ref MemoryMarshal.GetReference(hashes);
        ref var into = ref MemoryMarshal.GetReference(places);
        var last = hashes.Length - 1;
        nint kept = 0;
        for (nint i = 0; i < count; i++)
        {
            var token = Unsafe.Add(ref into, i);
            var first = Unsafe.Add(ref at, token);
            var only = One(first);
            var pair = Pair(first, Unsafe.Add(ref at, Math.Min(token + 1, last)));
            var triple = Triple(pair, Unsafe.Add(ref at, Math.Min(token + 2, last)));
            var two = Two(pair);
            var several = (BothBits(Unsafe.Add(ref starts, Start(two)), two) | BothBits(Unsafe.Add(ref starts, Start(triple)), triple)) & 1;
            var one = BothBits(Unsafe.Add(ref ones, Line(first)), first) & BothBits(Unsafe.Add(ref starts, Start(only)), only) & 1;
            Unsafe.Add(ref into, kept) = (token << MarkBits) | (int)(one | (several << 1));
            kept += (nint)(one | several);
        }

        // Behind the last token no second one stands.
        var lastIsOpen = kept > 0 && (Unsafe.Add(ref into, kept - 1) >> MarkBits) == last;
        if (lastIsOpen)
        {
            Unsafe.Add(ref into, kept - 1) &= ~Several;
        }

        return (int)kept;
    }

    private static ulong Pair(ulong first, ulong second) => first + BitOperations.RotateLeft(second, 32);

    /// <summary>A line of the cache for each first token …</summary>
    private static nint Line(ulong first) => (nint)(first >> (64 - LineBits));

    /// <summary>… and a word in it for each second.</summary>
    private static nint PairWord(nint line, ulong second) => (line << WordBits) + (nint)(second >> (64 - WordBits));

    private static nint Start(ulong key) => (nint)(key >> (64 - StartBits));

    /// <summary>Two bits of a word stand for a key, so that fewer others pass; the answer is in the lowest bit.</summary>
    private static ulong BothBits(ulong word, ulong key) => (word >> (int)key) & (word >> (int)(key >> BitBits));

    private static ulong BitsOf(ulong key) => (1UL << (int)key) | (1UL << (int)(key >> BitBits));

    private void Mark(ulong key) => _starts[Start(key)] |= BitsOf(key);

    private static ulong One(ulong only) => BitOperations.RotateLeft(only, 23);

    private static ulong Two(ulong pair) => BitOperations.RotateLeft(pair, 11);

    private static ulong Triple(ulong pair, ulong third) => pair + BitOperations.RotateLeft(third, 16);
}
