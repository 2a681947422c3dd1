using System.Net;
using System.Net.Sockets;

namespace SegmentWebhooks.Core;

/// <summary>Which addresses belong to the public internet. The others are those of the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890) that are not globally reachable, and multicast.</summary>
static class AddressRules
{
    static readonly IPNetwork[] NotPublic4 = Networks(
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4");

    /// <summary>What IANA has given out for the internet so far; unique local, link-local, multicast and loopback lie outside.</summary>
    static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Protocols (Teredo among them), documentation, and 6to4, which leads to any IPv4 address.</summary>
    static readonly IPNetwork[] NotPublic6 = Networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20");

    /// <summary>IPv4 through a translator (RFC 6052): as public as the address in it.</summary>
    static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        if (plain.AddressFamily == AddressFamily.InterNetwork)
            return !NotPublic4.Any(network => network.Contains(plain));
        return Translated.Contains(plain) ? IsPublic(new IPAddress(plain.GetAddressBytes()[12..])) : Global6.Contains(plain) && !NotPublic6.Any(network => network.Contains(plain));
    }

    /// <summary>An IPv4 address written as IPv6 as what it is; any other as it is, without the scope.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;

    static IPNetwork[] Networks(string written) => [.. written.Split(' ').Select(network => IPNetwork.Parse(network))];
}
