using System.Text.Json;

namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of a JSON object, parsed from <see cref="JsonText.Sound"/> bytes.</summary>
internal sealed class JsonFields(JsonElement root) : RecordFields
{
    public JsonElement Root => root;

    public override string? Text(FieldPath path)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (path.Steps.Count > 1 && root.TryGetProperty(path.Literal, out var literal))
        {
            return TextOf(literal);
        }

        return Walk(root, path.Steps, 0);
    }

    public override IEnumerable<KeyValuePair<string, string?>> All()
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var property in root.EnumerateObject())
        {
            yield return new KeyValuePair<string, string?>(property.Name, TextOf(property.Value));
        }
    }

    /// <summary>A value as text: strings decoded, numbers as written (an id never passes through a double), null as missing, the rest as JSON.</summary>
    public static string? TextOf(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            case JsonValueKind.String:
                return value.GetString() is { Length: > 0 } text ? text : null;
            default:
                return value.GetRawText();
        }
    }

    private static string? Walk(JsonElement value, IReadOnlyList<byte[]> steps, int from)
    {
        for (var i = from; i < steps.Count; i++)
        {
            var step = steps[i].AsSpan();
            var every = step.EndsWith("[]"u8);
            step = every ? step[..^2] : step;
            if (step.Length > 0 && (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value)))
            {
                return null;
            }

            if (every)
            {
                return value.ValueKind == JsonValueKind.Array ? Join(value, steps, i + 1) : null;
            }
        }

        return TextOf(value);
    }

    private static string? Join(JsonElement array, IReadOnlyList<byte[]> steps, int from)
    {
        var parts = array.EnumerateArray().Select(element => Walk(element, steps, from)).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}
