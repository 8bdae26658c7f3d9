namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of one record, whatever its format. Missing, JSON null and empty cells are all null: missing is never zero.</summary>
internal abstract class RecordFields
{
    /// <summary>A field as text; null where it is missing.</summary>
    public abstract string? Text(FieldPath path);

    /// <summary>Names and values of the outermost fields.</summary>
    public abstract IEnumerable<KeyValuePair<string, string?>> All();

    /// <summary>Outermost fields that are there and whose names are kept; null where there are none.</summary>
    public virtual Dictionary<string, string>? Extra(ExtraNames names)
    {
        Dictionary<string, string>? extra = null;
        foreach (var (name, value) in All())
        {
            if (value is not null && names.Keeps(name))
            {
                (extra ??= new Dictionary<string, string>(StringComparer.Ordinal)).TryAdd(name, value);
            }
        }

        return extra;
    }

    /// <summary>The first of several fields that is there.</summary>
    public string? First(IReadOnlyList<FieldPath> paths)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            if (Text(paths[i]) is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
