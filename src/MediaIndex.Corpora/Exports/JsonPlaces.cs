using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>Finds where an element of a parsed record stands in the file, so that an item within a page has an origin of its own.</summary>
internal static class JsonPlaces
{
    /// <summary>The element's own bytes; the whole record's where the file is not in UTF-8 and its bytes were converted.</summary>
    public static ItemOrigin Of(JsonElement element, RawRecord record, SourceFile file)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        var shift = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(record.Bytes.Span), ref MemoryMarshal.GetReference(raw));
        return record.Bytes.Length == record.Length && shift >= 0 && shift + raw.Length <= record.Bytes.Length
            ? new ItemOrigin(file.RelativePath, record.Offset + shift, raw.Length)
            : new ItemOrigin(file.RelativePath, record.Offset, record.Length);
    }
}
