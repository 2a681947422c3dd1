using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;
using Webhooks;

namespace SegmentWebhooks.Unit;

public class Signing_messages
{
    [Fact]
    public async Task is_verified_by_the_library_of_the_standard()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        shop.Clock.Now = DateTimeOffset.UtcNow; // The verifier looks at the clock.
        await shop.LandAsync("ann");
        var made = await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync("ann", "Bé 😀"));
        await shop.SendAsync();

        var message = Assert.Single(receiver.All);
        new StandardWebhook(made.Secret).Verify(message.Body, message.Headers);
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(made.Secret).Verify(message.Body + " ", message.Headers));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(Webhook.NewSecret()).Verify(message.Body, message.Headers));
        Assert.Equal(shop.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), message.Timestamp);
        Assert.Equal("application/json; charset=utf-8", $"{message.Headers.ContentType}");
    }

    /// <summary>HMAC-SHA256 of id, timestamp and body with dots between, as the specification has it, worked out here.</summary>
    [Fact]
    public async Task signs_id_timestamp_and_body()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        var made = await shop.AddAsync(receiver.Url);
        await shop.TellAsync(await shop.LandAsync());
        await shop.SendAsync();

        var message = Assert.Single(receiver.All);
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(made.Secret[6..]).Length);
        Assert.Equal(Signature(made.Secret, message), message.Signature);
    }

    [Fact]
    public async Task signs_with_both_secrets_while_one_takes_over_from_the_other()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        var old = await shop.AddAsync(receiver.Url);
        var made = (await shop.Desk.RotateAsync(ToldShop.Shop, "crm", 2, default)).Value;
        await shop.TellAsync(await shop.LandAsync());
        await shop.SendAsync();
        shop.Clock.Now += TimeSpan.FromHours(2);
        await shop.TellAsync(await shop.LandAsync("bob"));
        await shop.SendAsync();

        var (during, after) = (receiver.All[0], receiver.All[1]);
        Assert.NotEqual(old.Secret, made.Secret);
        Assert.Equal($"{Signature(made.Secret, during)} {Signature(old.Secret, during)}", during.Signature);
        Assert.Equal(Signature(made.Secret, after), after.Signature);
        Assert.Equal("invalid-value", (await shop.Desk.RotateAsync(ToldShop.Shop, "crm", 2_161, default)).Problem.Code);
    }

    [Fact]
    public async Task shows_a_secret_nowhere_else()
    {
        await using var shop = await ToldShop.OpenAsync();
        await shop.LandAsync("ann");
        var made = await shop.AddAsync("https://crm.example/");
        var listed = System.Text.Json.JsonSerializer.Serialize((await shop.Desk.ListAsync(ToldShop.Shop, default)).Value);

        Assert.DoesNotContain("whsec", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, $"{made} {await shop.Kept.FindAsync(ToldShop.Shop.Tenant, Webhook.IdOf(ToldShop.Shop, "crm"), default)}", StringComparison.Ordinal);
    }

    static string Signature(string secret, Received message) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[6..]), Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Body}")));
}
