using System.Net;
using System.Net.Sockets;

namespace MediaIndex.Corpora.Crawling;

/// <summary>A name that leads to no address a crawl may connect to.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);

/// <summary>
/// Opens the connections of a crawl. Every connection looks its name up and checks the very addresses it then connects to, so that a name which answers differently the next time,
/// or a redirect, leads nowhere else.
/// </summary>
internal sealed class GuardedDialer(CrawlOptions options)
{
    /// <summary>The address of the last connection; one dialer serves one fetch.</summary>
    public IPAddress? Connected { get; private set; }

    /// <summary>Connects to a host.</summary>
    /// <exception cref="AddressRefusedException">All its addresses are refused.</exception>
    /// <exception cref="SocketException">There is no such host, or none of its addresses answers.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellation)
    {
        var found = await AddressesAsync(host.Host, cancellation).ConfigureAwait(false);
        var allowed = found.Where(address => AddressRules.WhyRefused(address, options.AllowLoopback) is null).ToArray();
        if (allowed.Length == 0)
        {
            var told = found.Select(address => $"{address} is {AddressRules.WhyRefused(address, options.AllowLoopback)}");
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefusedException($"{host.Host}: {string.Join(", ", told)}");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellation).ConfigureAwait(false);
            Connected = (socket.RemoteEndPoint as IPEndPoint)?.Address;
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (options.Resolve.TryGetValue(host, out var given))
        {
            return [given];
        }

        return IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
    }
}
