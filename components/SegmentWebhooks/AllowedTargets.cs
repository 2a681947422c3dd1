using System.Net;
using SegmentWebhooks.Core;

namespace SegmentWebhooks;

/// <summary>Where messages may be sent besides the public internet: networks and names of hosts that the operator allows.</summary>
public sealed class AllowedTargets
{
    readonly IReadOnlyList<IPNetwork> networks;
    readonly HashSet<string> hosts;

    AllowedTargets(IReadOnlyList<IPNetwork> networks, HashSet<string> hosts) => (this.networks, this.hosts) = (networks, hosts);

    /// <summary>The public internet only.</summary>
    public static AllowedTargets Public { get; } = new([], []);

    /// <summary>As an operator gave them: networks such as <c>10.1.0.0/16</c>, addresses and names of hosts, separated by commas.</summary>
    /// <exception cref="ArgumentException">One is none of these; the message names the setting.</exception>
    public static AllowedTargets Read(string? given)
    {
        var (networks, hosts) = (new List<IPNetwork>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var one in (given ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(one, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(one, out var address))
                networks.Add(new IPNetwork(AddressRules.Plain(address), AddressRules.Plain(address).GetAddressBytes().Length * 8));
            else if (Uri.CheckHostName(one) == UriHostNameType.Dns)
                hosts.Add(one);
            else
                throw new ArgumentException($"webhook-targets: '{one}' is no network, address or name of a host; write them as 10.1.0.0/16,crm.internal.");
        }

        return new AllowedTargets(networks, hosts);
    }

    /// <summary>Whether a host may be asked at an address that its name stands for.</summary>
    public bool Allow(string host, IPAddress address) => AddressRules.IsPublic(address) || hosts.Contains(host) || networks.Any(network => network.Contains(AddressRules.Plain(address)));

    /// <summary>Whether a host that has no address on the public internet may be asked at all, as far as its name tells.</summary>
    internal bool Name(string host) => hosts.Contains(host) || networks.Any(network => network.Contains(IPAddress.Loopback) || network.Contains(IPAddress.IPv6Loopback));
}
