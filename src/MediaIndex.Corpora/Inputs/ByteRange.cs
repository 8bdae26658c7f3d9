using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// A stripe of a file of lines as a range of its bytes: a line belongs to the range in which it begins. Where a file can be read from anywhere this spares each stripe
/// the reading of all the others.
/// </summary>
internal sealed class ByteRange
{
    private readonly long to;

    private ByteRange(long to) => this.to = to;

    /// <summary>Goes to the first line of the file's stripe; null where the file is read whole or must be read from its start.</summary>
    public static ByteRange? Of(SourceFile file, DecodedInput input, InputBuffer buffer)
    {
        if (file.StripeCount == 1 || !input.IsAsStored)
        {
            return null;
        }

        var from = EdgeOf(file.Stripe, file.StripeCount, input.StoredLength);
        if (from > 0)
        {
            // The byte before tells whether a line begins right at the edge.
            input.SeekTo(from - 1);
            buffer.Restart(from - 1);
            PassLine(buffer);
        }

        return new ByteRange(EdgeOf(file.Stripe + 1, file.StripeCount, input.StoredLength));
    }

    /// <summary>Whether an offset belongs to a later range.</summary>
    public bool IsPast(long offset) => offset >= to;

    private static long EdgeOf(int stripe, int count, long length) => (long)((Int128)length * stripe / count);

    private static void PassLine(InputBuffer buffer)
    {
        while (buffer.Hold(1))
        {
            var found = buffer.Span.IndexOf((byte)'\n');
            buffer.Advance(found < 0 ? buffer.Length : found + 1);
            if (found >= 0)
            {
                return;
            }
        }
    }
}
