using System.Net;

namespace EndToEnd;

/// <summary>Only the API runs: what it refuses needs no worker.</summary>
public sealed class ApiAlone : IAsyncLifetime
{
    public Installation Perennial { get; } = new();

    public Server Api { get; private set; } = null!;

    public Task InitializeAsync() => Installation.BeginAsync(BeginAsync, DisposeAsync);

    async Task BeginAsync()
    {
        Api = await Perennial.ApiAsync();
        await Api.RegisterAsync("""{"name":"shop","zone":"Europe/Berlin","weekStart":"sunday","currency":"EUR"}""");
    }

    public Task DisposeAsync() => Perennial.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class WithApiAlone : ICollectionFixture<ApiAlone>
{
    public const string Name = "API alone";
}

[Collection(WithApiAlone.Name)]
public class Refusing_over_http(ApiAlone alone)
{
    static readonly string[] Registration = ["currency", "name", "weekStart", "zone"];
    readonly Server api = alone.Api;

    [Theory]
    [InlineData("/v1/datasets/ghost", "dataset-not-found")]
    [InlineData("/v1/datasets/Not%20a%20name", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/imports", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/cohorts", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/rfm", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/rfm/customers", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/answers", "dataset-not-found")]
    [InlineData("/v1/datasets/ghost/standing-questions", "dataset-not-found")]
    [InlineData("/v1/imports/0197a5b0-0000-7000-8000-000000000000", "import-not-found")]
    [InlineData("/v1/imports/0197a5b0-0000-7000-8000-000000000000/rejected", "import-not-found")]
    public async Task what_is_not_there(string path, string code) => (await api.SendAsync(HttpMethod.Get, path)).RefusedAs(404, code);

    [Fact]
    public async Task a_route_there_is_not()
    {
        var answer = await api.SendAsync(HttpMethod.Get, "/v1/guesses");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task a_name_that_is_taken() => (await api.RegisterAsync("""{"name":"shop"}""")).RefusedAs(409, "dataset-exists");

    [Fact]
    public async Task a_question_before_anything_landed() => (await api.SendAsync(HttpMethod.Get, "/v1/datasets/shop/cohorts")).RefusedAs(409, "dataset-empty");

    [Fact]
    public async Task every_fault_of_a_registration_at_once() => Assert.Equal(
        Registration,
        (await api.RegisterAsync("""{"name":"No Name!","zone":"Mars/Olympus","weekStart":"noday","currency":"dollars"}""")).RefusedAs(400, "invalid-value").Order(StringComparer.Ordinal));

    [Fact]
    public async Task a_body_that_is_no_json()
    {
        var answer = await api.RegisterAsync("{");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task every_fault_of_a_mapping_at_once() => Assert.Equal(
        ["decimal", "encoding", "preset", "separator"],
        (await UploadAsync("preset=magento&encoding=klingon&separator=x&decimal=x", Sales.Csv(3))).RefusedAs(400, "invalid-value").Order(StringComparer.Ordinal));

    [Fact]
    public async Task a_mapping_without_customer_and_time() => Assert.Equal(["map"], (await UploadAsync("", Sales.Csv(3))).RefusedAs(400, "invalid-value"));

    [Fact]
    public async Task a_column_the_file_lacks() => (await UploadAsync("map=customer=Buyer,time=date", Sales.Csv(3))).RefusedAs(422, "column-not-found");

    [Fact]
    public async Task a_file_in_another_encoding() => (await UploadAsync("preset=minimal", Sales.Windows1251("customer,date,amount\nАнна,2024-01-01,5\n"))).RefusedAs(422, "wrong-encoding");

    [Fact]
    public async Task a_file_without_rows() => (await UploadAsync("preset=minimal", "customer,date,amount\n")).RefusedAs(422, "file-empty");

    [Fact]
    public async Task a_damaged_gzip() => (await UploadAsync("preset=minimal", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).RefusedAs(422, "file-damaged");

    [Fact]
    public async Task a_refused_file_begins_no_import()
    {
        await UploadAsync("map=customer=Buyer,time=date", Sales.Csv(3));
        Assert.Empty((await api.GetAsync("/v1/datasets/shop/imports"))["imports"]!.AsArray());
    }

    Task<Answer> UploadAsync(string query, string text) => UploadAsync(query, System.Text.Encoding.UTF8.GetBytes(text));

    Task<Answer> UploadAsync(string query, byte[] content) => api.SendAsync(HttpMethod.Post, $"/v1/datasets/shop/imports?{query}", new ByteArrayContent(content));
}
