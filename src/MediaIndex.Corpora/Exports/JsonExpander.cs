using System.Text;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Turns JSON values into records by a shape. One instance serves one reading of one file.</summary>
internal class JsonExpander(SourceFile file, RecordShape shape, ItemBuilder builder)
{
    private readonly byte[][] arrays = [.. shape.Arrays.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The file that is read.</summary>
    protected SourceFile File => file;

    /// <summary>Makes the items.</summary>
    protected ItemBuilder Builder => builder;

    /// <summary>The fields of the record at hand.</summary>
    protected JsonFields Fields { get; } = new();

    /// <summary>Adds what one value holds to the output.</summary>
    /// <param name="root">The value.</param>
    /// <param name="record">Where it stands, with the bytes that were parsed.</param>
    /// <param name="output">Where to.</param>
    public virtual void Expand(JsonView root, RawRecord record, List<SourceRecord> output)
    {
        var origin = new ItemOrigin(file.RelativePath, record.Offset, record.Length);
        if (!root.IsObject)
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.Malformed, $"a record must be a JSON object, not {root.Kind}"));
            return;
        }

        foreach (var container in arrays)
        {
            var array = root.Get(container);
            if (array.IsArray)
            {
                foreach (var element in array.Elements)
                {
                    AddParts(element, JsonPlaces.Of(element, record, file), record, output);
                }

                return;
            }
        }

        AddParts(root, origin, record, output);
    }

    private void AddParts(JsonView element, ItemOrigin origin, RawRecord record, List<SourceRecord> output)
    {
        if (shape.Parts is null)
        {
            Fields.Set(element);
            builder.Add(Fields, origin, output);
            return;
        }

        foreach (var part in shape.Parts(element))
        {
            Fields.Set(part);
            builder.Add(Fields, JsonPlaces.Of(part, record, file), output);
        }
    }
}
