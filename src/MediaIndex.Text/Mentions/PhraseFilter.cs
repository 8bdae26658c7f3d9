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

    private const int OnesBits = 11;
    private const int PairBits = 14;
    private const int StartBits = 15;
    private readonly ulong[] _ones = new ulong[1 << OnesBits];
    private readonly ulong[] _pairs = new ulong[1 << PairBits];
    private readonly ulong[] _starts = new ulong[1 << StartBits];

    /// <summary>Marks all phrases.</summary>
    public PhraseFilter(IEnumerable<Phrase> phrases)
    {
        foreach (var hashes in phrases.Select(phrase => phrase.Hashes))
        {
            if (hashes.Length == 1)
            {
                _ones[hashes[0] >> (64 - OnesBits)] |= 1UL << (int)hashes[0];
                _starts[One(hashes[0]) >> (64 - StartBits)] |= 1UL << (int)One(hashes[0]);
                continue;
            }

            var pair = Pair(hashes[0], hashes[1]);
            _pairs[PairWord(hashes[0], hashes[1])] |= 1UL << (int)hashes[1];
            var start = hashes.Length == 2 ? Two(pair) : Triple(pair, hashes[2]);
            _starts[start >> (64 - StartBits)] |= 1UL << (int)start;
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
        var first = at;
        var last = hashes.Length - 1;
        for (nint i = 0; i < last; i++)
        {
            var second = Unsafe.Add(ref at, i + 1);
            Unsafe.Add(ref into, count) = (int)i;
            count += (nint)(((Unsafe.Add(ref ones, (nint)(first >> (64 - OnesBits))) >> (int)first) | (Unsafe.Add(ref pairs, PairWord(first, second)) >> (int)second)) & 1);
            first = second;
        }

        Unsafe.Add(ref into, count) = last;
        return (int)count + 1;
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
            var several = ((Unsafe.Add(ref starts, (nint)(two >> (64 - StartBits))) >> (int)two) | (Unsafe.Add(ref starts, (nint)(triple >> (64 - StartBits))) >> (int)triple)) & 1;
            var one = (Unsafe.Add(ref ones, (nint)(first >> (64 - OnesBits))) >> (int)first) & (Unsafe.Add(ref starts, (nint)(only >> (64 - StartBits))) >> (int)only) & 1;
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

    /// <summary>A line of the cache for each first token, a word in it for each second.</summary>
    private static nint PairWord(ulong first, ulong second) => (nint)(((first >> (64 - PairBits)) & ~7UL) | (second >> 61));

    private static ulong One(ulong only) => BitOperations.RotateLeft(only, 23);

    private static ulong Two(ulong pair) => BitOperations.RotateLeft(pair, 11);

    private static ulong Triple(ulong pair, ulong third) => pair + BitOperations.RotateLeft(third, 16);
}
