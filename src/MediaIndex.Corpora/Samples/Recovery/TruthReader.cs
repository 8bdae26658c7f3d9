using System.Buffers.Text;
using System.Text.Json;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Reads the rows that <see cref="TruthWriter"/> wrote, whatever the order of their fields.</summary>
internal sealed class TruthReader
{
    private const int LongestRow = 1 << 20;
    private const int BytesPerRow = 380;

    private readonly PlantedTruth truth;
    private ulong id;
    private ulong copyOf;
    private ulong native;
    private ulong url;
    private ulong file;
    private long offset;
    private ulong platform;
    private byte[] letters = new byte[256];

    private TruthReader(long bytes) => truth = new PlantedTruth((int)Math.Min(bytes / BytesPerRow, Array.MaxLength));

    /// <summary>Reads all months.</summary>
    /// <param name="folder">The folder `truth` of a sample.</param>
    /// <exception cref="FactStoreException">There is no truth, or a row cannot be read.</exception>
    public static PlantedTruth Read(string folder)
    {
        var items = Path.Combine(folder, "items");
        var files = Directory.Exists(items) ? Directory.GetFiles(items, "*.jsonl") : [];
        if (files.Length == 0)
        {
            throw new FactStoreException($"{items} holds no *.jsonl: it is not the truth of a sample");
        }

        Array.Sort(files, StringComparer.Ordinal);
        var reader = new TruthReader(files.Sum(path => new FileInfo(path).Length));
        foreach (var path in files)
        {
            reader.ReadFile(path);
        }

        reader.truth.Relate();
        return reader.truth;
    }

    private void ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        using var buffer = new InputBuffer(stream);
        var lines = new LineSplitter(buffer, LongestRow);
        while (lines.Next(out var line))
        {
            try
            {
                ReadRow(line.Bytes.Span);
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentOutOfRangeException)
            {
                throw new FactStoreException($"{path}, byte {line.Offset}: {error.Message}", error);
            }
        }
    }

    private void ReadRow(ReadOnlySpan<byte> line)
    {
        var row = new PlantedRow
        {
            CityStart = truth.Cities.Count, FirstCity = NumberedTexts.None, Topic = NumberedTexts.None, Tone = NumberedTexts.None, Event = NumberedTexts.None,
            Hashtag = NumberedTexts.None, Layer = NumberedTexts.None, Reason = NumberedTexts.None, Also = NumberedTexts.None,
        };
        (id, copyOf, native, url, file, offset, platform) = (0, 0, 0, 0, 0, -1, 0);
        var json = new Utf8JsonReader(line);
        json.Read();
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan;
            json.Read();
            Take(name, ref json, ref row);
        }

        truth.Add(row, new PlantedKeys(RecordKeys.With(native, platform), offset < 0 ? 0 : RecordKeys.With(file, (ulong)offset)), RecordKeys.With(url, platform), id, copyOf);
    }

    // The commonest names first, told apart by as little as possible; what the scorer does not ask for is passed over.
    private void Take(ReadOnlySpan<byte> name, ref Utf8JsonReader json, ref PlantedRow row)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("id"u8): id = RecordKeys.Of(Text(ref json)); return;
            case 3 when name.SequenceEqual("url"u8): url = RecordKeys.Of(Text(ref json)); return;
            case 4 when name.SequenceEqual("file"u8): file = RecordKeys.Of(Text(ref json)); return;
            case 4 when name.SequenceEqual("date"u8): row.Day = DayOf(Text(ref json)); return;
            case 4 when name.SequenceEqual("tone"u8): row.Tone = truth.Names.Of(Text(ref json)); return;
            case 4 when name.SequenceEqual("case"u8): row.IsTrap = Text(ref json).StartsWith("trap"u8); return;
            case 4 when name.SequenceEqual("also"u8): row.Also = truth.Names.Of(Text(ref json)); return;
            case 5 when name.SequenceEqual("topic"u8): row.Topic = truth.Names.Of(Text(ref json)); return;
            case 5 when name.SequenceEqual("layer"u8): row.Layer = truth.Names.Of(Text(ref json)); return;
            case 5 when name.SequenceEqual("event"u8): row.Event = truth.Names.Of(Text(ref json)); return;
            case 6 when name.SequenceEqual("reason"u8): row.Reason = truth.Names.Of(Text(ref json)); return;
            case 6 when name.SequenceEqual("offset"u8): offset = json.GetInt64(); return;
            case 6 when name.SequenceEqual("cities"u8): Cities(ref json, ref row); return;
            case 7 when name.SequenceEqual("copy_of"u8): copyOf = RecordKeys.Of(Text(ref json)); return;
            case 7 when name.SequenceEqual("hashtag"u8): row.Hashtag = truth.Names.Of(Text(ref json)); return;
            case 8 when name.SequenceEqual("platform"u8): Platform(Text(ref json), ref row); return;
            case 9 when name.SequenceEqual("native_id"u8): native = RecordKeys.Of(Text(ref json)); return;
            default: json.Skip(); return;
        }
    }

    private void Platform(ReadOnlySpan<byte> text, ref PlantedRow row)
    {
        platform = RecordKeys.Of(text);
        row.IsNews = text.SequenceEqual("news"u8);
    }

    private void Cities(ref Utf8JsonReader json, ref PlantedRow row)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            short code = NumberedTexts.None;
            var counted = false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.ValueSpan;
                json.Read();
                if (name.SequenceEqual("adcode"u8))
                {
                    code = truth.Codes.Of(Text(ref json));
                }
                else if (name.SequenceEqual("counted"u8))
                {
                    counted = json.GetBoolean();
                }
                else
                {
                    json.Skip();
                }
            }

            row.FirstCity = row.FirstCity < 0 ? code : row.FirstCity;
            if (counted && truth.Cities.IndexOf(code, row.CityStart) < 0)
            {
                truth.Cities.Add(code);
            }
        }
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type)
        {
            throw new FormatException($"{type} is expected where {json.TokenType} stands");
        }
    }

    /// <summary>A text with its escapes resolved; good until the next one.</summary>
    private ReadOnlySpan<byte> Text(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.String);
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan;
        }

        if (letters.Length < json.ValueSpan.Length)
        {
            letters = new byte[json.ValueSpan.Length];
        }

        return letters.AsSpan(0, json.CopyString(letters));
    }

    private static int DayOf(ReadOnlySpan<byte> text) =>
        text.Length == 10 && Utf8Parser.TryParse(text[..4], out int year, out _) && Utf8Parser.TryParse(text[5..7], out int month, out _) && Utf8Parser.TryParse(text[8..], out int day, out _)
            ? new DateOnly(year, month, day).DayNumber
            : throw new FormatException($"'{System.Text.Encoding.UTF8.GetString(text)}' is no date");
}
