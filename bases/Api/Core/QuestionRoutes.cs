using Cohorts;
using Datasets;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rfm;

namespace Api.Core;

static class QuestionRoutes
{
    public static void MapQuestions(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Questions");
        routes.MapGet("/cohorts", AskCohorts).WithSummary("Cohorts by age: customers, orders or revenue")
            .WithDescription("`asOf`: an instant; without an offset it is local to the dataset's zone. `where`: `quantity>0`, repeatable. `version`: an earlier dataset version.")
            .Produces<RetentionTable>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/rfm", AskRfm).WithSummary("Segments by recency, frequency and money").Produces<RfmSegments>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/rfm/customers", ExportRfm).WithSummary("The scores customer by customer, as CSV or Parquet (`format`)")
            .Produces<string>(200, "text/csv", "application/vnd.apache.parquet").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    static Task<IResult> AskCohorts([AsParameters] CohortsRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<RetentionOptions, RetentionTable>(asked.Name, http, sender, datasets, RetentionOptions.From, (of, options) => new MeasureRetention(of, options), ct);

    static Task<IResult> AskRfm([AsParameters] RfmRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<RfmOptions, RfmSegments>(asked.Name, http, sender, datasets, RfmOptions.From, (of, options) => new ScoreRfm(of, options), ct);

    static Task<IResult> ExportRfm([AsParameters] RfmRequest asked, [FromQuery(Name = "format")] string? format, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.ExportAsync(asked.Name, "rfm", format, http, datasets, RfmOptions.From, (of, options) => sender.Send(new ListRfmScores(of, options), ct), RfmScoresFile.WriteCsvAsync, RfmScoresFile.WriteParquetAsync, ct);
}

/// <summary>What a cohorts request may carry. The handler reads the query as a whole, so that every fault is told at once.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Measure">customers, orders, revenue, cumulative-revenue, revenue-per-customer, cumulative-revenue-per-customer.</param>
/// <param name="Grain">day, week, month, quarter, year.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="MeanOver">finished, all.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record CohortsRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "measure")] string? Measure,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "meanOver")] string? MeanOver,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What an RFM request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Recency">elapsed, calendar.</param>
/// <param name="Frequency">orders, events.</param>
/// <param name="Monetary">sum, average-order-value.</param>
/// <param name="Scoring">quantile, ntile.</param>
/// <param name="FrequencyTies">ranked, equal.</param>
/// <param name="SegmentMap">rf, rfm.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record RfmRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "recency")] string? Recency,
    [FromQuery(Name = "frequency")] string? Frequency,
    [FromQuery(Name = "monetary")] string? Monetary,
    [FromQuery(Name = "scoring")] string? Scoring,
    [FromQuery(Name = "frequencyTies")] string? FrequencyTies,
    [FromQuery(Name = "segmentMap")] string? SegmentMap,
    [FromQuery(Name = "version")] string? Version);
