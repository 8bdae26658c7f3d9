using System.Text;
using System.Text.Unicode;
using MediaIndex.Corpora.Encodings;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Decides row by row in what encoding a text file is: UTF-8 where the row is valid UTF-8, otherwise the one that the stretch of the file around the first
/// other row shows by evidence. A row that neither explains is undecodable.
/// </summary>
internal sealed class RowEncoding(InputBuffer buffer)
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

        return legacy is not null && EncodingDetector.Explains(legacy, row) ? legacy : null;
    }

    private Encoding? Seek(ReadOnlySpan<byte> row)
    {
        var rest = buffer.Span[..Math.Min(buffer.Length, 64 << 10)];
        var sample = new byte[row.Length + rest.Length];
        row.CopyTo(sample);
        rest.CopyTo(sample.AsSpan(row.Length));
        var found = EncodingDetector.Detect(sample, null, null);
        return found.Encoding is UTF8Encoding || found.Weak ? null : found.Encoding;
    }
}
