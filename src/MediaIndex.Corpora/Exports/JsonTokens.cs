using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Corpora.Exports;

/// <summary>The words of JSON as RFC 8259 has them: each method moves on from where it stands, or says that what stands there is none of its kind.</summary>
internal static class JsonTokens
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(one => (byte)one), (byte)'"', (byte)'\\']);

    /// <summary>To the next byte that is no white space; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SkipSpace(ReadOnlySpan<byte> json, ref int at) => (uint)at < (uint)json.Length && (json[at] > ' ' || SkipRun(json, ref at));

    /// <summary>To the next quote, backslash or control character; false where none is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool FindStringEnd(ReadOnlySpan<byte> json, ref int at)
    {
        // Names and most values end within sixteen bytes, where calling the framework's search costs more than searching.
        if (at + Vector128<byte>.Count <= json.Length)
        {
            var some = Vector128.Create(json.Slice(at, Vector128<byte>.Count));
            var ends = Vector128.Equals(some, Vector128.Create((byte)'"')) | Vector128.Equals(some, Vector128.Create((byte)'\\')) | Vector128.LessThan(some, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero)
            {
                at += BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
                return true;
            }

            at += Vector128<byte>.Count;
        }

        var found = json[at..].IndexOfAny(StringEnds);
        at += found;
        return found >= 0;
    }

    /// <summary>Passes over an escape; false where it is none.</summary>
    public static bool Escape(ReadOnlySpan<byte> json, ref int at)
    {
        if (at + 1 >= json.Length)
        {
            return false;
        }

        switch (json[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                at += 2;
                return true;
            case (byte)'u' when at + 6 <= json.Length && char.IsAsciiHexDigit((char)json[at + 2]) && char.IsAsciiHexDigit((char)json[at + 3])
                && char.IsAsciiHexDigit((char)json[at + 4]) && char.IsAsciiHexDigit((char)json[at + 5]):
                at += 6;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Passes over a number; false where there is none.</summary>
    public static bool Number(ReadOnlySpan<byte> json, ref int at)
    {
        at += json[at] == '-' ? 1 : 0;
        if (at < json.Length && json[at] == '0')
        {
            at++;
        }
        else if (!Digits(json, ref at))
        {
            return false;
        }

        if (at < json.Length && json[at] == '.')
        {
            at++;
            if (!Digits(json, ref at))
            {
                return false;
            }
        }

        if (at < json.Length && json[at] is ((byte)'e' or (byte)'E'))
        {
            at++;
            at += at < json.Length && json[at] is ((byte)'+' or (byte)'-') ? 1 : 0;
            if (!Digits(json, ref at))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> json, ref int at)
    {
        var from = at;
        while (at < json.Length && char.IsAsciiDigit((char)json[at]))
        {
            at++;
        }

        return at > from;
    }

    private static bool SkipRun(ReadOnlySpan<byte> json, ref int at)
    {
        var run = json[at..].IndexOfAnyExcept(" \t\r\n"u8);
        at = run < 0 ? json.Length : at + run;
        return run >= 0;
    }
}
