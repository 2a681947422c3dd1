using System.Net;
using System.Text.Json.Nodes;

namespace EndToEnd;

public sealed class Opening_cells(Served served) : IClassFixture<Served>
{
    readonly Server server = served.Server;

    async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await server.Http.GetStringAsync(new Uri($"/v1/datasets/shop/{path}", UriKind.Relative)))!;

    [Fact]
    public async Task gives_exactly_the_customers_of_each_number()
    {
        var table = await GetAsync("cohorts?grain=week");
        foreach (var (cohort, row) in table["cohorts"]!.AsArray().Zip(table["values"]!.AsArray()))
        {
            foreach (var (age, value) in row!.AsArray().Index().Where(cell => cell.Item is not null))
                Assert.Equal((int)value!, (int)(await GetAsync($"cohorts/customers?grain=week&cell=age{age}@{cohort}"))["count"]!);
        }

        foreach (var flow in (await GetAsync("flows?grain=week"))["periods"]!.AsArray())
        {
            foreach (var move in new[] { "active", "new", "retained", "reactivated", "churned" })
                Assert.Equal((int)flow![move]!, (int)(await GetAsync($"flows/customers?grain=week&cell={move}@{flow["period"]}"))["count"]!);
        }
    }

    [Fact]
    public async Task goes_on_page_by_page_and_gives_all_in_a_file()
    {
        var cell = $"size@{(await GetAsync("cohorts?grain=year"))["cohorts"]![0]}";
        var (met, cursor) = (new List<string>(), "");
        do
        {
            var page = await GetAsync($"cohorts/customers?grain=year&cell={cell}&limit=3{cursor}");
            met.AddRange(page["customers"]!.AsArray().Select(customer => (string)customer!["customer"]!));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        var csv = await server.Http.GetStringAsync(new Uri($"/v1/datasets/shop/cohorts/customers?grain=year&cell={cell}&format=csv", UriKind.Relative));
        Assert.Equal(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]), met);
        Assert.Equal(met.Distinct().Count(), met.Count);
    }

    [Theory]
    [InlineData("cohorts/customers", "cell")]
    [InlineData("cohorts/customers?cell=age99@2024-01", "cell")]
    [InlineData("cohorts/customers?cell=age0", "cell")]
    [InlineData("cohorts/customers?cell=size@2024-01&cursor=nonsense", "cursor")]
    [InlineData("cohorts/customers?cell=size@2024-01&limit=0", "limit")]
    [InlineData("cohorts/customers?cell=size@2024-01&grian=week", "grian")]
    [InlineData("cohorts/customers?cell=size@2024-01&format=xls", "format")]
    public async Task refuses_what_it_cannot_open(string path, string field)
    {
        using var answer = await server.Http.GetAsync(new Uri($"/v1/datasets/shop/{path}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["fields"]![field]);
    }
}
