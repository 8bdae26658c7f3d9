using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Finds where a value of a parsed record stands in the file, so that an item within a page has an origin of its own.</summary>
internal static class JsonPlaces
{
    /// <summary>The value's own bytes; the whole record's where the file is not in UTF-8 and its bytes were converted.</summary>
    public static ItemOrigin Of(JsonView value, RawRecord record, SourceFile file) => record.Bytes.Length == record.Length
        ? new ItemOrigin(file.RelativePath, record.Offset + value.Start, value.Length)
        : new ItemOrigin(file.RelativePath, record.Offset, record.Length);
}
