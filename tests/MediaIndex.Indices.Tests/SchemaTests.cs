using System.Text.Json;
using System.Text.RegularExpressions;
using MediaIndex.Indices.Definition;

namespace MediaIndex.Indices.Tests;

/// <summary>The JSON Schema for editors says what the reader accepts.</summary>
public sealed partial class SchemaTests
{
    [Fact]
    public void Schema_Methods_AreThoseOfTheReader()
    {
        var definitions = Schema().GetProperty("$defs");

        Assert.Equal(NormaliseOptions.Methods, Words(definitions.GetProperty("normalise").GetProperty("anyOf")[0]));
        Assert.Equal(WeightOptions.Methods, Words(definitions.GetProperty("weights").GetProperty("anyOf")[0]));
        Assert.Equal(AggregateOptions.Methods, Words(definitions.GetProperty("aggregate").GetProperty("anyOf")[0]));
    }

    [Fact]
    public void Schema_Keys_AreThoseThatTheReaderAsksFor()
    {
        // The reader's keys are the first arguments of its YamlMap calls.
        var asked = Directory.GetFiles(Tsv.Root("src/MediaIndex.Indices/Definition"), "*Reader.cs").SelectMany(file => KeyCall().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value + match.Groups[2].Value)).ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        Collect(Schema(), known);

        Assert.Equal(asked.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    private static JsonElement Schema()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Tsv.Root("pipelines/schemas/index.schema.json")));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Words(JsonElement element) => element.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static void Collect(JsonElement element, HashSet<string> keys)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name == "properties")
                {
                    keys.UnionWith(property.Value.EnumerateObject().Select(key => key.Name));
                }

                Collect(property.Value, keys);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, keys);
            }
        }
    }

    [GeneratedRegex(@"\b(?:map|inner|title)\.(?:Text|OptionalText|Choice|Integer|OptionalNumber|Flag|OptionalDate|Words|OptionalMap|Maps)\(""([a-z-]+)""|(?:Id|OptionReader\.Weights|OptionReader\.Aggregate|OptionReader\.Normalise|Word)\(map, ""([a-z-]+)""")]
    private static partial Regex KeyCall();
}
