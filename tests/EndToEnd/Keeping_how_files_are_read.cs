using System.Net;

namespace EndToEnd;

/// <summary>A file is said once how it is read: the next one of its source is read so, and what is kept under a name is there for every dataset.</summary>
public class Keeping_how_files_are_read
{
    const string January = "Client;Date;Sum\nA;05.01.2024;10,5\nB;06.01.2024;20,5\n", February = "Client;Date;Sum\nC;05.02.2024;30,5\n", Other = "who,what\nD,40\n";

    [Fact]
    public async Task reads_the_next_file_as_the_last_one_and_says_so()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", perennial.Write("january.csv", January), "--dataset", "shop", "--map", "customer=Client,time=Date,amount=Sum", "--separator", ";", "--decimal", ",", "--date-format", "dd.MM.yyyy");

        var next = await perennial.RunAsync("import", perennial.Write("february.csv", February), "--dataset", "shop");
        var unfit = await perennial.RunAsync("import", perennial.Write("other.csv", Other), "--dataset", "shop");
        var kept = (await perennial.JsonAsync("mappings", "list", "--dataset", "shop"))["mappings"]!;
        await perennial.RunAsync("mappings", "remove", "--dataset", "shop");

        Assert.Equal(0, next.ExitCode);
        Assert.Contains("Read by the mapping kept of source 'file'", next.Error, StringComparison.Ordinal);
        Assert.Equal(3, unfit.ExitCode);
        Assert.Contains("does not fit this file: say how it is to be read", unfit.Error, StringComparison.Ordinal);
        Assert.Equal("customer=Client,time=Date,amount=Sum", (string?)kept[0]!["options"]!["map"]![0]);
        Assert.Empty((await perennial.JsonAsync("mappings", "list", "--dataset", "shop"))["mappings"]!.AsArray());
    }

    [Fact]
    public async Task does_so_over_http_and_takes_presets_by_their_names()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        var till = await server.SendAsync(HttpMethod.Put, "/v1/presets/till?map=customer=Client,time=Date,amount=Sum&separator=;&decimal=,&dateFormat=dd.MM.yyyy", new StringContent(""));
        var known = await server.SendAsync(HttpMethod.Post, "/v1/previews", new StringContent(January));

        var first = await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=till", perennial.Write("january.csv", January)));
        var preview = await server.SendAsync(HttpMethod.Post, "/v1/previews?dataset=shop", new StringContent(February));
        var second = await server.EndOfImportAsync(await server.BeginImportAsync("shop", "source=file", perennial.Write("february.csv", February)));
        var unfit = await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/imports", new StringContent(Other));
        var gone = await server.SendAsync(HttpMethod.Delete, "/v1/datasets/shop/mappings/file");
        var unsaid = await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/imports", new StringContent(February));
        await server.SendAsync(HttpMethod.Delete, "/v1/presets/till");

        Assert.Equal(HttpStatusCode.OK, till.Status);
        Assert.Contains("\"preset\":{\"value\":\"till\"", known.Body, StringComparison.Ordinal);
        Published.AssertLedger(first, read: 2, accepted: 2, duplicate: 0, rejected: 0);
        Assert.Contains("\"kept\":{\"source\":\"file\"", preview.Body, StringComparison.Ordinal);
        Published.AssertLedger(second, read: 1, accepted: 1, duplicate: 0, rejected: 0);
        Assert.True((bool)second["readAs"]!["isKept"]!);
        Assert.Contains("The mapping kept of source", unfit.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (unfit.Status, gone.Status, unsaid.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Get, "/v1/presets/till")).Status);
    }
}
