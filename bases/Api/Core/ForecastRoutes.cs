using Answers;
using Calendar;
using Datasets;
using Forecasting;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

static class ForecastRoutes
{
    static readonly string[] OfTheFile = ["time", "value", "regressors"];

    public static void MapForecasting(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/datasets/{name}/forecast", Ask).WithTags("Forecasting").WithSummary("The coming periods of a metric, with bands and how such forecasts held")
            .WithDescription("With `by`, a forecast for each value of a text property, too; `reconcile` makes them add up.")
            .Produces<MetricForecast>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        v1.MapGet("/datasets/{name}/cohort-forecast", AskCohorts).WithTags("Forecasting").WithSummary("Base and revenue to come, of the cohorts known now and of those still to come")
            .Produces<CohortForecast>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        v1.MapPost("/forecast", OfFile).WithTags("Forecasting").WithSummary("The coming steps of any series")
            .WithDescription("The body is CSV: one value a line, or time and value; an empty value is missing. Columns named in `regressors` have coming values in rows without a value.")
            .Accepts<string>("text/csv", "*/*").Produces<SeriesForecast>().ProducesProblem(400).ProducesProblem(422);
    }

    static Task<IResult> Ask([AsParameters] MetricForecastRequest asked, [AsParameters] ForecastRequest how, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Empty(http) is { } empty ? Task.FromResult(empty.ToResult()) : Asking.AskAsync<ForecastOptions, MetricForecast>(asked.Name, http, sender, datasets, ForecastOptions.From, (of, options) => new ForecastMetric(of, options), ct);

    static Task<IResult> AskCohorts([AsParameters] CohortForecastRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Empty(http) is { } empty ? Task.FromResult(empty.ToResult()) : Asking.AskAsync<CohortForecastOptions, CohortForecast>(asked.Name, http, sender, datasets, CohortForecastOptions.From, (of, options) => new ForecastCohorts(of, options), ct);

    static async Task<IResult> OfFile([AsParameters] SeriesForecastRequest asked, [AsParameters] ForecastRequest how, HttpContext http, CancellationToken ct)
    {
        if (Empty(http) is { } empty)
            return empty.ToResult();
        var given = http.Request.Query.Where(pair => !OfTheFile.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        if (!SeriesOptions.From(new Parameters(given, Zone.Utc.ParseInstant)).TryGet(out var options, out var problem))
            return problem.ToResult();
        var columns = new SeriesColumns { Time = asked.Time, Value = asked.Value, Regressors = asked.Regressors?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [] };
        return (await SeriesTable.ReadAsync(http.Request.Body, columns, ct)).Then(table => ForecastSeries.Of(table, options, ct))
            .ToResult(forecast => Results.Text(AnswerJson.Write(forecast), "application/json; charset=utf-8"));
    }

    /// <summary>A name without a value is a slip, such as a variable that was not set: what is usual would be the answer to another question.</summary>
    static Problem? Empty(HttpContext http) => http.Request.Query.FirstOrDefault(pair => pair.Value.Any(string.IsNullOrWhiteSpace)).Key is { } name
        ? Problem.Invalid(name, $"'{name}' has no value: give one, or leave it out.")
        : null;
}

/// <summary>What every request for a series' forecast may carry. The handlers read the query as a whole, so that every fault is told at once.</summary>
/// <param name="Horizon">Steps ahead; default 12.</param>
/// <param name="Method">auto, combination, arima, ets, theta, …</param>
/// <param name="Order">p,d,q of ARIMA.</param>
/// <param name="Seasonal">P,D,Q of ARIMA.</param>
/// <param name="Constant">Of ARIMA: auto, none, included.</param>
/// <param name="Holiday">A name and its days, whose effect ARIMA estimates: new-year:01-01 (every year), easter:2025-04-20|2026-04-05.</param>
/// <param name="Period">Steps of a season.</param>
/// <param name="Periods">Steps of several seasons, such as 24,168.</param>
/// <param name="BoxCox">λ of a transformation, auto, none.</param>
/// <param name="BiasAdjusted">yes: means after a transformation.</param>
/// <param name="Level">Bands in percent; default 80,95.</param>
/// <param name="Bands">model, conformal.</param>
/// <param name="Outliers">flag, replace, ignore.</param>
/// <param name="Windows">Past origins of the backtest; default 6.</param>
/// <param name="NonNegative">yes, no; auto: when a dataset's metric never fell below 0.</param>
sealed record ForecastRequest(
    [FromQuery(Name = "horizon")] string? Horizon,
    [FromQuery(Name = "method")] string? Method,
    [FromQuery(Name = "order")] string? Order,
    [FromQuery(Name = "seasonal")] string? Seasonal,
    [FromQuery(Name = "constant")] string? Constant,
    [FromQuery(Name = "holiday")] string[]? Holiday,
    [FromQuery(Name = "period")] string? Period,
    [FromQuery(Name = "periods")] string? Periods,
    [FromQuery(Name = "boxCox")] string? BoxCox,
    [FromQuery(Name = "biasAdjusted")] string? BiasAdjusted,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "bands")] string? Bands,
    [FromQuery(Name = "outliers")] string? Outliers,
    [FromQuery(Name = "windows")] string? Windows,
    [FromQuery(Name = "nonNegative")] string? NonNegative);

/// <summary>What a request for a metric's forecast may carry besides.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Series">revenue, gross, refunds, orders, active, buyers, new, arpu, aov.</param>
/// <param name="Grain">day, week, month, quarter, year.</param>
/// <param name="By">A text property: a forecast for each of its values, too.</param>
/// <param name="Most">How many values have one; default 20.</param>
/// <param name="Reconcile">none, bottom-up, ols, wls, mint-shrink.</param>
/// <param name="TradingDays">none, days, weekdays.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record MetricForecastRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "series")] string? Series,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "by")] string? By,
    [FromQuery(Name = "most")] string? Most,
    [FromQuery(Name = "reconcile")] string? Reconcile,
    [FromQuery(Name = "tradingDays")] string? TradingDays,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a request for the forecast of a file may carry besides.</summary>
/// <param name="Time">The column with times; default: the first of several.</param>
/// <param name="Value">The column with values; default: the first other.</param>
/// <param name="Regressors">Columns of regressors, such as price,holiday.</param>
sealed record SeriesForecastRequest(
    [FromQuery(Name = "time")] string? Time,
    [FromQuery(Name = "value")] string? Value,
    [FromQuery(Name = "regressors")] string? Regressors);

/// <summary>What a request for a forecast by cohorts may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Grain">week, month, quarter, year.</param>
/// <param name="Horizon">Periods ahead; default 12.</param>
/// <param name="Method">Forecasts the customers to come: auto, arima, ets, theta, …</param>
/// <param name="Period">Periods of a season of new customers.</param>
/// <param name="FirstCohort">auto, apart, as-others.</param>
/// <param name="Level">Bands in percent; default 80,95.</param>
/// <param name="Windows">Past origins of the backtest; default 6.</param>
/// <param name="Seed">Another seed, slightly other bands; default 1.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record CohortForecastRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "horizon")] string? Horizon,
    [FromQuery(Name = "method")] string? Method,
    [FromQuery(Name = "period")] string? Period,
    [FromQuery(Name = "firstCohort")] string? FirstCohort,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "windows")] string? Windows,
    [FromQuery(Name = "seed")] string? Seed,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);
