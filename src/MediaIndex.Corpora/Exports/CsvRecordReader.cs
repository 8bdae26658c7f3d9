using System.Text;
using MediaIndex.Corpora.Detection;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Reads delimited text by a shape. The first row is the header unless the source declares columns or the shape has fixed ones.</summary>
internal sealed class CsvRecordReader(Func<SourceDefinition, RecordShape> shapeOf, string format, int version, CsvDialect dialect) : ISourceReader, IFieldReader
{
    public CsvRecordReader(RecordShape shape)
        : this(_ => shape, shape.Format, shape.Version, shape.Table!.Value)
    {
    }

    public string Format => format;

    public int Version => version;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        using var input = DecodedInput.Open(file.FullPath);
        using var buffer = new InputBuffer(input);
        var shape = shapeOf(source);
        var written = TableDialects.Of(buffer, dialect, row => IsFirst(row, shape, source));
        var splitter = new CsvSplitter(buffer, written, source.MaxRecordBytes);
        var encodings = new RowEncoding(buffer, shape.Lenient);
        var builder = new ItemBuilder(shape, source, observe);
        var declared = source.Columns.Count > 0 ? source.Columns : shape.Columns;
        var fields = declared.Count > 0 ? new CsvFields(declared, written.Escape) : null;
        var output = new List<SourceRecord>();
        long ordinal = 0;
        while (splitter.Next(out var record))
        {
            cancellation.ThrowIfCancellationRequested();
            if (record.Fault == RecordFault.None && (record.Length == 0 || (ordinal == 0 && TableDialects.NamesDelimiter(record.Bytes.Span))))
            {
                continue;
            }

            var owned = file.Owns(ordinal++);
            output.Clear();
            if (fields is null && record.Fault == RecordFault.None)
            {
                fields = Header(record, splitter, encodings, written.Escape);
                output.Add(new SourceRecord.Control(Origin(file, record), "header"));
            }
            else if (owned && !Losses.IsBegun(input, buffer, record))
            {
                Parse(record, file, source, splitter, encodings, fields, builder, output);
            }

            if (owned)
            {
                foreach (var some in output)
                {
                    yield return some;
                }
            }
        }

        if (input.Loss is { } loss && file.Owns(ordinal))
        {
            yield return Losses.Rest(file, buffer.Offset, loss);
        }
    }

    private static ItemOrigin Origin(SourceFile file, RawRecord record) => new(file.RelativePath, record.Offset, record.Length);

    // The row that a table of this shape begins with: its header, or a row of the declared columns.
    private static bool IsFirst(IReadOnlyList<string> row, RecordShape shape, SourceDefinition source)
    {
        if ((source.Columns.Count > 0 ? source.Columns : shape.Columns) is { Count: > 0 } columns)
        {
            return row.Count == columns.Count;
        }

        return shape.Signature.Count > 0
            ? TableKinds.HeaderFits(shape, row)
            : row.Any(name => shape.Fields.Values.Any(names => names.Contains(CsvFields.Squeeze(name.Trim('\uFEFF')), StringComparer.OrdinalIgnoreCase)));
    }

    private static CsvFields Header(RawRecord record, CsvSplitter splitter, RowEncoding encodings, byte escape)
    {
        var bytes = record.Bytes;
        var encoding = encodings.Of(bytes.Span) ?? Encoding.UTF8;
        return new CsvFields([.. splitter.Fields.Select(field => CsvFields.Decode(bytes.Span, field, escape, encoding).Trim('\uFEFF', ' '))], escape);
    }

    private static void Parse(
        RawRecord record, SourceFile file, SourceDefinition source, CsvSplitter splitter, RowEncoding encodings, CsvFields? fields, ItemBuilder builder, List<SourceRecord> output)
    {
        var origin = Origin(file, record);
        if (record.Fault != RecordFault.None || fields is null)
        {
            output.Add(Losses.Fault(origin, record.Fault, source));
            return;
        }

        if (encodings.Of(record.Bytes.Span) is not { } encoding)
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.Undecodable, "neither UTF-8 nor the encoding of the rest of the file"));
            return;
        }

        var count = splitter.Fields.Count;
        if (count != fields.Header.Count)
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.Malformed, $"{count} fields; the header has {fields.Header.Count}"));
            return;
        }

        fields.Set(record.Bytes, splitter.Fields, encoding);
        builder.Add(fields, origin, output);
    }
}
