using MediaIndex.Pipelines.Model;

namespace MediaIndex.Pipelines.Stages;

/// <summary>What a reader hands on for one record of a file. Closed: one of the nested cases.</summary>
/// <param name="Origin">Where the record stands.</param>
public abstract record SourceRecord(ItemOrigin Origin)
{
    /// <summary>A readable item.</summary>
    public sealed record Item(MediaItem Value) : SourceRecord(Value.Origin);

    /// <summary>A web page whose text has still to be extracted.</summary>
    public sealed record Page(WebPage Value) : SourceRecord(Value.Origin);

    /// <summary>Figures of an account; no item.</summary>
    public sealed record Account(AccountSnapshot Value) : SourceRecord(Value.Origin);

    /// <summary>A record refused while reading (layer 1).</summary>
    public sealed record Rejected(ItemOrigin Origin, RejectReason Reason, string Detail) : SourceRecord(Origin);

    /// <summary>A loss that is not intended, such as the unreadable rest of a truncated file.</summary>
    public sealed record Failed(ItemOrigin Origin, string ErrorType, string Message) : SourceRecord(Origin);

    /// <summary>A record that is no item: WARC request, metadata, revisit, header rows.</summary>
    public sealed record Control(ItemOrigin Origin, string Kind) : SourceRecord(Origin);
}
