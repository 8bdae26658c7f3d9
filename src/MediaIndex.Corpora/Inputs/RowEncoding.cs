using System.Text;
using System.Text.Unicode;
using MediaIndex.Corpora.Encodings;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Decides row by row in what encoding a text file is: UTF-8 where the row is valid UTF-8, otherwise the one that the stretch of the file around the first
/// other row shows by evidence. A row that neither explains is undecodable.
/// </summary>
internal sealed class RowEncoding(InputBuffer buffer, bool lenient = false)
{
    private Encoding? legacy;
    private bool sought;

    /// <summary>The encoding of a row; null where there is none.</summary>
    public Encoding? Of(ReadOnlySpan<byte> row)
    {
        if (Utf8.IsValid(row))
        {
            return Encoding.UTF8;
        }

        if (!sought)
        {
            sought = true;
            legacy = Seek(row);
        }

        return legacy is not null && EncodingDetector.Explains(legacy, row) ? legacy : lenient ? Encoding.UTF8 : null;
    }

    private Encoding? Seek(ReadOnlySpan<byte> row)
    {
        var rest = buffer.Span[..Math.Min(buffer.Length, 64 << 10)];
        var sample = new byte[row.Length + rest.Length];
        row.CopyTo(sample);
        rest.CopyTo(sample.AsSpan(row.Length));
        var shape = Utf8Shape.Of(sample);
        var found = EncodingDetector.Detect(sample, null, null);
        var other = found.Encoding.CodePage != Encoding.UTF8.CodePage && !found.Weak && shape.MultiByte < shape.Invalid;
        return other && (!found.Encoding.IsSingleByte || StandsInWords(sample)) ? found.Encoding : null;
    }

    // A single-byte character set explains any bytes: a few stray ones between blanks are damage, not letters.
    private static bool StandsInWords(ReadOnlySpan<byte> sample)
    {
        var high = 0;
        var inWord = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] >= 0x80)
            {
                high++;
                inWord += (i > 0 && char.IsAsciiLetter((char)sample[i - 1])) || (i + 1 < sample.Length && char.IsAsciiLetter((char)sample[i + 1])) ? 1 : 0;
            }
        }

        return high >= 8 || inWord == high;
    }
}
