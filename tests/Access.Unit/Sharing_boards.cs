using System.Net;
using System.Net.Http.Json;

namespace Access.Unit;

public sealed class Sharing_boards(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    string board = "monday";

    string Address => $"/v1/datasets/shop/definitions/board/{board}";

    Task<HttpResponseMessage> KeepAsync(Tenant of, Scope scope, string title, string? header = null, string? seen = null)
    {
        var content = JsonContent.Create(new { title, tiles = new[] { new { question = "rfm" } } });
        return tenants.SendAsync(of.Keys[scope].Text, HttpMethod.Put, Address, content, header is null ? [] : [(header, seen!)]);
    }

    async Task<(HttpStatusCode Status, string? Tag, string Body)> ReadAsync(Tenant of)
    {
        using var answer = await tenants.SendAsync(of.Keys[Scope.Read].Text, HttpMethod.Get, Address);
        return (answer.StatusCode, answer.Headers.ETag?.Tag, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task shows_colleagues_the_same_lets_analysts_change_it_and_loses_nobodys_change()
    {
        var (north, south) = (tenants.North, tenants.South);
        using var readers = await KeepAsync(north, Scope.Read, "Readers'");
        Assert.Equal(HttpStatusCode.Forbidden, readers.StatusCode);

        using var first = await KeepAsync(north, Scope.Analyst, "First", "If-None-Match", "*");
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (first.StatusCode, first.Headers.ETag?.Tag));
        using var taken = await KeepAsync(north, Scope.Analyst, "Another", "If-None-Match", "*");
        Assert.Equal(HttpStatusCode.PreconditionFailed, taken.StatusCode);
        using var second = await KeepAsync(north, Scope.Analyst, "Second", "If-Match", "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (second.StatusCode, second.Headers.ETag?.Tag));
        using var late = await KeepAsync(north, Scope.Admin, "Late", "If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Contains("definition-changed", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var odd = await KeepAsync(north, Scope.Analyst, "Odd", "If-Match", "\"newest\"");
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);

        var (status, tag, body) = await ReadAsync(north);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (status, tag));
        Assert.Contains("Second", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await ReadAsync(south)).Status);
    }

    [Fact]
    public async Task overwrites_for_whoever_does_not_say_what_was_seen()
    {
        board = "tuesday";
        using var before = await KeepAsync(tenants.South, Scope.Analyst, "Before");
        using var after = await KeepAsync(tenants.South, Scope.Analyst, "After", "If-Match", "*");

        Assert.True(before.IsSuccessStatusCode && after.IsSuccessStatusCode);
        Assert.Contains("After", (await ReadAsync(tenants.South)).Body, StringComparison.Ordinal);
    }
}
