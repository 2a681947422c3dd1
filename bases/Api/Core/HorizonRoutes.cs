using Datasets;
using HorizonValue;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Api.Core;

static class HorizonRoutes
{
    public static void MapHorizonValue(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Lifetime value");
        routes.MapGet("/horizon-value", Ask).WithSummary("Value of customers or other units over the next H days, by gradient-boosted trees, with a test on the last H days")
            .WithDescription("Learns for seconds to minutes when asked first; the answer is stored.")
            .Produces<HorizonOutlook>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/horizon-value/units", Export).WithSummary("Every unit's prediction, as CSV or Parquet (`format`)")
            .Produces<string>(200, "text/csv", Asking.Parquet).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    static Task<IResult> Ask([AsParameters] HorizonRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<HorizonValueOptions, HorizonOutlook>(asked.Name, http, sender, datasets, HorizonValueOptions.From, (of, options) => new ValueOverHorizon(of, options), ct);

    static Task<IResult> Export([AsParameters] HorizonRequest asked, [FromQuery(Name = "format")] string? format, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.ExportAsync(
            asked.Name, "horizon-value", format, http, datasets, HorizonValueOptions.From, (of, options) => sender.Send(new ListHorizonValues(of, options), ct),
            HorizonValuesFile.WriteCsvAsync, HorizonValuesFile.WriteParquetAsync, ct);
}

/// <summary>What a fixed-horizon request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="HorizonDays">H; default 365.</param>
/// <param name="Unit">A text property whose values are predicted; default: customers.</param>
/// <param name="Split">A text property whose values' shares are features.</param>
/// <param name="Value">net, gross.</param>
/// <param name="Seed">Another seed, slightly other numbers; default 1.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record HorizonRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "horizonDays")] string? HorizonDays,
    [FromQuery(Name = "unit")] string? Unit,
    [FromQuery(Name = "split")] string? Split,
    [FromQuery(Name = "value")] string? Value,
    [FromQuery(Name = "seed")] string? Seed,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);
