using System.IO.Hashing;
using System.Text;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Makes texts of UTF-8 bytes. Short ones that repeat from record to record, such as languages, types and accounts, are made once and then found by their bytes. A new
/// one takes the place of the one that stood in its way, so that a file in which nothing repeats costs no more memory than one in which all does.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 256;
    private const int Longest = 64;
    private const int MostRoom = 4096;
    private readonly string?[] texts = new string?[Slots];
    private char[] room = new char[512];

    /// <summary>A text that may have been there before.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Make(utf8);
        }

        ref var known = ref texts[(int)XxHash3.HashToUInt64(utf8) & (Slots - 1)];
        if (known is null || !Equal(utf8, known))
        {
            known = Make(utf8);
        }

        return known;
    }

    /// <summary>A text of its own.</summary>
    public string Make(ReadOnlySpan<byte> utf8)
    {
        // The framework decodes twice, the first time for the length only; copying is cheaper.
        if (utf8.Length > room.Length && utf8.Length <= MostRoom)
        {
            room = new char[MostRoom];
        }

        return utf8.Length > room.Length ? Encoding.UTF8.GetString(utf8) : new string(room, 0, Encoding.UTF8.GetChars(utf8, room));
    }

    private bool Equal(ReadOnlySpan<byte> utf8, string text) =>
        Ascii.Equals(utf8, text) || (!Ascii.IsValid(utf8) && text.AsSpan().SequenceEqual(room.AsSpan(0, Encoding.UTF8.GetChars(utf8, room))));
}
