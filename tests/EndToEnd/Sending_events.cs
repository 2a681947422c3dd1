using System.Net;
using System.Text;

namespace EndToEnd;

/// <summary>Events over HTTP: what landed and what did not is in the answer.</summary>
public class Sending_events
{
    [Fact]
    public async Task tells_how_they_ended()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();
        await server.RegisterAsync("""{"name":"shop","currency":"EUR"}""");
        Task<Answer> SendAsync(string json, string query = "") => server.SendAsync(HttpMethod.Post, $"/v1/datasets/shop/events{query}", new StringContent(json, Encoding.UTF8, "application/json"));

        var first = await SendAsync("""[{"id":"1","customer":"a","time":"2025-01-05T10:00:00Z","amount":10.5,"properties":{"channel":"mail"}},{"id":"2","customer":"b","time":"soon"}]""", "?wait=60&lang=ru");
        Assert.Equal((HttpStatusCode.OK, "landed", 1L), (first.Status, (string?)first.Json["import"]!["status"], (long)first.Json["import"]!["accepted"]!));
        var rejected = Assert.Single(first.Json["rejected"]!.AsArray())!;
        Assert.Equal((2L, "time", "not-a-date"), ((long)rejected["line"]!, (string?)rejected["column"], (string?)rejected["code"]));
        Assert.Contains("не дата", (string)rejected["reason"]!, StringComparison.Ordinal);
        Assert.Equal(1, (long)(await server.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("""[{"id":"3","customer":"a","time":"2025-02-05","amount":1}]""", "?wait=0")).Status);
        (await SendAsync("""[{"id":"4","customer":"a","time":"never"}]""")).RefusedAs(422, "all-rejected");
        (await SendAsync("""[{"customer":"a","when":"2025-02-05"}]""")).RefusedAs(400, "invalid-value");
        (await SendAsync("""[{"id":"1","customer":"a","time":"2025-02-05"}]""", "?wait=61")).RefusedAs(400, "invalid-value");
    }
}
