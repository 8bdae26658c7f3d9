using System.Text;
using System.Text.RegularExpressions;
using MediaIndex.Corpora.Encodings;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Feeds;

/// <summary>Reads XML whose records are elements of certain names, by a shape. The document's own title and language stand in where an item has none.</summary>
internal sealed partial class XmlRecordReader(RecordShape shape) : ISourceReader, IFieldReader
{
    public string Format => shape.Format;

    public int Version => shape.Version;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        using var input = DecodedInput.Open(file.FullPath);
        using var buffer = new InputBuffer(input);
        buffer.SkipMark();
        buffer.Hold(64 << 10);
        var encoding = EncodingDetector.Detect(buffer.Span, null, PageDecoder.MetaCharset(buffer.Span[..Math.Min(buffer.Length, 256)])).Encoding;
        var splitter = new ElementSplitter(buffer, shape.Elements, source.MaxRecordBytes);
        var output = new List<SourceRecord>();
        ItemBuilder? builder = null;
        long ordinal = 0;
        while (splitter.Next(out var record))
        {
            cancellation.ThrowIfCancellationRequested();
            builder ??= new ItemBuilder(shape, Completed(source, splitter.Head), observe);
            if (file.Owns(ordinal++) && !(record.Fault == RecordFault.CutOff && input.Loss is not null))
            {
                output.Clear();
                Parse(record, new ItemOrigin(file.RelativePath, record.Offset, record.Length), source, encoding, splitter.Head, builder, output);
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

    private static SourceDefinition Completed(SourceDefinition source, string head)
    {
        var title = Title().Match(head) is { Success: true } match ? PlainText.FromHtml(match.Groups[1].Value.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal)) : null;
        var language = Language().Match(head) is { Success: true } some ? some.Groups[1].Value + some.Groups[2].Value : null;
        return source with { Outlet = source.Outlet ?? (string.IsNullOrEmpty(title) ? null : title), Language = source.Language ?? language };
    }

    private static void Parse(
        RawRecord record, ItemOrigin origin, SourceDefinition source, Encoding encoding, string head, ItemBuilder builder, List<SourceRecord> output)
    {
        if (record.Fault != RecordFault.None)
        {
            output.Add(Losses.Fault(origin, record.Fault, source));
            return;
        }

        if (XmlElements.Read(encoding.GetString(record.Bytes.Span), head, source.MaxDepth, out var depth) is { } element)
        {
            builder.Add(new XmlFields(element), origin, output);
            return;
        }

        output.Add(depth > source.MaxDepth
            ? new SourceRecord.Rejected(origin, RejectReasons.TooDeep, $"nested deeper than {source.MaxDepth}")
            : new SourceRecord.Rejected(origin, RejectReasons.Malformed, "the element is not well-formed"));
    }

    [GeneratedRegex("<title[^>]*>(.{0,500}?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("""<(?:dc:)?language>\s*([\w-]{2,16})\s*</|<feed[^>]{0,2000}xml:lang="([\w-]{2,16})" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Language();
}
