using System.Net;
using System.Net.Sockets;

namespace MediaIndex.Corpora.Crawling;

/// <summary>
/// Which addresses a crawl may connect to: those of the public internet alone. What is refused are the ranges of the registries of special addresses (RFC 6890 and the IANA tables it
/// began): this host, private, shared, loopback, link-local, metadata services, documentation, benchmarks, multicast, reserved; and addresses of version 6 that carry such a one inside.
/// </summary>
public static class AddressRules
{
    private static readonly (IPNetwork Network, string Why)[] Refused4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"), (IPNetwork.Parse("10.0.0.0/8"), "private"), (IPNetwork.Parse("100.64.0.0/10"), "shared by a carrier"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"), (IPNetwork.Parse("169.254.0.0/16"), "link-local, metadata services among them"), (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("168.63.129.16/32"), "a metadata service"), (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"), (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.31.196.0/24"), "a sink"), (IPNetwork.Parse("192.52.193.0/24"), "a relay"), (IPNetwork.Parse("192.88.99.0/24"), "a relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"), (IPNetwork.Parse("192.175.48.0/24"), "a sink"), (IPNetwork.Parse("198.18.0.0/15"), "benchmarks"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"), (IPNetwork.Parse("203.0.113.0/24"), "documentation"), (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved, broadcast among it"),
    ];

    // Of version 6 only 2000::/3 is given out; this is what of it is special.
    private static readonly (IPNetwork Network, string Why)[] Refused6 =
    [
        (IPNetwork.Parse("2001::/23"), "protocol assignments, tunnels among them"), (IPNetwork.Parse("2001:db8::/32"), "documentation"), (IPNetwork.Parse("2002::/16"), "a tunnel (6to4)"),
        (IPNetwork.Parse("2620:4f:8000::/48"), "a sink"), (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Why an address must not be connected to; null where it may.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowLoopback">For tests alone: this machine's own addresses may be connected to.</param>
    public static string? WhyRefused(IPAddress address, bool allowLoopback)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowLoopback && IPAddress.IsLoopback(plain))
        {
            return null;
        }

        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => Find(Refused4, plain),
            AddressFamily.InterNetworkV6 => WhyRefused6(plain),
            _ => "of an unknown family",
        };
    }

    private static string? WhyRefused6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (Translated.Contains(address))
        {
            return Inside(bytes[12..], "a translated address");
        }

        if (!GivenOut.Contains(address))
        {
            return IPAddress.IPv6Loopback.Equals(address) ? "loopback" : address.IsIPv6LinkLocal ? "link-local" : address.IsIPv6UniqueLocal ? "private" : "not of the public internet";
        }

        // ISATAP: the address of version 4 stands at the end, behind 0000:5efe or 0200:5efe.
        var isTunnel = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return Find(Refused6, address) ?? (isTunnel ? Inside(bytes[12..], "a tunnel (ISATAP)") : null);
    }

    private static string? Inside(ReadOnlySpan<byte> bytes, string kind) => Find(Refused4, new IPAddress(bytes)) is { } why ? $"{kind} of one that is {why}" : null;

    private static string? Find((IPNetwork Network, string Why)[] table, IPAddress address)
    {
        foreach (var (network, why) in table)
        {
            if (network.Contains(address))
            {
                return why;
            }
        }

        return null;
    }
}
