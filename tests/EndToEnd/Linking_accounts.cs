using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>Accounts are linked and unlinked by command and over HTTP: the answers are those of a dataset whose files named the customers.</summary>
[Collection(WithOnlineRetail.Name)]
public class Linking_accounts
{
    const string Mapped = "map=customer=customer,time=date,amount=amount,order=order,city=city", Registered = "customers=true&map=customer=customer,time=date,city=city";

    static readonly string[] Asked =
    [
        "rfm/customers?format=csv", "rfm?format=tables", "metrics?format=tables", "metrics?format=tables&by=city", "cohorts?format=tables", "retention?format=tables", "flows?format=tables", "lifetimes?format=tables", "active-users?format=tables",
        "mrr?format=tables", "historic-ltv?format=tables", "cohorts?format=tables&where=city%3DRome", "metrics?format=tables&where=type%3Dregistration",
    ];

    static readonly Dictionary<string, string> Links = Enumerable.Range(0, 10).ToDictionary(i => $"c-{20 + i}", i => $"c-{i:00}");

    [Fact]
    public async Task gives_the_answers_of_files_that_named_the_customers_and_leaves_earlier_versions_alone()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await LandAsync(perennial, server, "shop", id => id);
        await LandAsync(perennial, server, "named", id => Links.GetValueOrDefault(id, id));
        var apart = await AnswersAsync(server, "shop");

        var linked = await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/customers/link", new StringContent("account,customer\n" + string.Concat(Links.Select(link => $"{link.Key},{link.Value}\n")), Encoding.UTF8, "text/csv"));
        Assert.Equal((HttpStatusCode.Accepted, 10, 0), (linked.Status, (int)linked.Json["changed"]!, (int)linked.Json["unchanged"]!));
        var rework = await EndAsync(server, linked);
        Assert.Equal(("landed", "link", 5L), ((string?)rework["status"], (string?)rework["rework"], (long)rework["version"]!));

        Assert.Equal(await AnswersAsync(server, "named"), await AnswersAsync(server, "shop"));
        Assert.Equal(apart, await AnswersAsync(server, "shop", version: 4));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/customers/link", JsonContent.Create(new[] { new { account = "c-20", customer = "c-00" } }))).Status);
        (await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/customers/link", JsonContent.Create(new { account = "c-00", customer = "c-20" }))).RefusedAs(422, "links-in-a-circle");
        (await server.SendAsync(HttpMethod.Post, "/v1/datasets/shop/customers/link", JsonContent.Create(new { account = "c-20", customer = "c-01" }))).RefusedAs(422, "account-linked");

        // Who is asked for by an account is found, with all accounts; in an earlier version the account was a customer.
        Assert.Contains("1 account was linked.", (await perennial.RunAsync("customers", "link", "card-7", "c-20", "--dataset", "shop")).Output, StringComparison.Ordinal);
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", Mapped, perennial.Write("card.csv", "customer,date,amount,order,city\ncard-7,2025-03-05,11,Z-1,Rome\n")));
        await server.EndOfImportAsync(await server.BeginImportAsync("named", Mapped, perennial.Write("card-named.csv", "customer,date,amount,order,city\nc-00,2025-03-05,11,Z-1,Rome\n")));
        Assert.Equal(await AnswersAsync(server, "named"), await AnswersAsync(server, "shop"));
        var story = await server.GetAsync("/v1/datasets/shop/events/card-7");
        Assert.Equal(("c-00", """["c-20","card-7"]"""), ((string?)story["customer"], story["head"]!["options"]!["accounts"]!.ToJsonString()));
        Assert.Equal((await server.GetAsync("/v1/datasets/named/events/c-00"))["events"]!.AsArray().Select(one => $"{one!["at"]} {one["order"]} {one["amount"]}"), story["events"]!.AsArray().Select(one => $"{one!["at"]} {one["order"]} {one["amount"]}"));
        Assert.Equal("c-20", (string?)(await server.GetAsync("/v1/datasets/shop/events/c-20?version=4"))["customer"]);
        Assert.Contains("Accounts of this customer: c-20, card-7.", string.Join(' ', (await perennial.RunAsync("ask", "events", "c-20", "--dataset", "shop")).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(["c-20 c-00", "card-7 c-00"], (await perennial.JsonAsync("customers", "links", "--dataset", "shop", "--customer", "c-00"))["links"]!.AsArray().Select(link => $"{link!["account"]} {link["customer"]}"));
        Assert.Equal(2, (await server.GetAsync("/v1/datasets/shop/customers/links?customer=card-7"))["links"]!.AsArray().Count);

        // Unlinked, it is as if nothing had been linked; what was imported meanwhile is the account's.
        await perennial.JsonAsync("customers", "unlink", "--file", perennial.Write("accounts.csv", "account\ncard-7\n" + string.Concat(Links.Keys.Select(account => $"{account}\n"))), "--dataset", "shop");
        await LandAsync(perennial, server, "apart", id => id);
        await server.EndOfImportAsync(await server.BeginImportAsync("apart", Mapped, perennial.Write("card.csv", "customer,date,amount,order,city\ncard-7,2025-03-05,11,Z-1,Rome\n")));
        Assert.Equal(await AnswersAsync(server, "apart"), await AnswersAsync(server, "shop"));
        Assert.Empty((await server.GetAsync("/v1/datasets/shop/customers/links"))["links"]!.AsArray());
        Assert.Equal(2, (await perennial.RunAsync("customers", "unlink", "--dataset", "shop")).ExitCode);
        await server.Program.StopAsync();
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]!.AsArray().SelectMany(dataset => dataset!["faults"]!.AsArray()));
    }

    [Fact]
    public async Task leaves_before_or_after_when_the_server_is_killed()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", Built.OnlineRetail, "--dataset", "retail", "--preset", "online-retail");
        string rework;
        await using (var first = await perennial.ServeAsync())
        {
            var begun = await first.SendAsync(HttpMethod.Post, "/v1/datasets/retail/customers/link", JsonContent.Create(new[] { new { account = "17850", customer = "13047" }, new { account = "12583", customer = "13047" } }));
            rework = $"/v1/imports/{begun.Json["import"]!["id"]}";
            await perennial.MiddleOfImportAsync();
            await first.Program.KillAsync();
        }

        await using var second = await perennial.ServeAsync();
        var ended = await second.EndOfImportAsync(rework);
        Assert.Equal(("landed", 2L), ((string?)ended["status"], (long)ended["version"]!));
        var (before, after) = ((await second.GetAsync("/v1/datasets/retail/cohorts?version=1"))["head"]!["evidence"]!, (await second.GetAsync("/v1/datasets/retail/cohorts"))["head"]!["evidence"]!);
        Assert.Equal(((long)before["customers"]! - 2, (long)before["events"]!), ((long)after["customers"]!, (long)after["events"]!));
        await second.Program.StopAsync();
        Assert.Empty((await perennial.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());
    }

    static Task<JsonNode> EndAsync(Server server, Answer begun) => server.EndOfImportAsync($"/v1/imports/{begun.Json["import"]!["id"]}");

    static async Task LandAsync(Installation perennial, Server server, string dataset, Func<string, string> named)
    {
        await server.RegisterAsync($$"""{"name":"{{dataset}}"}""");
        foreach (var (file, changed) in new[] { (0, ""), (1, "&onChange=replace"), (2, "&onChange=add") })
            await server.EndOfImportAsync(await server.BeginImportAsync(dataset, Mapped + changed, perennial.Write($"{dataset}-{file}.csv", Sales(file, named))));
        var list = "customer,date,city\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{named($"c-{i:00}")},2024-12-01,{(i % 3 == 0 ? "Rome" : "Oslo")}\n"));
        await server.EndOfImportAsync(await server.BeginImportAsync(dataset, Registered + "&onChange=reject", perennial.Write($"{dataset}-list.csv", list)));
    }

    /// <summary>Orders of forty customers, some without one, that overlap and change from file to file.</summary>
    static string Sales(int file, Func<string, string> named)
    {
        var random = new Random(38 + file);
        return "customer,date,amount,order,city\n" + string.Concat(Enumerable.Range(0, 400).Select(_ =>
        {
            var order = random.Next(300);
            return $"{(random.Next(20) == 0 ? "" : named($"c-{(order + random.Next(2) * 20) % 40:00}"))},2025-{1 + order % 3:00}-{1 + order % 28:00},{random.Next(1, 4)}.50,O-{order},{(order % 2 == 0 ? "Rome" : "Oslo")}\n";
        }));
    }

    static async Task<IReadOnlyList<string>> AnswersAsync(Server server, string dataset, long? version = null)
    {
        var answers = new List<string>();
        foreach (var path in Asked)
        {
            var answer = await server.SendAsync(HttpMethod.Get, $"/v1/datasets/{dataset}/{path}{(version is null ? "" : $"&version={version}")}");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Body}");
            answers.Add(Bare(answer.Body));
        }

        return answers;
    }

    /// <summary>Without what tells the dataset, its version and its snapshot.</summary>
    static string Bare(string body)
    {
        if (!body.StartsWith('{'))
            return body;
        var answer = JsonNode.Parse(body)!.AsObject();
        answer.Remove("head");
        answer.Remove("evidence");
        return answer.ToJsonString();
    }
}
