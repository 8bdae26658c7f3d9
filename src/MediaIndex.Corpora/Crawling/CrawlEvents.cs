namespace MediaIndex.Corpora.Crawling;

/// <summary>What a lane tells of an address.</summary>
/// <param name="Address">The address.</param>
internal abstract record CrawlEvent(CrawlAddress Address)
{
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is written down. A lane waits for that before it fetches on: what a kill loses is what was on its way, never a heap of answers that nobody had written down.</summary>
    public Task Written => written.Task;

    /// <summary>Tells that it is written down.</summary>
    public void SetWritten() => written.TrySetResult();

    /// <summary>It was fetched.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Exchange">What was sent and came.</param>
    /// <param name="Listing">What it leads to: links of a page, entries of a listing, sitemaps of a robots.txt.</param>
    public sealed record Fetched(CrawlAddress Address, Exchange Exchange, Listing Listing) : CrawlEvent(Address);

    /// <summary>It was not, or nothing of it is kept.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Reason">One of <see cref="RefusalReasons"/>.</param>
    /// <param name="Detail">What a reader should know; null where nothing.</param>
    public sealed record Refused(CrawlAddress Address, string Reason, string? Detail) : CrawlEvent(Address);
}
