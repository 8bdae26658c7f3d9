using System.Net;
using MediaIndex.Corpora.Warc;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What is to be fetched.</summary>
/// <param name="Url">The address.</param>
/// <param name="Kind">What is expected there.</param>
/// <param name="Known">What is known of it from an earlier round; null where nothing.</param>
internal sealed record FetchRequest(Uri Url, AddressKind Kind, Validators? Known);

/// <summary>
/// One try to fetch one address: one connection, no redirect followed, nothing unpacked, at most so many bytes and seconds. The connection serves this request alone, so that what was
/// recorded on it belongs to this response, and every request checks anew where it connects to.
/// </summary>
internal sealed class PageFetcher(CrawlOptions options, TimeProvider clock)
{
    private const int MostErrorBytes = 1 << 20;
    private const int LongestWait = 300;

    /// <summary>Fetches.</summary>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await TryAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new FetchResult.Failed(RefusalReasons.Timeout, $"not done within {options.Timeout.TotalSeconds:0.#} s", true);
        }
        catch (HttpRequestException error)
        {
            return error.InnerException is AddressRefusedException refused
                ? new FetchResult.Failed(RefusalReasons.Address, refused.Message, false)
                : new FetchResult.Failed(error.HttpRequestError == HttpRequestError.InvalidResponse ? RefusalReasons.Malformed : RefusalReasons.Connection, error.InnerException?.Message ?? error.Message, true);
        }
        catch (HttpIOException error)
        {
            return new FetchResult.Failed(error.HttpRequestError == HttpRequestError.ResponseEnded ? RefusalReasons.WrongLength : RefusalReasons.Malformed, error.Message, true);
        }
        catch (IOException error)
        {
            return new FetchResult.Failed(RefusalReasons.Connection, error.Message, true);
        }
    }

    private async Task<FetchResult> TryAsync(FetchRequest request, CancellationToken cancellation)
    {
        var dialer = new GuardedDialer(options);
        HeadRecorder? wire = null;
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = (context, token) => dialer.ConnectAsync(context.DnsEndPoint, token),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(wire = new HeadRecorder(context.PlaintextStream)),
        };
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var message = MessageOf(request);
        var at = clock.GetUtcNow();
        using var response = await http.SendAsync(message, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.OK && !AddressKinds.Takes(request.Kind, response.Content.Headers.ContentType?.ToString()))
        {
            return new FetchResult.Failed(RefusalReasons.ContentType, response.Content.Headers.ContentType?.MediaType ?? "", false);
        }

        var most = response.StatusCode != HttpStatusCode.OK ? MostErrorBytes : request.Kind switch
        {
            AddressKind.Robots => RobotsRules.MaxBytes,
            AddressKind.Page => options.MaxPageBytes,
            _ => options.MaxListingBytes,
        };
        var mayCut = request.Kind == AddressKind.Robots || response.StatusCode != HttpStatusCode.OK;
        if (!mayCut && response.Content.Headers.ContentLength > most)
        {
            return new FetchResult.Failed(RefusalReasons.TooLarge, $"{response.Content.Headers.ContentLength} bytes announced, {most} allowed", false);
        }

        var (body, cut) = await BodyAsync(response, most, cancellation).ConfigureAwait(false);
        if (cut && !mayCut)
        {
            return new FetchResult.Failed(RefusalReasons.TooLarge, $"more than {most} bytes", false);
        }

        return HeadOf(wire!.Received) is not { } head
            ? new FetchResult.Failed(RefusalReasons.Malformed, "the head of the response is too long to keep", false)
            : new FetchResult.Answered(new Exchange
            {
                Url = request.Url,
                At = at,
                Peer = dialer.Connected,
                Request = wire.Sent,
                Status = (int)response.StatusCode,
                Head = head,
                Headers = HeadersOf(head),
                Body = body,
                Truncated = cut ? "length" : null,
                RetryAfter = RetryAfterOf(response),
            });
    }

    private HttpRequestMessage MessageOf(FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", AddressKinds.AcceptOf(request.Kind));
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        message.Headers.ConnectionClose = true;
        if (request.Known?.ETag is { } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (request.Known?.LastModified is { } modified)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        return message;
    }

    private static async Task<(byte[] Body, bool Cut)> BodyAsync(HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[32 << 10];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                return (body.ToArray(), false);
            }

            body.Write(buffer, 0, (int)Math.Min(count, most - body.Length));
            if (count > most - body.Length && body.Length == most)
            {
                return (body.ToArray(), true);
            }
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - clock.GetUtcNow();
        return asked is not { } wait ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait.TotalSeconds > LongestWait ? TimeSpan.FromSeconds(LongestWait) : wait;
    }

    // The last head: interim responses (1xx) have heads of their own before it.
    private static byte[]? HeadOf(ReadOnlySpan<byte> received)
    {
        while (received.IndexOf("\r\n\r\n"u8) is >= 0 and var end)
        {
            var head = received[..(end + 4)];
            if (head.IndexOf((byte)' ') is >= 0 and var blank && head[blank + 1] != '1')
            {
                return head.ToArray();
            }

            received = received[(end + 4)..];
        }

        return null;
    }

    // Without the transfer coding, which is undone already.
    private static Dictionary<string, string> HeadersOf(byte[] head) =>
        HttpResponse.Read(head) is { } read ? read.Headers.Where(pair => !pair.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase) : [];
}
