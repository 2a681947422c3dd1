using System.Diagnostics;
using System.Net;

namespace EndToEnd;

/// <summary>Servers tell what they measured on a page, and push it where they were told to; neither names a customer.</summary>
public class Measuring_itself
{
    [Fact]
    public async Task on_a_page_and_to_a_collector_without_naming_anybody()
    {
        using var collector = new Collector();
        await using var perennial = new Installation { Variables = { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" } };
        await using var server = await perennial.ServeAsync("--otlp", collector.Address);
        await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", Sales.Csv(200) + "c1,yesterday,5\n")));
        await server.GetAsync("/v1/datasets/shop/rfm");
        await server.GetAsync("/v1/datasets/shop/rfm");
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets/shop/customer/c55")).RefusedAs(422, "too-little-data");
        (await server.SendAsync(HttpMethod.Get, "/v1/datasets/ghost/rfm")).RefusedAs(404, "dataset-not-found");

        var page = "";
        string[] expected =
        [
            """perennial_question_duration_seconds_count{otel_scope_name="Perennial.Answers",kind="rfm",outcome="stored"}""",
            """perennial_question_duration_seconds_count{otel_scope_name="Perennial.Answers",kind="rfm",outcome="computed"}""",
            """perennial_question_duration_seconds_count{otel_scope_name="Perennial.Answers",kind="customer",outcome="refused"}""",
            """perennial_refusals_total{otel_scope_name="Perennial.Api",code="dataset-not-found"} 1""",
            """perennial_turns_running{otel_scope_name="Perennial.Api"} 0""",
            """perennial_turns_waiting{otel_scope_name="Perennial.Api"} 0""",
            """perennial_import_duration_seconds_count{otel_scope_name="Perennial.Ingestion",code="",outcome="landed"} 1""",
            """perennial_import_rows_total{otel_scope_name="Perennial.Ingestion",fate="accepted"} 200""",
            """perennial_import_rows_total{otel_scope_name="Perennial.Ingestion",fate="rejected"} 1""",
            """perennial_imports_open{otel_scope_name="Perennial.Worker",state="queued"} 0""",
            """perennial_imports_oldest_seconds{otel_scope_name="Perennial.Worker"} 0""",
            """perennial_recomputations_total{otel_scope_name="Perennial.Worker",kind=""",
        ];
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await server.SendAsync(HttpMethod.Get, "/metrics");
                page = answer.Body;
                return answer is { Status: HttpStatusCode.OK, MediaType: "text/plain" } && expected.All(line => page.Contains(line, StringComparison.Ordinal));
            },
            "all that is measured",
            () => string.Join('\n', expected.Where(line => !page.Contains(line, StringComparison.Ordinal))) + "\n" + page);

        Assert.Equal(0, (await server.Program.StopAsync()).ExitCode);
        var (metrics, traces) = (collector.At("/v1/metrics"), collector.At("/v1/traces"));
        Assert.Contains("perennial.question.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("answer rfm", traces, StringComparison.Ordinal);
        Assert.Contains("/v1/datasets/{name}/customer/{customer}", traces, StringComparison.Ordinal);
        Assert.All(new[] { page, metrics, traces }, told => Assert.DoesNotContain("c55", told, StringComparison.Ordinal));
        Assert.DoesNotContain("shop", page + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_being_kept_from_its_end_by_a_collector_that_is_away()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync("--otlp", "http://192.0.2.1:4317");
        await server.GetAsync("/v1/datasets");

        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await server.Program.StopAsync()).ExitCode);

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 8);
    }
}
