using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaIndex.TestSupport;

/// <summary>A request that a local site got.</summary>
/// <param name="At">When its head was there.</param>
/// <param name="Host">Host of its Host field, without port.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Fields">Fields, names without regard to case.</param>
internal sealed record LocalRequest(DateTimeOffset At, string Host, string Path, IReadOnlyDictionary<string, string> Fields);

/// <summary>Writes a response to a request, byte by byte if it likes.</summary>
internal delegate Task LocalAnswer(LocalRequest request, Stream stream, CancellationToken cancellation);

/// <summary>Many hosts on this machine's own addresses (127.0.0.1 to 127.0.0.5, one port), over real sockets, that answer as a test says.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<TcpListener> listeners = [];
    private readonly ConcurrentDictionary<string, LocalAnswer> answers = new(StringComparer.Ordinal);
    private readonly List<Task> loops = [];

    /// <summary>Begins to listen.</summary>
    public LocalSite()
    {
        for (var i = 1; i <= 5; i++)
        {
            var listener = new TcpListener(IPAddress.Parse($"127.0.0.{i}"), Port);
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listeners.Add(listener);
            loops.Add(Task.Run(() => ServeAsync(listener)));
        }
    }

    /// <summary>The port of all hosts.</summary>
    public int Port { get; }

    /// <summary>All requests so far.</summary>
    public ConcurrentQueue<LocalRequest> Requests { get; } = new();

    /// <summary>Paths asked for at a host, in order.</summary>
    public IReadOnlyList<string> PathsOf(string host) => [.. Requests.Where(request => request.Host == host).Select(request => request.Path)];

    /// <summary>Address of a path at a host.</summary>
    public string Url(string host, string path) => $"http://{host}:{Port}{path}";

    /// <summary>Answers a path of a host; a path that ends with `*` stands for all that begin so.</summary>
    public LocalSite On(string host, string path, LocalAnswer answer)
    {
        answers[host + path] = answer;
        return this;
    }

    /// <summary>Answers with a page.</summary>
    public LocalSite Page(string host, string path, string body, params string[] fields) => On(host, path, Reply(200, Encoding.UTF8.GetBytes(body), ["Content-Type: text/html; charset=utf-8", .. fields]));

    /// <summary>Answers with a robots.txt.</summary>
    public LocalSite Robots(string host, string text) => On(host, "/robots.txt", Reply(200, Encoding.UTF8.GetBytes(text), ["Content-Type: text/plain"]));

    /// <summary>Answers with a redirect.</summary>
    public LocalSite Redirect(string host, string path, string target, int status = 302) => On(host, path, Reply(status, [], [$"Location: {target}"]));

    /// <summary>An answer of a status, fields and body.</summary>
    public static LocalAnswer Reply(int status, byte[] body, params string[] fields) => async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Head(status, [.. fields, $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}"]), cancellation);
        await stream.WriteAsync(body, cancellation);
    };

    /// <summary>The head of a response.</summary>
    public static byte[] Head(int status, params string[] fields) => Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Status\r\n{string.Concat(fields.Select(field => field + "\r\n"))}Connection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listeners.ForEach(listener => listener.Stop());
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ServeAsync(TcpListener listener)
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Task.Run(() => AnswerAsync(client));
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                if (await HeadAsync(stream) is not { } request)
                {
                    return;
                }

                Requests.Enqueue(request);
                var answer = Find(request.Host, request.Path) ?? Reply(404, "not here"u8.ToArray(), "Content-Type: text/plain");
                await answer(request, stream, stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The crawler has heard enough.
        }
    }

    private LocalAnswer? Find(string host, string path) => answers.TryGetValue(host + path, out var exact)
        ? exact
        : answers.Where(pair => pair.Key.EndsWith('*') && (host + path).StartsWith(pair.Key[..^1], StringComparison.Ordinal)).OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault();

    private async Task<LocalRequest?> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, stop.Token);
            if (count == 0)
            {
                return null;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        var lines = head.ToString().TrimEnd().Split("\r\n");
        var fields = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new LocalRequest(TimeProvider.System.GetUtcNow(), fields["Host"].Split(':')[0], lines[0].Split(' ')[1], fields);
    }
}
