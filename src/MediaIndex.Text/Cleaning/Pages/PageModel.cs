using System.Text.Json;
using MediaIndex.Text.Cleaning.Pages.Choice;

namespace MediaIndex.Text.Cleaning.Pages;

/// <summary>
/// The trained weights by which blocks of a page are judged, in two passes. Weights are whole numbers in units of 1/256, so that sums are the same on every machine. Immutable; safe to share.
/// </summary>
public sealed class PageModel
{
    private const string Kind = "page-model";
    private const int FormatVersion = 1;

    internal PageModel(short[] first, short[] second)
    {
        First = first;
        Second = second;
    }

    /// <summary>The model that ships with the program (corpora/models/pages.json).</summary>
    public static PageModel BuiltIn { get; } = LoadBuiltIn();

    /// <summary>What 1.0 is.</summary>
    internal const float Unit = 256;

    /// <summary>Weights of the first pass, by feature.</summary>
    internal short[] First { get; }

    /// <summary>Weights of the second pass: the features of the first, then those of the first judgement of the neighbours.</summary>
    internal short[] Second { get; }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The stream holds no model of this version, or one trained on other features.</exception>
    public static PageModel Load(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            if (root.GetProperty("kind").GetString() != Kind || root.GetProperty("version").GetInt32() != FormatVersion)
            {
                throw new InvalidDataException($"no {Kind} of version {FormatVersion}");
            }

            var model = new PageModel(Weights(root, "first"), Weights(root, "second"));
            return model.First.Length == BlockFeatures.FirstLength && model.Second.Length == BlockFeatures.SecondLength
                ? model
                : throw new InvalidDataException($"a {Kind} of {model.First.Length} + {model.Second.Length} weights; the features of this version need {BlockFeatures.FirstLength} + {BlockFeatures.SecondLength}. Train it anew: mediaindex train pages");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"no {Kind}: {error.Message}", error);
        }
    }

    /// <summary>Writes the model; the same weights give the same bytes.</summary>
    public void Save(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteNumber("version", FormatVersion);
        Write(json, "first", First);
        Write(json, "second", Second);
        json.WriteEndObject();
    }

    private static short[] Weights(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(one => one.GetInt16())];

    private static void Write(Utf8JsonWriter json, string name, short[] weights)
    {
        json.WritePropertyName(name);
        json.WriteRawValue("[" + string.Join(',', weights.Select((weight, i) => (i % 24 == 0 ? "\n" : "") + weight)) + "]");
    }

    private static PageModel LoadBuiltIn()
    {
        using var stream = typeof(PageModel).Assembly.GetManifestResourceStream("MediaIndex.Text/pages.json") ?? throw new InvalidOperationException("the page model is not in the assembly");
        return Load(stream);
    }
}
