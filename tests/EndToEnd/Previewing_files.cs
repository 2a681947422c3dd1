using System.Net;

namespace EndToEnd;

public class Previewing_files
{
    const string Sales = "Order No;Client;Date;Sum\n1;Ann;13.01.2025;1 234,50\n2;Bob;14.01.2025;99,90\n";

    [Fact]
    public async Task tells_how_a_file_is_read_and_an_import_without_a_map_does_so()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("sales.csv", Sales);

        var preview = await perennial.JsonAsync("preview", file);
        var import = await perennial.JsonAsync("import", file, "--dataset", "shop");
        var again = await perennial.JsonAsync("import", perennial.Write("again.csv", "client,date,sum,no\nAnn,2025-01-13,1234.5,1\n"), "--dataset", "shop", "--map", "customer=client,time=date,amount=sum,order=no");

        Assert.Equal(("customer=Client,time=Date,amount=Sum,order=Order No", ";", ","), ((string?)preview["map"], (string?)preview["separator"]!["value"], (string?)preview["decimalMark"]!["value"]));
        Published.AssertLedger(import, read: 2, accepted: 2, duplicate: 0, rejected: 0);
        Published.AssertLedger(again, read: 1, accepted: 0, duplicate: 1, rejected: 0);
    }

    [Fact]
    public async Task over_http_and_registers_nothing()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();

        var preview = await server.SendAsync(HttpMethod.Post, "/v1/previews", new StringContent(Sales));
        var refused = await server.SendAsync(HttpMethod.Post, "/v1/previews?separator=x", new StringContent(Sales));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (preview.Status, refused.Status));
        Assert.Contains("\"map\":\"customer=Client,time=Date,amount=Sum,order=Order No\"", preview.Body, StringComparison.Ordinal);
        Assert.Empty((await server.GetAsync("/v1/datasets"))["datasets"]!.AsArray());
    }

    [Fact]
    public async Task refuses_what_would_be_guessed_and_never_writes_over_the_file()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("unclear.csv", "customer,date,amount\na,05/01/2025,1\n");
        var bad = perennial.Write("bad.csv", "customer,date,amount\na,never,1\n");

        var unclear = await perennial.RunAsync("import", file, "--dataset", "shop", "--preset", "minimal");
        var over = await perennial.RunAsync("import", bad, "--dataset", "shop", "--preset", "minimal", "--rejected", bad);
        var all = await perennial.RunAsync("import", bad, "--dataset", "shop", "--preset", "minimal", "--rejected", Path.Combine(perennial.Files, "rejected.csv"));

        Assert.Equal((3, 3, 3), (unclear.ExitCode, over.ExitCode, all.ExitCode));
        Assert.Contains("reading-unclear", unclear.Error, StringComparison.Ordinal);
        Assert.Contains("a,never,1", await File.ReadAllTextAsync(bad), StringComparison.Ordinal);
        Assert.Contains("all-rejected", all.Error, StringComparison.Ordinal);
        Assert.Contains("not-a-date", await File.ReadAllTextAsync(Path.Combine(perennial.Files, "rejected.csv")), StringComparison.Ordinal);
    }
}
