using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Parquet;

namespace EndToEnd;

/// <summary>The published CDNOW case through import, lake, question and both bases.</summary>
[Collection(WithOnlineRetail.Name)]
public class Predicting_lifetime_value(Cdnow cdnow) : IClassFixture<Cdnow>
{
    static readonly string[] Case = ["--dataset", "cdnow", "--model", "bg-nbd", "--calibration-end", "1997-09-30", "--horizon-weeks", "39"];

    const string Query = "model=bg-nbd&calibrationEnd=1997-09-30&horizonWeeks=39";

    readonly Installation perennial = cdnow.Perennial;

    static void AssertPublished(JsonNode answer)
    {
        Assert.Equal("bg-nbd", (string?)answer["model"]);
        Near(-9582.42920667393, answer["logLikelihood"], 1e-6);
        Near(0.242594522430157, answer["parameters"]!["r"], 1e-5);
        Near(4.41360201901350, answer["parameters"]!["alpha"], 1e-4);
        Near(0.792922017225598, answer["parameters"]!["a"], 1e-4);
        Near(2.42590677682633, answer["parameters"]!["b"], 1e-4);
        Assert.True((bool)answer["converged"]!);
        Assert.Equal((2357, 1882), ((int)answer["customers"]!, (int)answer["holdout"]!["actual"]!));
        Near(1653.40869794253, answer["holdout"]!["expected"], 1e-2);
        Near(4165.66376501739, answer["tracking"]!["cumulativeExpected"]![77], 1e-2);
        Assert.Equal(4339, (int)answer["tracking"]!["cumulativeActual"]![77]!);
        Assert.Contains("one-time-buyers-alive", answer["head"]!["warnings"]!.AsArray().Select(warning => (string?)warning!["code"]));
    }

    static void Near(double expected, JsonNode? actual, double tolerance) => Assert.InRange((double)actual!, expected - tolerance, expected + tolerance);

    [Fact]
    public async Task the_command_gives_the_published_figures() => AssertPublished(await perennial.JsonAsync(["ask", "ltv", .. Case]));

    [Fact]
    public async Task the_address_gives_the_same_bytes()
    {
        await using var server = await perennial.ServeAsync();
        var answer = await server.GetAsync($"/v1/datasets/cdnow/ltv?{Query}");

        AssertPublished(answer);
        Assert.Equal((await perennial.JsonAsync(["ask", "ltv", .. Case])).ToJsonString(), answer.ToJsonString());

        var one = await server.GetAsync($"/v1/datasets/cdnow/customer/0157?{Query}");
        Near(20.0552492655320, one["expectedPurchases"], 1e-3);
        var fit = await server.SendAsync(HttpMethod.Post, "/v1/fit?model=bg-bb", new StringContent(Donations, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, fit.Status);
        Near(-33225.5812743470, JsonNode.Parse(fit.Body)!["logLikelihood"], 1e-6);
        var refused = await server.SendAsync(HttpMethod.Post, "/v1/fit?model=bg-nbd", new StringContent("x,t_x\n1,2\n", Encoding.UTF8, "text/csv"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid-table"), (refused.Status, (string?)JsonNode.Parse(refused.Body)!["code"]));
        var export = await server.SendAsync(HttpMethod.Get, $"/v1/datasets/cdnow/ltv/customers?{Query}");
        Assert.Equal(2358, export.Body.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task every_customer_goes_to_csv_and_parquet()
    {
        var (csv, parquet) = (Path.Combine(perennial.Files, "ltv.csv"), Path.Combine(perennial.Files, "ltv.parquet"));
        await perennial.JsonAsync(["ask", "ltv", .. Case, "--export", csv]);
        await perennial.JsonAsync(["ask", "ltv", .. Case, "--export", parquet]);

        var rows = (await File.ReadAllLinesAsync(csv)).Select(line => line.Split(',')).ToArray();
        Assert.Equal(["customer", "x", "t_x", "T", "meanValue", "probabilityAlive", "expectedPurchases", "discountedPurchases", "expectedValue", "lifetimeValue"], rows[0]);
        Assert.Equal(2357, rows.Length - 1);
        var first = rows.Single(row => row[0] == "0001");
        Near(0.726620311662374, JsonNode.Parse(first[5]), 1e-6);
        await using var file = await ParquetReader.CreateAsync(File.OpenRead(parquet));
        Assert.Equal(rows[0], file.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(2357, file.OpenRowGroupReader(0).RowCount);
    }

    [Fact]
    public async Task one_customer_is_explained()
    {
        var customer = await perennial.JsonAsync(["ask", "customer", "0001", .. Case]);
        Near(1.22599445528730, customer["expectedPurchases"], 1e-4);
        Assert.Equal(4, customer["purchases"]!.AsArray().Count);
        Assert.Equal("bought-often", (string?)customer["head"]!["definition"]![0]!["code"]);

        var nobody = await perennial.RunAsync(["ask", "customer", "nobody", .. Case, "--json"]);
        Assert.Equal(3, nobody.ExitCode);
        Assert.Contains("customer-not-found", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_table_is_fitted_without_a_dataset()
    {
        var table = perennial.Write("donations.csv", Donations);
        var fit = await perennial.JsonAsync("fit", table, "--model", "bg-bb", "--horizon", "5");
        Near(-33225.5812743470, fit["logLikelihood"], 1e-6);
        Near(0.0728633410504824, fit["predictions"]!["expectedTransactions"]![0], 1e-6);

        var printed = await perennial.RunAsync("fit", table, "--model", "bg-bb");
        Assert.Equal(0, printed.ExitCode);
        Assert.Contains("gamma", printed.Output, StringComparison.Ordinal);
        var refused = await perennial.RunAsync("fit", perennial.Write("broken.csv", "x,t_x,T\n1,two,3\n"));
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("Line 2", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task value_so_far_is_told_by_cohort()
    {
        var answer = await perennial.JsonAsync("ask", "historic-ltv", "--dataset", "cdnow");
        Assert.Equal(["1997-01", "1997-02", "1997-03"], answer["cohort"]!.AsArray().Select(month => (string?)month));
        Assert.Equal(2357, answer["size"]!.AsArray().Sum(size => (int)size!));

        // Whatever the grouping, it adds up to all revenue.
        var total = answer["cumulative"]!.AsArray().Select((row, i) => (double)row!.AsArray().Last(cell => cell is not null)! * (int)answer["size"]![i]!).Sum();
        Near((double)answer["head"]!["evidence"]!["revenue"]!, JsonValue.Create(total), 1e-3);
    }

    static string Donations => File.ReadAllText(Built.InWorkspace("tests/PurchaseModels.Unit/Data/donations.csv"));
}

/// <summary>An installation with the CDNOW sample in it.</summary>
public sealed class Cdnow : IAsyncLifetime
{
    public Installation Perennial { get; } = new();

    public Task InitializeAsync() => Installation.BeginAsync(
        () => Perennial.JsonAsync("import", Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"), "--dataset", "cdnow", "--preset", "cdnow"),
        () => Perennial.DisposeAsync().AsTask());

    public Task DisposeAsync() => Perennial.DisposeAsync().AsTask();
}
