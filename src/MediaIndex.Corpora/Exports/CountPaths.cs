using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Exports;

/// <summary>Where a count of ours stands in a source's records: under one of several names, or as the sum of several.</summary>
internal sealed class CountPaths(RecordShape shape, string field)
{
    private readonly FieldPath[] alternatives = [.. shape.PathsOf(field)];
    private readonly FieldPath[] parts = [.. shape.PartsOf(field)];

    /// <summary>The count; null where the record has none of the names.</summary>
    public long? Of(RecordFields fields)
    {
        if (SourceNumbers.Count(fields.First(alternatives)) is { } count)
        {
            return count;
        }

        long? sum = null;
        foreach (var part in parts)
        {
            sum = SourceNumbers.Count(fields.Text(part)) is { } some ? (sum ?? 0) + some : sum;
        }

        return sum;
    }
}
