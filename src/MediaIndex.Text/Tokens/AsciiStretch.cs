using System.Numerics;
using System.Runtime.CompilerServices;

namespace MediaIndex.Text.Tokens;

/// <summary>
/// Words and numbers of a stretch of ASCII text, found 64 bytes at a time: what can be read off masks is written for all tokens of a window at once; tokens that stand behind anything else than one blank are noted.
/// Nothing here is a branch that depends on a token, since lengths, capitals and what stands between words come as they please and would be guessed wrong.
/// </summary>
internal ref struct AsciiStretch(in TokenColumns columns)
{
    /// <summary>Most tokens that a stretch holds, and places behind them that are written to.</summary>
    internal const int Room = MostBytes + BitLists.Slack;

    private const int MostBytes = 8 * StretchWindow.Size;
    private const int Half = 8;
    private const int AddressLetters = 3;
    private const int LastBit = StretchWindow.Size - 1;
    private readonly TokenColumns columns = columns;
    private ulong letter;
    private ulong digit;
    private ulong blank;
    private ulong end;
    private ulong startsBefore;
    private ulong capitalsGoOn;
    private int begun;

    /// <summary>How many tokens end in the stretch.</summary>
    internal int Ended { get; private set; }

    /// <summary>How many tokens stand behind anything else than a token and one blank: the first one and those behind other signs, or none.</summary>
    internal int NotedTokens { get; private set; }

    /// <summary>How many tokens have anything else than one blank and a token behind them.</summary>
    internal int NotedEnds { get; private set; }

    /// <summary>The noted tokens; they lie where hashes will be written, until then.</summary>
    internal readonly ref int Tokens => ref Unsafe.As<ulong, int>(ref columns.Hashes);

    /// <summary>The bytes behind the tokens that come right before the noted ones, from the second of these on, and behind the last token; they lie where hashes will be written, until then.</summary>
    internal readonly ref int Ends => ref Unsafe.Add(ref Tokens, Room);

    /// <summary>
    /// Goes through the text up to the first byte that takes more care or might go on with an address, at most <see cref="MostBytes"/>, and returns that byte's place, or the place behind what was looked at.
    /// Starts, kinds, scripts and flags are then as they should be, gaps are where they are one blank.
    /// </summary>
    /// <param name="text">The text; 64 zero bytes stand behind it.</param>
    /// <param name="position">The byte to begin with; what stands before it does not count.</param>
    /// <param name="behind">The byte behind the text.</param>
    internal int Find(ref byte text, int position, int behind)
    {
        var limit = position + MostBytes;
        var stop = 0UL;
        while (stop == 0 && position <= behind && position < limit)
        {
            stop = Take(StretchWindow.Read(ref Unsafe.Add(ref text, position)), position);
            position += StretchWindow.Size;
        }

        // A token that ends with the last byte looked at is still to be told.
        NotedEnds = BitLists.Append(end, position - 1, ref Ends, NotedEnds);
        return stop == 0 ? position : position - StretchWindow.Size + BitOperations.TrailingZeroCount(stop);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Take(in StretchWindow window, int position)
    {
        var (afterLetter, afterDigit) = ((window.Letters << 1) | letter, (window.Digits << 1) | digit);
        var starts = (window.Letters & ~afterLetter) | (window.Digits & ~afterDigit);
        var threeBefore = (starts << AddressLetters) | (startsBefore >> (StretchWindow.Size - AddressLetters));
        var stop = window.Care | (afterLetter & ((window.Colons & ((window.Slashes >> 1) | (1UL << LastBit))) | (window.Periods & threeBefore)));

        // Up to the byte that takes care; a token may end at it.
        var plain = stop ^ (stop - 1);
        starts &= plain;
        var ends = ((afterLetter & ~window.Letters) | (afterDigit & ~window.Digits)) & plain;
        var blanks = window.Blanks & (afterLetter | afterDigit);
        var usual = starts & ((blanks << 1) | blank);

        var allCapitals = AllCapitals(window.Capitals, starts, ends);
        var token = begun;
        begun = BitLists.Append(starts, position, ref columns.Starts, begun);
        Write(BitLists.Gather(window.Digits, starts), BitLists.Gather(usual, starts), BitLists.Gather(window.Capitals, starts), allCapitals, token, begun);
        NotedTokens = BitLists.Append(BitLists.Gather(~usual, starts), token, ref Tokens, NotedTokens);
        NotedEnds = BitLists.Append(((ends << 1) | end) & ~usual, position - 1, ref Ends, NotedEnds);
        Ended += BitOperations.PopCount(ends);
        (letter, digit, blank, end, startsBefore) = (window.Letters >> LastBit, window.Digits >> LastBit, blanks >> LastBit, ends >> LastBit, starts);
        return stop;
    }

    /// <summary>Kinds, scripts, gaps and capitals of the tokens that begin in a window, sixteen at a time; a bit stands for a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Write(ulong numbers, ulong afterBlank, ulong initials, ulong allCapitals, int token, int until)
    {
        do
        {
            Two(BitLists.Spread(numbers), BitLists.Spread(numbers >> Half), ref Unsafe.As<TokenKind, byte>(ref Unsafe.Add(ref columns.Kinds, token)));
            Two(BitLists.Spread(~numbers), BitLists.Spread(~numbers >> Half), ref Unsafe.As<TokenScript, byte>(ref Unsafe.Add(ref columns.Scripts, token)));
            Two(BitLists.Spread(afterBlank), BitLists.Spread(afterBlank >> Half), ref Unsafe.As<TokenGap, byte>(ref Unsafe.Add(ref columns.Gaps, token)));
            Two(
                BitLists.Spread(initials) | (BitLists.Spread(allCapitals) << 1),
                BitLists.Spread(initials >> Half) | (BitLists.Spread(allCapitals >> Half) << 1),
                ref Unsafe.As<TokenFlags, byte>(ref Unsafe.Add(ref columns.Flags, token)));
            (numbers, afterBlank, initials, allCapitals, token) = (numbers >> (2 * Half), afterBlank >> (2 * Half), initials >> (2 * Half), allCapitals >> (2 * Half), token + (2 * Half));
        }
        while (token < until);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(ulong first, ulong second, ref byte place)
    {
        Unsafe.WriteUnaligned(ref place, first);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, Half), second);
    }

    /// <summary>
    /// Which of the tokens that begin in a window are words of two or more letters, all of them capitals: adding the first letter's bit to a run of capitals carries to the byte behind it, and where that byte ends the word
    /// there was nothing else in it. A word that began in the window before is marked here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong AllCapitals(ulong capitals, ulong starts, ulong ends)
    {
        var first = capitals & starts;
        var (once, sum) = (capitals + first, capitals + first + capitalsGoOn);
        capitalsGoOn = (once < capitals ? 1UL : 0UL) | (sum < once ? 1UL : 0UL);
        var all = BitLists.Gather(sum & ~capitals & ~((starts << 1) | (startsBefore >> LastBit)), ends);

        // Where no word goes on, the place is that of the next token, which is written later.
        ref var open = ref Unsafe.Add(ref columns.Flags, Ended);
        open |= (TokenFlags)((all & 1) << 1);
        return all >> (begun - Ended);
    }
}
