using System.Text;
using System.Text.Json;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Parquet;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Reads JSON by a shape: one value a line, or a document whose arrays hold the records. Values are parsed over pooled bytes without a copy,
/// into one table of places (<see cref="JsonTable"/>) for the whole file.
/// </summary>
internal class JsonRecordReader(Func<SourceDefinition, RecordShape> shapeOf, string format, int version, bool linesOnly) : ISourceReader, IFieldReader
{
    public JsonRecordReader(RecordShape shape)
        : this(_ => shape, shape.Format, shape.Version, linesOnly: false)
    {
    }

    public string Format => format;

    public int Version => version;

    /// <summary>Whether the records of a document may be read one by one, without what stands beside their array.</summary>
    protected virtual bool Descends => true;

    /// <summary>Items that a value may hold: a page of posts is a block of its own, so that a file of few pages is still shared out over all stripes.</summary>
    protected virtual int ItemsPerValue => 1;

    public bool CanSeek(string path)
    {
        if (ParquetRows.IsParquet(path))
        {
            return false;
        }

        using var input = DecodedInput.Open(path);
        using var buffer = new InputBuffer(input);
        return (linesOnly || JsonLayout.IsLines(buffer)) && input.IsAsStored;
    }

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation) =>
        ParquetRows.IsParquet(file.FullPath)
            ? new ParquetRecordReader(shapeOf, format, version).Read(file, source, observe, cancellation)
            : ReadJson(file, source, observe, cancellation);

    private IEnumerable<SourceRecord> ReadJson(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        using var input = DecodedInput.Open(file.FullPath);
        using var buffer = new InputBuffer(input);
        var shape = shapeOf(source);
        var expander = Expander(file, source, shape, new ItemBuilder(shape, source, observe));
        var table = new JsonTable();
        var encoding = new RowEncoding(buffer);
        var lines = linesOnly || JsonLayout.IsLines(buffer);
        var range = lines ? ByteRange.Of(file, input, buffer) : null;
        var byLine = new LineSplitter(buffer, source.MaxRecordBytes);
        var byValue = new JsonSplitter(buffer, source.MaxRecordBytes, lines || !Descends || !JsonLayout.HasArray(buffer, shape.Arrays) ? [] : shape.Arrays);
        var output = new List<SourceRecord>();
        long ordinal = 0;
        RawRecord record;
        while (range?.IsPast(buffer.Offset) != true && (lines ? byLine.Next(out record) : byValue.Next(out record)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (record.Fault == RecordFault.None && IsBlank(record.Bytes.Span))
            {
                continue;
            }

            if (range is not null || file.Owns(ordinal++ * ItemsPerValue))
            {
                output.Clear();
                Parse(record, file, source, encoding, table, expander, output);
                if (Losses.IsBegun(input, buffer, record) && output is [SourceRecord.Rejected])
                {
                    output.Clear();
                }

                foreach (var some in output)
                {
                    yield return some;
                }
            }
        }

        if (input.Loss is { } loss && file.Owns(ordinal * ItemsPerValue))
        {
            yield return Losses.Rest(file, buffer.Offset, loss);
        }
    }

    /// <summary>What turns the values of one reading into records.</summary>
    protected virtual JsonExpander Expander(SourceFile file, SourceDefinition source, RecordShape shape, ItemBuilder builder) => new(file, shape, builder);

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private static void Parse(RawRecord record, SourceFile file, SourceDefinition source, RowEncoding encodings, JsonTable table, JsonExpander expander, List<SourceRecord> output)
    {
        var origin = new ItemOrigin(file.RelativePath, record.Offset, record.Length);
        if (record.Fault != RecordFault.None)
        {
            output.Add(Losses.Fault(origin, record.Fault, source));
            return;
        }

        if (encodings.Of(record.Bytes.Span) is not { } encoding)
        {
            output.Add(new SourceRecord.Rejected(origin, RejectReasons.Undecodable, "neither UTF-8 nor the encoding of the rest of the file"));
            return;
        }

        // Where the row's encoding is UTF-8 its bytes were found to be sound.
        var bytes = JsonText.Paired(encoding.CodePage == Encoding.UTF8.CodePage ? record.Bytes : Encoding.Convert(encoding, Encoding.UTF8, record.Bytes.ToArray()));
        try
        {
            expander.Expand(table.Read(bytes, source.MaxDepth), record with { Bytes = bytes }, output);
        }
        catch (JsonException error)
        {
            output.Add(JsonLayout.DepthOf(bytes.Span) > source.MaxDepth
                ? new SourceRecord.Rejected(origin, RejectReasons.TooDeep, $"nested deeper than {source.MaxDepth}")
                : new SourceRecord.Rejected(origin, RejectReasons.Malformed, $"no JSON at byte {error.BytePositionInLine} of the record"));
        }
    }
}
