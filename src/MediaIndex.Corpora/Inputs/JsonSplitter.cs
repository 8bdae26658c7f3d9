using System.Buffers;
using System.Text;

namespace MediaIndex.Corpora.Inputs;

/// <summary>
/// Cuts a stream of JSON that does not keep to lines into values: the elements of a root array, the elements of the named arrays of a root object,
/// or the root values themselves. Brackets and strings are all it looks at; whether a value is JSON is for the parser to say.
/// </summary>
internal sealed class JsonSplitter(InputBuffer buffer, int maxRecordBytes, IReadOnlyList<string> descendInto)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",]}\r\n\t "u8);
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n,\u001e"u8);
    private Place place = Place.Root;
    private bool inRootArray;
    private bool descended;
    private long rootOffset;

    private enum Place
    {
        Root,
        Elements,
        Properties,
    }

    /// <summary>The next value; false at the end of the stream.</summary>
    public bool Next(out RawRecord record)
    {
        record = default;
        buffer.SkipMark();
        while (SkipSpace())
        {
            var first = buffer.Span[0];
            if (place == Place.Properties && first == '}')
            {
                place = Place.Root;
                buffer.Advance(1);
                if (!descended)
                {
                    record = new RawRecord(rootOffset, buffer.Offset - rootOffset, default, RecordFault.NoRecords);
                    return true;
                }
            }
            else if (place == Place.Properties)
            {
                Property();
            }
            else if (place == Place.Elements && first == ']')
            {
                buffer.Advance(1);
                place = inRootArray ? Place.Root : Place.Properties;
                inRootArray = false;
            }
            else if (place == Place.Root && first == '[')
            {
                buffer.Advance(1);
                inRootArray = true;
                place = Place.Elements;
            }
            else if (place == Place.Root && first == '{' && descendInto.Count > 0)
            {
                rootOffset = buffer.Offset;
                descended = false;
                buffer.Advance(1);
                place = Place.Properties;
            }
            else
            {
                record = Value(keep: true);
                return true;
            }
        }

        return false;
    }

    private void Property()
    {
        var key = Value(keep: true);
        var name = key.Fault == RecordFault.None && key.Length is > 2 and < 64 ? Encoding.UTF8.GetString(key.Bytes.Span[1..^1]) : "";
        while (SkipSpace() && buffer.Span[0] == ':')
        {
            buffer.Advance(1);
        }

        if (buffer.Length > 0 && buffer.Span[0] == '[' && descendInto.Contains(name))
        {
            buffer.Advance(1);
            descended = true;
            place = Place.Elements;
        }
        else if (buffer.Length > 0 && buffer.Span[0] != '}')
        {
            Value(keep: false);
        }
    }

    // Also passes over commas between values and the record separator of RFC 7464.
    private bool SkipSpace()
    {
        while (true)
        {
            var rest = buffer.Span.IndexOfAnyExcept(Spaces);
            if (rest >= 0)
            {
                buffer.Advance(rest);
                return true;
            }

            buffer.Advance(buffer.Length);
            if (buffer.Ended)
            {
                return false;
            }

            buffer.More();
        }
    }

    private RawRecord Value(bool keep)
    {
        var offset = buffer.Offset;
        var state = default(State);
        while (true)
        {
            if (state.Scan(buffer.Span, buffer.Ended))
            {
                var length = buffer.Offset - offset + state.At;
                var bytes = keep && buffer.Offset == offset && length <= maxRecordBytes ? buffer.Memory[..state.At] : default;
                buffer.Advance(state.At);
                var fault = state.CutOff ? RecordFault.CutOff : bytes.Length < length && keep ? RecordFault.Oversized : RecordFault.None;
                return new RawRecord(offset, length, bytes, fault);
            }

            if (!keep || state.At > maxRecordBytes || buffer.Offset != offset)
            {
                buffer.Advance(state.At);
                state.At = 0;
            }

            buffer.More();
        }
    }

    private struct State
    {
        public int At;
        public bool CutOff;
        private int depth;
        private bool inString;
        private bool inScalar;

        // True where the value ends at `At`; false where more bytes are needed.
        public bool Scan(ReadOnlySpan<byte> bytes, bool ended)
        {
            while (At < bytes.Length)
            {
                if (inString ? String(bytes) : depth > 0 ? Nested(bytes) : Start(bytes))
                {
                    return true;
                }

                if (inString && At == bytes.Length - 1 && bytes[At] == '\\')
                {
                    break;
                }
            }

            CutOff = ended && !inScalar;
            At = ended ? bytes.Length : At;
            return ended;
        }

        private bool Start(ReadOnlySpan<byte> bytes)
        {
            if (!inScalar && bytes[At] is (byte)'"' or (byte)'{' or (byte)'[')
            {
                inString = bytes[At] == '"';
                depth = inString ? 0 : 1;
                At++;
                return false;
            }

            // A stray closing bracket is a value of one byte, or cutting would never move on.
            var end = bytes[At..].IndexOfAny(ScalarEnds);
            end = end == 0 && !inScalar ? 1 : end;
            inScalar = true;
            At = end < 0 ? bytes.Length : At + end;
            return end >= 0;
        }

        private bool Nested(ReadOnlySpan<byte> bytes)
        {
            var found = bytes[At..].IndexOfAny(Structure);
            if (found < 0)
            {
                At = bytes.Length;
                return false;
            }

            At += found;
            var one = bytes[At++];
            inString = one == '"';
            depth += one is (byte)'{' or (byte)'[' ? 1 : inString ? 0 : -1;
            return depth == 0;
        }

        private bool String(ReadOnlySpan<byte> bytes)
        {
            var found = bytes[At..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                At = bytes.Length;
                return false;
            }

            At += found;
            if (bytes[At] == '\\')
            {
                At = At + 2 <= bytes.Length ? At + 2 : At;
                return false;
            }

            At++;
            inString = false;
            return depth == 0;
        }
    }
}
