using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Corpora.Exports;

/// <summary>The shape that a definition's own field map describes: a new JSONL, CSV or TSV source needs no code.</summary>
internal static class FieldMapShapes
{
    /// <summary>The shape of a source; a field that the map leaves out is looked for under our own name for it.</summary>
    public static RecordShape Of(SourceDefinition source)
    {
        var fields = new Dictionary<string, string[]>();
        foreach (var field in SourceDefinition.MappableFields)
        {
            if (source.Fields.TryGetValue(field, out var name))
            {
                fields[field] = [name];
            }
            else if (source.Fields.Count == 0)
            {
                // The item of contracts.md: counts stand under `metrics`.
                fields[field] = field is "views" or "likes" or "shares" or "comments" ? [field, "metrics." + field] : [field];
            }
        }

        return new RecordShape { Format = source.Format, Fields = fields };
    }
}
