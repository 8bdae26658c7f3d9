using System.Text;
using System.Text.Json;

namespace MediaIndex.Cli.Commands;

/// <summary>
/// Reads items from JSON lines as bytes: id, text, title and address are unescaped into buffers that are used again, everything else is passed over.
/// Spans are good until the next line.
/// </summary>
internal sealed partial class JsonlRows(string path) : IDisposable
{
    private readonly Stream stream = path == "-" ? Console.OpenStandardInput() : OpenFile(path);
    private readonly Field id = new();
    private readonly Field text = new();
    private readonly Field title = new();
    private readonly Field url = new();
    private byte[] buffer = new byte[1 << 20];
    private int start;
    private int end;
    private bool ended;

    /// <summary>1-based number of the line.</summary>
    public int Number { get; private set; }

    /// <summary>Id: a string, or a number as it is written.</summary>
    public ReadOnlySpan<byte> Id => id.Bytes;

    /// <summary>Text; empty without one.</summary>
    public ReadOnlySpan<byte> Text => text.Bytes;

    /// <summary>Title; empty without one.</summary>
    public ReadOnlySpan<byte> Title => title.Bytes;

    /// <summary>Address; empty without one.</summary>
    public ReadOnlySpan<byte> Url => url.Bytes;

    /// <summary>Goes to the next line that is not blank; false at the end.</summary>
    /// <exception cref="UsageException">A line is no JSON object with an `id`.</exception>
    public bool Next()
    {
        while (NextLine(out var line))
        {
            Number++;
            if (!line.Trim(" \t\r\uFEFF"u8).IsEmpty)
            {
                Parse(Number == 1 && line.StartsWith(Encoding.UTF8.Preamble) ? line[3..] : line);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static FileStream OpenFile(string path) =>
        File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0) : throw new UsageException($"{path} does not exist");

    private bool NextLine(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0 && !ended)
            {
                Fill();
                continue;
            }

            var stop = length < 0 ? end : start + length;
            line = buffer.AsSpan(start, stop - start);
            var any = length >= 0 || !line.IsEmpty;
            start = Math.Min(end, stop + 1);
            return any;
        }
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
    }

    private void Parse(ReadOnlySpan<byte> line)
    {
        Clear();
        if (new PlainObject(line).TryRead(this))
        {
            return;
        }

        Clear();
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("the line is no object");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Take(ref reader);
            }

            if (reader.Read() || !id.IsSet)
            {
                throw new JsonException(id.IsSet ? "the line goes on behind the object" : "id is missing");
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{path}:{Number}: not an item ({error.Message}). Each line is a JSON object with at least \"id\" and \"text\"");
        }
    }

    private void Clear()
    {
        id.Clear();
        text.Clear();
        title.Clear();
        url.Clear();
    }

    private Field? Named(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'i', (byte)'d'] => id,
        [(byte)'t', (byte)'e', (byte)'x', (byte)'t'] => text,
        [(byte)'u', (byte)'r', (byte)'l'] => url,
        _ => name.SequenceEqual("title"u8) ? title : null,
    };

    private void Take(ref Utf8JsonReader reader)
    {
        var field = reader.ValueTextEquals("id"u8) ? id : reader.ValueTextEquals("text"u8) ? text : reader.ValueTextEquals("title"u8) ? title : reader.ValueTextEquals("url"u8) ? url : null;
        reader.Read();
        if (field is null)
        {
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.String || (field == id && reader.TokenType == JsonTokenType.Number))
        {
            field.Set(ref reader);
        }
        else if (reader.TokenType == JsonTokenType.Null && field != id)
        {
            field.SetEmpty();
        }
        else
        {
            throw new JsonException("id, text, title or url is no text");
        }
    }

    private sealed class Field
    {
        private byte[] bytes = new byte[1024];
        private int length;

        public bool IsSet { get; private set; }

        public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

        public void Clear() => (IsSet, length) = (false, 0);

        public void SetEmpty() => (IsSet, length) = (true, 0);

        /// <summary>Takes the inside of a JSON string; false where it holds an escape that is not a plain one.</summary>
        public bool TrySet(ReadOnlySpan<byte> raw, bool escaped)
        {
            bytes = bytes.Length < raw.Length ? new byte[raw.Length * 2] : bytes;
            length = 0;
            IsSet = true;
            while (escaped && raw.IndexOf((byte)'\\') is var at and >= 0)
            {
                raw[..at].CopyTo(bytes.AsSpan(length));
                length += at;
                var plain = raw[at + 1] switch { (byte)'n' => '\n', (byte)'"' => '"', (byte)'\\' => '\\', (byte)'/' => '/', (byte)'t' => '\t', (byte)'r' => '\r', _ => '\0' };
                if (plain == '\0')
                {
                    return false;
                }

                bytes[length++] = (byte)plain;
                raw = raw[(at + 2)..];
            }

            raw.CopyTo(bytes.AsSpan(length));
            length += raw.Length;
            return true;
        }

        public void Set(ref Utf8JsonReader reader)
        {
            var raw = reader.ValueSpan.Length;
            bytes = bytes.Length < raw ? new byte[raw * 2] : bytes;
            if (reader.TokenType == JsonTokenType.Number)
            {
                reader.ValueSpan.CopyTo(bytes);
                length = raw;
            }
            else
            {
                length = reader.CopyString(bytes);
            }

            IsSet = true;
        }
    }
}
