using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>Logins and registrations are no orders: by command and over HTTP.</summary>
public class Counting_value_events
{
    const string Events = "customer,time,type,amount\na,2024-01-05,order,10\na,2024-03-06,login,\nb,2024-01-07,order,20\nc,2024-02-08,login,\n";

    const string Map = "customer=customer,time=time,type=type,amount=amount?";

    static (long Events, long Customers, decimal Revenue) Counted(JsonNode answer) =>
        answer["head"]!["evidence"]! is var evidence ? ((long)evidence["events"]!, (long)evidence["customers"]!, (decimal)evidence["revenue"]!) : default;

    [Fact]
    public async Task asks_of_orders_only_by_command()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", perennial.Write("events.csv", Events), "--dataset", "shop", "--value-events", "order", "--map", Map);
        await perennial.JsonAsync("import", perennial.Write("customers.csv", "id,registered_at,country\na,2023-12-01,DE\nd,2024-05-01,FR\n"), "--dataset", "shop", "--customers", "--map", "customer=id,time=registered_at,country=country");

        var cohorts = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop");
        Assert.Equal((2, 2, 30m), Counted(cohorts));
        Assert.Contains("Only value events of the dataset count, by their type: order.", cohorts["words"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith("2024-01-07", (string?)cohorts["head"]!["evidence"]!["asOf"], StringComparison.Ordinal);
        Assert.Equal((2, 2, 0m), Counted(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--where", "type=login")));
        Assert.Equal((1, 1, 0m), Counted(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--where", "type=registration", "--where", "country=FR")));

        await perennial.JsonAsync("datasets", "change", "shop", "--value-events", "all");
        Assert.Equal((4, 3, 30m), Counted(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop")));
        Assert.Equal((2, 2, 30m), Counted(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--version", "2")));
        Assert.Equal(3, (await perennial.RunAsync("import", perennial.Write("more.csv", Events), "--dataset", "shop", "--value-events", "order", "--map", Map)).ExitCode);
    }

    [Fact]
    public async Task asks_of_orders_only_over_http()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop","valueEvents":["order"]}""");
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", $"map={Uri.EscapeDataString(Map)}", perennial.Write("events.csv", Events)));
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "customers=yes&map=customer=id,time=registered_at", perennial.Write("customers.csv", "id,registered_at\nd,2024-05-01\n")));

        Assert.Equal((2, 2, 30m), Counted(await server.GetAsync("/v1/datasets/shop/cohorts")));
        Assert.Equal((1, 1, 0m), Counted(await server.GetAsync("/v1/datasets/shop/cohorts?where=type%3Dregistration")));
        var dataset = (await server.GetAsync("/v1/datasets"))["datasets"]![0]!;
        Assert.Equal((5, 2, "[\"order\"]"), ((long)dataset["events"]!, (long)dataset["countedEvents"]!, dataset["valueEvents"]!.ToJsonString()));

        await server.EndOfReworkAsync(HttpMethod.Patch, "/v1/datasets/shop", """{"valueEvents":["order","login"]}""");
        Assert.Equal((4, 3, 30m), Counted(await server.GetAsync("/v1/datasets/shop/cohorts")));
        await server.EndOfReworkAsync(HttpMethod.Patch, "/v1/datasets/shop", """{"valueEvents":[]}""");
        Assert.Equal((4, 3, 30m), Counted(await server.GetAsync("/v1/datasets/shop/cohorts")));
        Assert.Null((await server.GetAsync("/v1/datasets"))["datasets"]![0]!["valueEvents"]);
    }
}
