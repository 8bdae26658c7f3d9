namespace MediaIndex.Corpora.Exports;

/// <summary>Where a count of ours stands in a source's records: under one of several names, or as the sum of several.</summary>
internal sealed class CountPaths(RecordShape shape, string field)
{
    private readonly FieldPath[] alternatives = shape.PathsOf(field);
    private readonly FieldPath[] parts = shape.PartsOf(field);

    /// <summary>Whether the source has such a count at all.</summary>
    public bool IsMapped => alternatives.Length + parts.Length > 0;

    /// <summary>The count; null where the record has none of the names.</summary>
    public long? Of(RecordFields fields)
    {
        foreach (var alternative in alternatives)
        {
            if (fields.Count(alternative, out var count))
            {
                if (count is not null)
                {
                    return count;
                }

                break;
            }
        }

        long? sum = null;
        foreach (var part in parts)
        {
            sum = fields.Count(part, out var some) && some is not null ? (sum ?? 0) + some : sum;
        }

        return sum;
    }
}
