using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>The fields of one record, whatever its format. Missing, JSON null and empty cells are all null: missing is never zero.</summary>
internal abstract class RecordFields
{
    /// <summary>Room that numbers, times and types fit in: longer ones are none.</summary>
    public const int Room = 96;

    /// <summary>A field as text; null where it is missing.</summary>
    public abstract string? Text(FieldPath path);

    /// <summary>The same for a field whose values repeat from record to record, so that its text need not be made anew for each.</summary>
    public virtual string? Repeated(FieldPath path) => Text(path);

    /// <summary>The same without a string: what only passes through on its way to a number or a time. In the room where it fits; empty where it is missing.</summary>
    public virtual ReadOnlySpan<char> Chars(FieldPath path, Span<char> room) => Text(path);

    /// <summary>A field as a count, null where it is none; false where it is missing.</summary>
    public virtual bool Count(FieldPath path, out long? count)
    {
        var text = Chars(path, stackalloc char[Room]);
        count = SourceNumbers.Count(text);
        return text.Length > 0;
    }

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
    public string? First(ReadOnlySpan<FieldPath> paths)
    {
        foreach (var path in paths)
        {
            if (Text(path) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of several fields that is there, where its values repeat.</summary>
    public string? FirstRepeated(ReadOnlySpan<FieldPath> paths)
    {
        foreach (var path in paths)
        {
            if (Repeated(path) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of several fields that is there, as <see cref="Chars"/>.</summary>
    public ReadOnlySpan<char> FirstChars(ReadOnlySpan<FieldPath> paths, Span<char> room)
    {
        foreach (var path in paths)
        {
            if (Chars(path, room) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return default;
    }
}
