using System.Net;
using System.Text;

namespace EndToEnd;

/// <summary>Rows that a check of severity error finds at fault are not published: the version before goes on answering until they are right, or the check is.</summary>
public class Checking_data
{
    const string Header = "customer,date,amount,order\n", Sound = Header + "c-1,2024-01-05,10,A-1\nc-2,2024-01-06,20,A-2\n", Faulty = Header + "c-3,2024-02-01,30,A-3\nc-4,2024-02-02,-5,A-4\n";

    const string Reading = "map=customer=customer,time=date,amount=amount,order=order";

    static readonly string[] Map = ["--map", "customer=customer,time=date,amount=amount,order=order"];

    [Fact]
    public async Task holds_a_version_back_and_lets_it_land_once_the_rows_are_right()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync(["import", perennial.Write("january.csv", Sound), "--dataset", "shop", .. Map]);
        await perennial.JsonAsync("checks", "add", "no-refunds", "--dataset", "shop", "--kind", "range", "--column", "amount", "--min", "0");
        await perennial.JsonAsync("checks", "add", "first-week", "--dataset", "shop", "--kind", "sql", "--severity", "warn", "--condition", "day > '2024-01-07' OR customer IS NULL");

        var refused = await perennial.RunAsync(["import", perennial.Write("february.csv", Faulty), "--dataset", "shop", .. Map]);
        var listed = (await perennial.JsonAsync("imports", "list", "--dataset", "shop"))["imports"]![0]!;
        var rows = await perennial.RunAsync("imports", "failed-rows", (string)listed["id"]!);
        var before = await perennial.JsonAsync("checks", "results", "--dataset", "shop");
        var shop = await perennial.JsonAsync("datasets");
        var corrected = await perennial.JsonAsync(["import", perennial.Write("february.csv", Faulty.Replace("-5", "5", StringComparison.Ordinal)), "--dataset", "shop", .. Map]);
        var after = await perennial.RunAsync("checks", "results", "--dataset", "shop");

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("no-refunds", refused.Error + refused.Output, StringComparison.Ordinal);
        Assert.Contains("line 3 of february.csv", refused.Error + refused.Output, StringComparison.Ordinal);
        Assert.Equal(("refused", "checks-failed"), ((string?)listed["status"], (string?)listed["problem"]!["code"]));
        Assert.Contains($"no-refunds,error,{listed["id"]},february.csv,3,amount=-5", rows.Output, StringComparison.Ordinal);
        Assert.Empty(before["results"]!.AsArray());
        Assert.Equal((1, 2), ((int)shop["datasets"]![0]!["version"]!, (int)shop["datasets"]![0]!["events"]!));
        Assert.Equal(2, (int)corrected["version"]!);
        Assert.Equal(2, (int)corrected["checks"]!.AsArray().Single(check => (string?)check!["check"] == "first-week")!["failed"]!);
        Assert.Contains("february.csv", after.Output, StringComparison.Ordinal);
        Assert.Contains("passed", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_the_same_import_land_over_http_once_the_check_is_dropped()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", Reading, perennial.Write("january.csv", Sound)));
        var kept = await server.SendAsync(HttpMethod.Put, "/v1/datasets/shop/checks/no-refunds", Json("""{"kind": "range", "columns": ["amount"], "min": "0"}"""));
        var wrong = await server.SendAsync(HttpMethod.Put, "/v1/datasets/shop/checks/sly", Json("""{"kind": "sql", "condition": "getenv('HOME') IS NOT NULL"}"""));
        var location = await server.BeginImportAsync("shop", Reading, perennial.Write("february.csv", Faulty));
        var refused = await server.EndOfImportAsync(location);
        var question = await server.GetAsync("/v1/datasets/shop/metrics");
        var rows = await server.SendAsync(HttpMethod.Get, $"{location}/failed-rows");

        Assert.Equal(HttpStatusCode.OK, kept.Status);
        wrong.RefusedAs(400, "invalid-value");
        Assert.Equal(("refused", "checks-failed", 1), ((string?)refused["status"], (string?)refused["problem"]!["code"], (int)refused["checks"]![0]!["failed"]!));
        Assert.Contains(",3,amount=-5", rows.Body, StringComparison.Ordinal);
        Assert.NotNull(question);
        Assert.Equal(2, (int)(await server.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);

        var stillRefused = await server.SendAsync(HttpMethod.Post, $"{location}/retry");
        Assert.Equal(HttpStatusCode.Accepted, stillRefused.Status);
        Assert.Equal("refused", (string?)(await server.EndOfImportAsync(location))["status"]);
        Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Delete, "/v1/datasets/shop/checks/no-refunds")).Status);
        await server.SendAsync(HttpMethod.Put, "/v1/datasets/shop/checks/orders", Json("""{"kind": "unique", "columns": ["order"], "severity": "warn", "where": ["amount<0"]}"""));
        Assert.Equal(HttpStatusCode.Accepted, (await server.SendAsync(HttpMethod.Post, $"{location}/retry")).Status);
        var landed = await server.EndOfImportAsync(location);

        Assert.Equal(("landed", 2), ((string?)landed["status"], (int)landed["version"]!));
        Assert.Equal(4, (int)(await server.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);
        var results = await server.GetAsync("/v1/datasets/shop/check-results?version=2");
        Assert.True((bool)results["results"]![0]!["passed"]!);
        var now = await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/check-results?version=1");
        Assert.Equal(1, (int)now.Json["version"]!);
        (await server.SendAsync(HttpMethod.Post, $"{location}/retry")).RefusedAs(409, "import-ended");
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
