using Answers;
using Calendar;
using Datasets;
using Ltv;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Api.Core;

static class LtvRoutes
{
    public static void MapLtv(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Lifetime value");
        routes.MapGet("/ltv", Ask).WithSummary("Predicted lifetime value, with the fit and how such predictions held")
            .WithDescription("`calibrationEnd`: the last day the model may see; what came later is the holdout. Without it predictions stand at the analysis instant, and a second fit is checked on the last part.")
            .Produces<PredictedLifetimeValue>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/ltv/customers", Export).WithSummary("Every customer's numbers, as CSV or Parquet (`format`)")
            .Produces<string>(200, "text/csv", Asking.Parquet).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/customers/{customer}", Explain).WithSummary("What is known and expected of one customer, and why")
            .Produces<ExplainedCustomer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/historic-ltv", AskHistoric).WithSummary("Lifetime value so far by cohort, and the simple formulas")
            .Produces<HistoricValue>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        v1.MapPost("/fit", Fit).WithTags("Lifetime value").WithSummary("Fit a model to a table of sufficient statistics")
            .WithDescription("The body is CSV with a header: `x,t_x,T[,count]`; bg-bb `frequency,recency,periods[,weights]`; gamma-gamma `x,mean[,count]`; sbg `survivors`. `horizon`: predict every row.")
            .Accepts<string>("text/csv", "*/*").Produces<FittedTable>().ProducesProblem(400).ProducesProblem(422);
    }

    static Task<IResult> Ask([AsParameters] LtvRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<LtvOptions, PredictedLifetimeValue>(asked.Name, http, sender, datasets, LtvOptions.From, (of, options) => new PredictLifetimeValue(of, options), ct);

    static Task<IResult> Export([AsParameters] LtvRequest asked, [FromQuery(Name = "format")] string? format, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.ExportAsync(
            asked.Name, "ltv", format, http, datasets, LtvOptions.From, (of, options) => sender.Send(new ListLifetimeValues(of, options), ct), LifetimeValuesFile.WriteCsvAsync, LifetimeValuesFile.WriteParquetAsync, ct);

    static async Task<IResult> Explain([AsParameters] LtvRequest asked, string customer, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct)
    {
        var (of, options, problem) = await Asking.ReadAsync(asked.Name, http, datasets, LtvOptions.From, ct);
        return problem is not null
            ? problem.ToResult()
            : (await sender.Send(new ExplainCustomer(of!, options!, customer.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)), ct)).ToResult(answer => Results.Text(AnswerJson.Write(answer), "application/json; charset=utf-8"));
    }

    static Task<IResult> AskHistoric([AsParameters] HistoricValueRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<HistoricValueOptions, HistoricValue>(asked.Name, http, sender, datasets, HistoricValueOptions.From, (of, options) => new MeasureHistoricValue(of, options), ct);

    static async Task<IResult> Fit([AsParameters] FitRequest asked, HttpContext http, CancellationToken ct)
    {
        var given = http.Request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        if (!TableFitOptions.From(new Parameters(given, Zone.Utc.ParseInstant)).TryGet(out var options, out var problem))
            return problem.ToResult();
        return (await StatisticsTable.ReadAsync(http.Request.Body, ct)).Then(table => FittedTable.Of(table, options, ct))
            .ToResult(fit => Results.Text(AnswerJson.Write(fit), "application/json; charset=utf-8"));
    }
}

/// <summary>What a lifetime value request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Model">auto, bg-nbd, mbg-nbd, pareto-nbd, nbd, gamma-gamma.</param>
/// <param name="CalibrationEnd">Last day the model may see, such as 2026-01-31.</param>
/// <param name="HorizonWeeks">How far to predict; default 52.</param>
/// <param name="Lifetime">horizon, forever.</param>
/// <param name="Margin">Share of revenue kept; default 1.</param>
/// <param name="Discount">Yearly rate; default 0.1.</param>
/// <param name="Discounting">continuous, monthly, yearly.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record LtvRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "model")] string? Model,
    [FromQuery(Name = "calibrationEnd")] string? CalibrationEnd,
    [FromQuery(Name = "horizonWeeks")] string? HorizonWeeks,
    [FromQuery(Name = "lifetime")] string? Lifetime,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "discount")] string? Discount,
    [FromQuery(Name = "discounting")] string? Discounting,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a historic value request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Margin">Share of revenue kept; default 1.</param>
/// <param name="Discount">Yearly rate; default 0.</param>
/// <param name="RetentionDays">Days that ARPDAU × retention adds up; default 365.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record HistoricValueRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "discount")] string? Discount,
    [FromQuery(Name = "retentionDays")] string? RetentionDays,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a fit request may carry.</summary>
/// <param name="Model">bg-nbd, mbg-nbd, pareto-nbd, pareto-nbd-covariates, nbd, gamma-gamma, bg-bb, sbg.</param>
/// <param name="Horizon">Predict every row over this time, in the table's unit.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
sealed record FitRequest([FromQuery(Name = "model")] string? Model, [FromQuery(Name = "horizon")] string? Horizon, [FromQuery(Name = "level")] string? Level);
