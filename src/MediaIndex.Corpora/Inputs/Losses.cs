using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Inputs;

/// <summary>The words in which readers tell what they could not read.</summary>
internal static class Losses
{
    /// <summary>The reject of a record that could not be cut out.</summary>
    public static SourceRecord Fault(ItemOrigin origin, RecordFault fault, SourceDefinition source) => fault switch
    {
        RecordFault.Oversized => new SourceRecord.Rejected(origin, RejectReasons.Oversized, $"{origin.Length} bytes; the definition allows {source.MaxRecordBytes}"),
        RecordFault.BrokenQuote => new SourceRecord.Rejected(origin, RejectReasons.Malformed, "a quote is not closed, or text follows a closing quote"),
        RecordFault.NoRecords => new SourceRecord.Rejected(origin, RejectReasons.Malformed, "a document without the array of records that its format has"),
        _ => new SourceRecord.Rejected(origin, RejectReasons.Malformed, "the file ends inside this record"),
    };

    /// <summary>Whether a record is only what came out of a damaged file before its end: the loss of the rest tells of it, so that it is counted once.</summary>
    public static bool IsBegun(DecodedInput input, InputBuffer buffer, RawRecord record) =>
        input.Loss is not null && (record.Fault == RecordFault.CutOff || (buffer.Ended && record.Offset + record.Length >= buffer.Offset + buffer.Length));

    /// <summary>The unreadable rest of a file.</summary>
    public static SourceRecord Rest(SourceFile file, long offset, string loss) =>
        new SourceRecord.Failed(new ItemOrigin(file.RelativePath, offset, 0), "InvalidDataException", loss);
}
