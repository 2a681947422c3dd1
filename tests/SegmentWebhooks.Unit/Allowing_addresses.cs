using System.Net;
using SegmentWebhooks.Core;

namespace SegmentWebhooks.Unit;

public class Allowing_addresses
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::200e")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::5db8:d822")]
    public void takes_those_of_the_public_internet(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.0")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")] // IPv4-compatible.
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")] // 127.0.0.1 through a translator.
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")] // Teredo.
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")] // 127.0.0.1 by 6to4.
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void refuses_all_others(string address)
    {
        Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));
        Assert.False(AllowedTargets.Public.Allow("crm.example", IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.255.255", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.8", false)]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7", true)]
    [InlineData("fd00::/8 , 192.168.0.0/16", "fd12::1", true)]
    [InlineData("crm.internal", "10.0.0.7", true)]
    [InlineData("CRM.internal", "fe80::1", true)]
    [InlineData("other.internal", "10.0.0.7", false)]
    [InlineData("", "93.184.216.34", true)]
    public void takes_also_what_the_operator_allows(string setting, string address, bool isAllowed) => Assert.Equal(isAllowed, AllowedTargets.Read(setting).Allow("crm.internal", IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.0.0/33")]
    [InlineData("crm internal")]
    [InlineData("https://crm.example")]
    public void refuses_settings_that_are_neither(string setting) => Assert.Contains("webhook-targets", Assert.Throws<ArgumentException>(() => AllowedTargets.Read(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 9)]
    [InlineData("1", 1)]
    [InlineData("20", 20)]
    public void reads_how_often_a_message_is_tried(string? setting, int attempts) => Assert.Equal(attempts, WebhookOptions.Read(name => name == "webhook-attempts" ? setting : null).MostAttempts);

    [Theory]
    [InlineData("0")]
    [InlineData("21")]
    [InlineData("often")]
    public void refuses_other_numbers_of_attempts(string setting) =>
        Assert.Contains("webhook-attempts", Assert.Throws<ArgumentException>(() => WebhookOptions.Read(name => name == "webhook-attempts" ? setting : null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://crm.example/hooks?x=1")]
    [InlineData("https://crm.example:8443")]
    [InlineData("https://93.184.216.34/")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("https://пример.рф/хук")]
    public void takes_addresses_by_https(string url) => Assert.Null(Target.FaultOf(url, AllowedTargets.Public));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("crm.example")]
    [InlineData("/hooks")]
    [InlineData("http://crm.example/")]
    [InlineData("ftp://crm.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:word@crm.example/")]
    [InlineData("https://crm.example/#there")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost/")]
    [InlineData("https://api.localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    public void refuses_addresses_that_it_can_tell_are_not_to_be_sent_to(string? url)
    {
        var fault = Target.FaultOf(url, AllowedTargets.Public);
        Assert.Equal("invalid-value", fault?.Code);
        Assert.Equal(["url"], fault!.Fields.Keys);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/", "127.0.0.0/8", true)]
    [InlineData("http://localhost:5000/", "127.0.0.0/8", true)]
    [InlineData("http://[::1]:5000/", "::1", true)]
    [InlineData("http://[::1]:5000/", "10.0.0.0/8", false)]
    [InlineData("http://10.0.0.7/", "10.0.0.0/8", false)] // In the clear on this machine only.
    [InlineData("https://10.0.0.7/", "10.0.0.0/8", true)]
    [InlineData("http://crm.internal/", "crm.internal", false)]
    public void takes_this_machine_in_the_clear_where_the_operator_allows_it(string url, string setting, bool isTaken) => Assert.Equal(isTaken, Target.FaultOf(url, AllowedTargets.Read(setting)) is null);
}
