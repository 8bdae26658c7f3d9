using System.Text.Json;

namespace MediaIndex.Corpora.Exports;

/// <summary>Objects of an array found by the text of one of their fields; of several with the same text the last. Small arrays are searched as they stand.</summary>
internal readonly struct JsonIndex
{
    private const int Small = 16;
    private readonly JsonElement[] elements = [];
    private readonly string key;
    private readonly Dictionary<string, JsonElement>? index;

    /// <summary>Finds the array under a name; an object without it has nothing to find.</summary>
    public JsonIndex(JsonElement parent, string name, string key)
    {
        this.key = key;
        if (!parent.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        elements = [.. array.EnumerateArray()];
        if (elements.Length > Small)
        {
            index = new Dictionary<string, JsonElement>(elements.Length, StringComparer.Ordinal);
            foreach (var element in elements)
            {
                if (Key(element, key) is { } id)
                {
                    index[id] = element;
                }
            }
        }
    }

    /// <summary>All objects that have a key.</summary>
    public IEnumerable<JsonElement> Values
    {
        get
        {
            var name = key;
            return index is not null ? index.Values : (elements ?? []).Where(element => Key(element, name) is not null);
        }
    }

    /// <summary>Finds an object by its key.</summary>
    public bool TryFind(string id, out JsonElement found)
    {
        if (index is not null)
        {
            return index.TryGetValue(id, out found);
        }

        for (var i = (elements?.Length ?? 0) - 1; i >= 0; i--)
        {
            if (Key(elements![i], key) == id)
            {
                found = elements[i];
                return true;
            }
        }

        found = default;
        return false;
    }

    private static string? Key(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) ? JsonFields.TextOf(value) : null;
}
