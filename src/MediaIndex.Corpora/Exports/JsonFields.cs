using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of a JSON object. One instance serves one reading of one file.</summary>
internal sealed class JsonFields : RecordFields
{
    private readonly JsonBinding binding = new();
    private TextCache? cache;

    /// <summary>The object.</summary>
    public JsonView Root { get; private set; }

    /// <summary>The texts that repeat in this reading.</summary>
    public TextCache Cache => cache ??= new TextCache();

    /// <summary>Turns to another object.</summary>
    public void Set(JsonView root)
    {
        Root = root;
        binding.Turn(root);
    }

    /// <inheritdoc/>
    public override string? Text(FieldPath path) => Find(path, out var value, out var joined) ? value.Text(Cache) : joined;

    /// <inheritdoc/>
    public override string? Repeated(FieldPath path) => Find(path, out var value, out var joined) ? value.Repeated(Cache) : joined;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Chars(FieldPath path, Span<char> room) => Find(path, out var value, out var joined) ? value.Chars(room) : joined;

    /// <inheritdoc/>
    public override bool Count(FieldPath path, out long? count)
    {
        if (Find(path, out var value, out var joined))
        {
            return value.Count(out count);
        }

        count = SourceNumbers.Count(joined);
        return joined is not null;
    }

    /// <summary>A field as it stands; what is not there where the path leads to several values.</summary>
    public JsonView View(FieldPath path) => Find(path, out var value, out _) ? value : default;

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>> All()
    {
        foreach (var member in Root.Members)
        {
            yield return new KeyValuePair<string, string?>(member.Name(Cache), member.Value.Text());
        }
    }

    /// <inheritdoc/>
    public override Dictionary<string, string>? Extra(ExtraNames names)
    {
        Dictionary<string, string>? extra = null;
        foreach (var member in Root.Members)
        {
            // Values of other members are not decoded.
            var name = member.Name(Cache);
            if (names.Keeps(name) && member.Value.Text(Cache) is { } value)
            {
                (extra ??= new Dictionary<string, string>(StringComparer.Ordinal)).TryAdd(name, value);
            }
        }

        return extra;
    }

    // The value that the path leads to; false where it leads to several, which are joined.
    private bool Find(FieldPath path, out JsonView value, out string? joined)
    {
        joined = null;
        if (binding.TryFind(path, out value))
        {
            return true;
        }

        value = path.Steps.Length > 1 ? Root.Get(path.Literal) : default;
        if (value.IsThere)
        {
            return true;
        }

        if (path.IsJoined)
        {
            joined = Root.IsObject ? Walk(Root, path.Steps) : null;
            return false;
        }

        // What is no object has no fields, whatever the path.
        value = Root.IsObject ? Root : default;
        foreach (var step in path.Steps)
        {
            value = step.Name.Length > 0 ? value.Get(step.Name) : value;
        }

        return true;
    }

    private static string? Walk(JsonView value, ReadOnlySpan<FieldStep> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            value = steps[i].Name.Length > 0 ? value.Get(steps[i].Name) : value;
            if (steps[i].Every)
            {
                return Join(value, steps[(i + 1)..]);
            }
        }

        return value.Text();
    }

    private static string? Join(JsonView array, ReadOnlySpan<FieldStep> steps)
    {
        var parts = new List<string>();
        foreach (var element in array.Elements)
        {
            if (Walk(element, steps) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}
