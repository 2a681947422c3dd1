using Answers;
using Calendar;
using Datasets;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using UnitEconomics;

namespace Api.Core;

static class UnitEconomicsRoutes
{
    public static void MapUnitEconomics(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}").WithTags("Unit economics");
        routes.MapGet("/in-flight", AskInFlight).WithSummary("Value of units whose horizon is not over yet: accrued + prior × what is still to arrive")
            .Produces<InFlightTable>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/long-horizon", AskLongHorizon).WithSummary("Value over years: own months, then the group's tail")
            .Produces<LongHorizonAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/campaign", AskCampaign).WithSummary("What a campaign brought that would not have come without it, and its return on spend")
            .Produces<CampaignAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/product-states", AskProductStates).WithSummary("Value by the product a customer has now, from how customers move between products and leave")
            .Produces<ProductStatesAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        v1.MapPost("/production", Produce).WithTags("Unit economics").WithSummary("What one more unit of supply brings, from a table of segments")
            .WithDescription("The body is CSV with the columns `segment,period,supply,demand,output`.").Accepts<string>("text/csv").Produces<ProductionAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
    }

    static Task<IResult> AskInFlight([AsParameters] InFlightRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<InFlightOptions, InFlightTable>(asked.Name, http, sender, datasets, InFlightOptions.From, (of, options) => new UpdateInFlight(of, options), ct);

    static Task<IResult> AskLongHorizon([AsParameters] LongHorizonRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<LongHorizonOptions, LongHorizonAnswer>(asked.Name, http, sender, datasets, LongHorizonOptions.From, (of, options) => new ValueLongHorizon(of, options), ct);

    static Task<IResult> AskCampaign([AsParameters] CampaignRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<CampaignOptions, CampaignAnswer>(asked.Name, http, sender, datasets, CampaignOptions.From, (of, options) => new MeasureCampaign(of, options), ct);

    static Task<IResult> AskProductStates([AsParameters] ProductStatesRequest asked, HttpContext http, ISender sender, IDatasets datasets, CancellationToken ct) =>
        Asking.AskAsync<ProductStatesOptions, ProductStatesAnswer>(asked.Name, http, sender, datasets, ProductStatesOptions.From, (of, options) => new ValueProductStates(of, options), ct);

    static async Task<IResult> Produce([AsParameters] ProductionRequest asked, HttpContext http, CancellationToken ct)
    {
        var parameters = new Parameters(
            [KeyValuePair.Create("form", asked.Form), KeyValuePair.Create("segment", asked.Segment), KeyValuePair.Create("supply", asked.Supply), KeyValuePair.Create("demand", asked.Demand)],
            Zone.Utc.ParseInstant);
        if (!ProductionOptions.From(parameters).TryGet(out var options, out var problem))
            return problem.ToResult();
        return (await ProductionTable.ReadCsvAsync(http.Request.Body, ct)).Then(table => ProductionAnswer.Of(table, options))
            .ToResult(answer => Results.Text(AnswerJson.Write(answer), "application/json; charset=utf-8"));
    }
}

/// <summary>What a request for a production function may carry beside its table.</summary>
/// <param name="Form">cobbDouglas, constantElasticity (default).</param>
/// <param name="Segment">With supply and demand: the segment to value one more unit in.</param>
/// <param name="Supply">Units on offer there.</param>
/// <param name="Demand">Demand there.</param>
sealed record ProductionRequest(
    [FromQuery(Name = "form")] string? Form,
    [FromQuery(Name = "segment")] string? Segment,
    [FromQuery(Name = "supply")] string? Supply,
    [FromQuery(Name = "demand")] string? Demand);

/// <summary>What a request for value in flight may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="HorizonDays">Value counts to this many days after a unit's first; default 365.</param>
/// <param name="Grain">day, week, month, quarter, year.</param>
/// <param name="Unit">A text property in place of customers.</param>
/// <param name="Margin">Share of amounts that is margin; default 1.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="Seed">Seed of the bootstrap; default 1.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record InFlightRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "horizonDays")] string? HorizonDays,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "unit")] string? Unit,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "seed")] string? Seed,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a long-horizon request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Months">Length of the horizon; default 60.</param>
/// <param name="OwnMonths">Months for which observed curves stand; default 24.</param>
/// <param name="Group">A text property: customers with the same first value share a tail.</param>
/// <param name="Grain">month, quarter, year.</param>
/// <param name="Margin">Share of amounts that is margin; default 1.</param>
/// <param name="Discount">Yearly rate; default 0.1.</param>
/// <param name="Timing">endOfMonth, midMonth.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="Seed">Seed of the bootstrap; default 1.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record LongHorizonRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "months")] string? Months,
    [FromQuery(Name = "ownMonths")] string? OwnMonths,
    [FromQuery(Name = "group")] string? Group,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "discount")] string? Discount,
    [FromQuery(Name = "timing")] string? Timing,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "seed")] string? Seed,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a campaign request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Treated">Conditions: units with such an event were treated.</param>
/// <param name="TreatedUnits">Ids of treated units.</param>
/// <param name="Control">Conditions that control units meet; default: all others known when it began.</param>
/// <param name="ControlUnits">Ids of control units.</param>
/// <param name="Start">First day of the window.</param>
/// <param name="End">Its last day.</param>
/// <param name="BeforeDays">Days before to compare with; default: as many as the window has.</param>
/// <param name="Assignment">observed, randomised.</param>
/// <param name="Spend">What it cost.</param>
/// <param name="Unit">A text property in place of customers.</param>
/// <param name="Margin">Share of amounts that is margin; default 1.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record CampaignRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "treated")] string[]? Treated,
    [FromQuery(Name = "treatedUnits")] string[]? TreatedUnits,
    [FromQuery(Name = "control")] string[]? Control,
    [FromQuery(Name = "controlUnits")] string[]? ControlUnits,
    [FromQuery(Name = "start")] string? Start,
    [FromQuery(Name = "end")] string? End,
    [FromQuery(Name = "beforeDays")] string? BeforeDays,
    [FromQuery(Name = "assignment")] string? Assignment,
    [FromQuery(Name = "spend")] string? Spend,
    [FromQuery(Name = "unit")] string? Unit,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);

/// <summary>What a product states request may carry.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="State">The text property whose value is the state.</param>
/// <param name="Profit">Profit of a period in a state, such as basic=3; default: as measured.</param>
/// <param name="Grain">day, week, month, quarter, year.</param>
/// <param name="Periods">Periods of the horizon; default 24, 0 for ever.</param>
/// <param name="Discount">Yearly rate; default 0.1.</param>
/// <param name="GoneAfter">Periods without an event after which a customer is gone; default 2.</param>
/// <param name="Margin">Share of amounts that is margin; default 1.</param>
/// <param name="Level">Level of intervals; default 0.95.</param>
/// <param name="Seed">Seed of the bootstrap; default 1.</param>
/// <param name="AsOf">The analysis instant; default: the version's last event.</param>
/// <param name="Where">Conditions on events.</param>
/// <param name="Version">An earlier dataset version.</param>
sealed record ProductStatesRequest(
    [FromRoute(Name = "name")] string Name,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "profit")] string[]? Profit,
    [FromQuery(Name = "grain")] string? Grain,
    [FromQuery(Name = "periods")] string? Periods,
    [FromQuery(Name = "discount")] string? Discount,
    [FromQuery(Name = "goneAfter")] string? GoneAfter,
    [FromQuery(Name = "margin")] string? Margin,
    [FromQuery(Name = "level")] string? Level,
    [FromQuery(Name = "seed")] string? Seed,
    [FromQuery(Name = "asOf")] string? AsOf,
    [FromQuery(Name = "where")] string[]? Where,
    [FromQuery(Name = "version")] string? Version);
