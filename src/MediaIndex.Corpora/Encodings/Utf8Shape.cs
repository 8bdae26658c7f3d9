using System.Buffers;
using System.Text;

namespace MediaIndex.Corpora.Encodings;

/// <summary>How well bytes fit UTF-8.</summary>
/// <param name="MultiByte">Well-formed characters of two bytes or more.</param>
/// <param name="Invalid">Ill-formed sequences.</param>
internal readonly record struct Utf8Shape(long MultiByte, long Invalid)
{
    /// <summary>True for UTF-8, including a text with a few damaged places among many sound ones.</summary>
    public bool IsUtf8 => Invalid == 0 || MultiByte > 20 * Invalid;

    public static Utf8Shape Of(ReadOnlySpan<byte> bytes)
    {
        long multi = 0;
        long invalid = 0;
        while (bytes.Length > 0)
        {
            var high = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
            if (high < 0)
            {
                break;
            }

            bytes = bytes[high..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            multi += status == OperationStatus.Done ? 1 : 0;
            invalid += status == OperationStatus.Done ? 0 : 1;
            bytes = bytes[used..];
        }

        return new Utf8Shape(multi, invalid);
    }
}
