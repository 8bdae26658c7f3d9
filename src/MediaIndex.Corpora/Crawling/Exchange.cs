using System.Net;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What a fetch came to: an exchange, or a failure.</summary>
internal abstract record FetchResult
{
    /// <summary>A request was sent and a response came.</summary>
    public sealed record Answered(Exchange Exchange) : FetchResult;

    /// <summary>There is no response, or none that is wanted.</summary>
    /// <param name="Reason">One of <see cref="RefusalReasons"/>.</param>
    /// <param name="Detail">What a reader should know.</param>
    /// <param name="MayPass">Whether another try may do better.</param>
    public sealed record Failed(string Reason, string Detail, bool MayPass) : FetchResult;
}

/// <summary>A request and its response.</summary>
internal sealed record Exchange
{
    /// <summary>Address asked for.</summary>
    public required Uri Url { get; init; }

    /// <summary>When the request was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Address that was connected to.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>The request as sent.</summary>
    public required byte[] Request { get; init; }

    /// <summary>Status code.</summary>
    public required int Status { get; init; }

    /// <summary>Status line and header fields as received, with the empty line at the end.</summary>
    public required byte[] Head { get; init; }

    /// <summary>Header fields, names without regard to case; the first of repeated ones.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body without transfer coding, still packed where the server packed it.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Why the body is not whole, as WARC names it (`length`, `time`, `disconnect`); null where it is.</summary>
    public string? Truncated { get; init; }

    /// <summary>Seconds or date that a server asks to wait for before the next try; null where it asks for none.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What is known of a page from an earlier round, to ask whether it has changed.</summary>
/// <param name="ETag">Its entity tag; null where it has none.</param>
/// <param name="LastModified">Its time of last change as the server wrote it; null where it told none.</param>
/// <param name="Digest">Digest of its payload.</param>
/// <param name="Date">When it was fetched, as WARC-Date.</param>
/// <param name="File">Archive that holds it.</param>
/// <param name="Offset">Offset of its response in the archive.</param>
internal sealed record Validators(string? ETag, string? LastModified, string Digest, string Date, string File, long Offset);
