using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>An object of JSON: a line of its own, or an element of an array in a document.</summary>
internal class JsonSample(JsonObject record, JsonObject? document, string? array) : SampleRecord
{
    public JsonObject Record => record;

    /// <summary>The first record of an example.</summary>
    /// <param name="json">The example.</param>
    /// <param name="array">Outermost array that holds the records; null where each line, or the document, is one.</param>
    /// <param name="inner">Path below an element to what is read as a record; null for the element itself.</param>
    public static JsonSample Read(string json, string? array, string? inner)
    {
        var root = (JsonObject)JsonNode.Parse(array is null && json.TrimStart().Split('\n')[0].TrimEnd().EndsWith('}') ? json.Split('\n')[0] : json)!;
        var record = array is null ? root : (JsonObject)root[array]![0]!;
        foreach (var step in inner?.Split('.') ?? [])
        {
            record = (JsonObject)record[step]!;
        }

        return new JsonSample((JsonObject)record.DeepClone(), array is null ? null : root, array);
    }

    public override bool Has(string path) => Places(record, path).Any();

    public override SampleRecord Set(string path, string value) => Changed(path, (parent, name) =>
        parent[name] = parent[name] is JsonValue old && old.GetValueKind() == System.Text.Json.JsonValueKind.Number ? JsonNode.Parse(value) : JsonValue.Create(value));

    /// <summary>The record with a number, written digit by digit, in a field.</summary>
    public SampleRecord SetNumber(string path, long value) => Changed(path, (parent, name) => parent[name] = JsonNode.Parse(value.ToString(CultureInfo.InvariantCulture)));

    public override SampleRecord Remove(string path) => Changed(path, (parent, name) => parent.Remove(name));

    public override SampleRecord Rename(string path, string name) => Changed(path, (parent, old) =>
    {
        var value = parent[old]?.DeepClone();
        parent.Remove(old);
        parent[name] = value;
    });

    public override SampleRecord Reverse() => Copy((JsonObject)Reversed(record)!);

    public override byte[] File(IEnumerable<SampleRecord> records)
    {
        if (document is null)
        {
            return Encoding.UTF8.GetBytes(string.Concat(records.Select(one => ((JsonSample)one).Record.ToJsonString() + "\n")));
        }

        var whole = (JsonObject)document.DeepClone();
        whole[array!] = new JsonArray([.. records.Select(one => ((JsonSample)one).Record.DeepClone())]);
        return Encoding.UTF8.GetBytes(whole.ToJsonString());
    }

    protected virtual JsonSample Copy(JsonObject changed) => new(changed, document, array);

    private JsonSample Changed(string path, Action<JsonObject, string> change)
    {
        var copy = (JsonObject)record.DeepClone();
        foreach (var (parent, name) in Places(copy, path).ToList())
        {
            change(parent, name);
        }

        return Copy(copy);
    }

    // The objects that hold the path's last step; `[]` stands for every element.
    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode node, string path)
    {
        if (node is JsonObject literal && literal[path] is not null)
        {
            return [(literal, path)];
        }

        var steps = path.Split('.', 2);
        var name = steps[0].Replace("[]", "", StringComparison.Ordinal);
        if (node is not JsonObject parent || parent[name] is not { } child)
        {
            return [];
        }

        return steps.Length == 1 ? [(parent, name)] : steps[0] == name ? Places(child, steps[1]) : child is JsonArray elements ? elements.SelectMany(one => Places(one!, steps[1])) : [];
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject parent => new JsonObject(parent.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Reversed(pair.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
