using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Finds which of many short literals a text holds, in one pass that looks a hash of two characters and a part of the third up in a table of bits that fits into the processor's nearest cache.
/// Each literal stands for a set of bits.
/// </summary>
internal sealed class LiteralFinder
{
    private const int Slots = 1 << 16;

    // Of the third character so much counts that a literal of two can be entered with every third one.
    private const int Third = 63;
    private const int ThirdShift = 10;
    private const ushort FirstFactor = 0x2F2D;
    private const ushort SecondFactor = 0x01A5;
    private readonly uint[] _begins = new uint[Slots / 32];

    // Literals by slot, in the order of the slots whose bit is set, and how many of these stand before each word of bits.
    private readonly Entry[][] _literals;
    private readonly ushort[] _ranks = new ushort[Slots / 32];

    /// <summary>A finder of literals of at least two characters.</summary>
    internal LiteralFinder(IEnumerable<(string Literal, ulong Bits)> literals)
    {
        // Several patterns may share a literal.
        var distinct = literals.GroupBy(entry => entry.Literal, entry => entry.Bits, StringComparer.Ordinal).Select(group => new Entry(group.Key, Rarest(group.Key), group.Aggregate(0UL, (all, bits) => all | bits)));
        var bySlot = distinct.SelectMany(entry => SlotsOf(entry.Literal[entry.Anchor..]), (entry, slot) => (Slot: slot, Entry: entry)).GroupBy(pair => pair.Slot, pair => pair.Entry).OrderBy(group => group.Key).ToList();
        _literals = [.. bySlot.Select(group => group.ToArray())];
        foreach (var slot in bySlot.Select(group => group.Key))
        {
            _begins[slot >> 5] |= 1U << slot;
        }

        for (var word = 1; word < _ranks.Length; word++)
        {
            _ranks[word] = (ushort)(_ranks[word - 1] + BitOperations.PopCount(_begins[word - 1]));
        }
    }

    /// <summary>The bits of all literals in a text.</summary>
    internal ulong BitsOf(ReadOnlySpan<char> text)
    {
        var found = 0UL;
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
            for (; at < text.Length - Vector256<ushort>.Count - 1; at += Vector256<ushort>.Count)
            {
                ref var here = ref Unsafe.Add(ref start, at);
                var slots = SlotsOf(Vector256.LoadUnsafe(ref here), Vector256.LoadUnsafe(ref here, 1), Vector256.LoadUnsafe(ref here, 2));
                var quarters = slots.AsUInt64();
                for (var i = 0; i < Vector256<ulong>.Count; i++)
                {
                    var four = quarters.GetElement(i);
                    found |= AnyBegins(four) ? BitsAt(text, at + (4 * i), four) : 0;
                }
            }
        }

        for (; at < text.Length - 1; at++)
        {
            found |= BitsAt(text, at, SlotOf(text[at], text[at + 1], at + 2 < text.Length ? text[at + 2] : '\0'));
        }

        return found;
    }

    // Four places are looked up without a branch: at most of them nothing begins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AnyBegins(ulong slots)
    {
        ref var begins = ref MemoryMarshal.GetArrayDataReference(_begins);
        var any = Unsafe.Add(ref begins, (int)(slots >> 5) & 0x7FF) >> (int)slots
            | Unsafe.Add(ref begins, (int)(slots >> 21) & 0x7FF) >> (int)(slots >> 16)
            | Unsafe.Add(ref begins, (int)(slots >> 37) & 0x7FF) >> (int)(slots >> 32)
            | Unsafe.Add(ref begins, (int)(slots >> 53)) >> (int)(slots >> 48);
        return (any & 1) != 0;
    }

    // Of four places in a row.
    private ulong BitsAt(ReadOnlySpan<char> text, int from, ulong slots)
    {
        var found = 0UL;
        for (var i = 0; i < 4; i++)
        {
            found |= BitsAt(text, from + i, (int)(slots >> (16 * i)) & (Slots - 1));
        }

        return found;
    }

    private ulong BitsAt(ReadOnlySpan<char> text, int at, int slot)
    {
        var begins = _begins[slot >> 5];
        if ((begins >> slot & 1) == 0)
        {
            return 0;
        }

        var found = 0UL;
        foreach (var entry in _literals[_ranks[slot >> 5] + BitOperations.PopCount(begins & ((1U << slot) - 1))])
        {
            found |= entry.StandsAt(text, at) ? entry.Bits : 0;
        }

        return found;
    }

    // Where the three characters stand that are the least usual ones.
    private static int Rarest(string literal) => Enumerable.Range(0, Math.Max(1, literal.Length - 2)).MinBy(at => literal.AsSpan(at, Math.Min(3, literal.Length)).ToArray().Sum(Commonness));

    private static int Commonness(char character) => character > '\u007F' ? 0 : " etaoinshr".Contains(character, StringComparison.Ordinal) ? 3 : char.IsAsciiLetterLower(character) ? 2 : 1;

    private static IEnumerable<int> SlotsOf(string literal) =>
        literal.Length > 2 ? [SlotOf(literal[0], literal[1], literal[2])] : Enumerable.Range(0, Third + 1).Select(third => SlotOf(literal[0], literal[1], (char)third));

    // Neighbours in the alphabets differ in the low bits alone.
    private static int SlotOf(char first, char second, char third) => ((first * FirstFactor) ^ (second * SecondFactor) ^ ((third & Third) << ThirdShift)) & (Slots - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> SlotsOf(Vector256<ushort> first, Vector256<ushort> second, Vector256<ushort> third) =>
        (first * FirstFactor) ^ (second * SecondFactor) ^ ((third & Vector256.Create((ushort)Third)) << ThirdShift);

    private readonly record struct Entry(string Literal, int Anchor, ulong Bits)
    {
        // The last character tells most of those apart that hold the same three.
        internal bool StandsAt(ReadOnlySpan<char> text, int anchor)
        {
            var start = anchor - Anchor;
            return start >= 0 && text.Length - start >= Literal.Length && text[start + Literal.Length - 1] == Literal[^1] && text[start..].StartsWith(Literal);
        }
    }
}
