using System.Text.Json;
using MediaIndex.Corpora.Exports;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Parquet;

/// <summary>Reads Parquet by a shape; nested columns are dotted paths as in JSON. The origin of a row is its number in the file, with length 1.</summary>
internal sealed class ParquetRecordReader(Func<SourceDefinition, RecordShape> shapeOf, string format, int version) : ISourceReader, IFieldReader
{
    public string Format => format;

    public int Version => version;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        // The file is opened here so that a missing one is told as such and not by the database.
        File.OpenHandle(file.FullPath).Dispose();
        var builder = new ItemBuilder(shapeOf(source), source, observe);
        var table = new JsonTable();
        var fields = new JsonFields();
        var output = new List<SourceRecord>();
        long ordinal = 0;
        foreach (var (json, loss) in ParquetRows.Read(file.FullPath, 0, long.MaxValue))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!file.Owns(ordinal))
            {
                ordinal++;
                continue;
            }

            output.Clear();
            Parse(json, loss, new ItemOrigin(file.RelativePath, ordinal, 1), source, table, fields, builder, output);
            ordinal++;
            foreach (var record in output)
            {
                yield return record;
            }
        }
    }

    private static void Parse(byte[]? json, string? loss, ItemOrigin origin, SourceDefinition source, JsonTable table, JsonFields fields, ItemBuilder builder, List<SourceRecord> output)
    {
        if (json is null)
        {
            output.Add(new SourceRecord.Failed(origin, "InvalidDataException", loss ?? "unreadable"));
            return;
        }

        if (json.Length > source.MaxRecordBytes)
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.Oversized, $"{json.Length} bytes; the definition allows {source.MaxRecordBytes}"));
            return;
        }

        try
        {
            fields.Set(table.Read(JsonText.Sound(json), source.MaxDepth));
            builder.Add(fields, origin, output);
        }
        catch (JsonException error)
        {
            output.Add(new SourceRecord.Rejected(origin, JsonLayout.DepthOf(json) > source.MaxDepth ? RejectReasons.TooDeep : RejectReasons.Malformed, error.Message));
        }
    }
}
