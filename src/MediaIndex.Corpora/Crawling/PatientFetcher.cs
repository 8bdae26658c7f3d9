using Polly;
using Polly.Retry;

namespace MediaIndex.Corpora.Crawling;

/// <summary>Tries again what may pass: no connection, no end, a server in trouble. Waits longer each time, and as long as the server asks for.</summary>
internal sealed class PatientFetcher
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private readonly PageFetcher fetcher;
    private readonly ResiliencePipeline<FetchResult> pipeline;

    /// <summary>A fetcher with the patience of the options.</summary>
    public PatientFetcher(CrawlOptions options, TimeProvider clock)
    {
        fetcher = new PageFetcher(options, clock);
        var builder = new ResiliencePipelineBuilder<FetchResult> { TimeProvider = clock };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<FetchResult>
            {
                ShouldHandle = arguments => ValueTask.FromResult(MayPass(arguments.Outcome.Result)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = LongestWait,
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result is FetchResult.Answered { Exchange.RetryAfter: { } asked } ? asked : (TimeSpan?)null),
            });
        }

        pipeline = builder.Build();
    }

    /// <summary>Fetches; the last try's result where none did.</summary>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
        await pipeline.ExecuteAsync(async token => await fetcher.FetchAsync(request, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    private static bool MayPass(FetchResult? result) => result switch
    {
        FetchResult.Failed failed => failed.MayPass,
        FetchResult.Answered answered => answered.Exchange.Status is 429 or 500 or 502 or 503 or 504,
        _ => false,
    };
}
