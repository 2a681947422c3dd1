using Access;
using Calendar;
using Declarations;
using Ingestion;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quantities;

namespace Api.Core;

static class EventRoutes
{
    const int MostRejected = 100;

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    static readonly OptionSet Sending = OptionSet.Of(typeof(EventSending));

    public static void MapEvents(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/datasets/{name}/events", Receive).Need(Scope.Ingest).WithMetadata(new RequestSizeLimitAttribute(ReceiveEvents.MostBytes)).WithName("send-events").WithTags("Imports").WithSummary("Send events as JSON")
            .WithDescription("A JSON array of objects, or one a line (NDJSON), gzip or not, of 10 MB at most. An event has `customer`, `time` and, where there are such, `id`, `amount`, `order`, `type`, `currency` and `properties`. "
                + "With an `id` an event may be sent again and counts once; with an `Idempotency-Key` so may the whole body. Answered is how the import ended, with the first rejected events, or 202 when it has not ended yet.")
            .Accepts<EventToSend[]>("application/json", "application/x-ndjson").WithExample("""[{"id": "e-1", "customer": "C-1042", "time": "2026-01-15T10:00:00Z", "amount": 49.90, "order": "A-1", "properties": {"channel": "mail"}}]""")
            .Produces<EventsReceived>().Produces<EventsReceived>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, Sending, []));

    static async Task<IResult> Receive(string name, HttpRequest request, ISender sender, TimeProvider clock, CancellationToken ct)
    {
        var (http, began) = (request.HttpContext, clock.GetUtcNow());
        if (!(await http.DatasetNamedAsync(name, ct)).TryGet(out var dataset, out var problem)
            || !Sending.Read(request.Query.Where(one => one.Key != Speaking.Parameter).SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value))), Zone.Utc.ParseInstant).TryGet(out var given, out problem)
            || !ImportRoutes.SendingKey(request, dataset, clock).TryGet(out var id, out problem))
            return problem.ToResult();
        var sending = (EventSending)given;
        if (!(await sender.Send(new ReceiveEvents(dataset, id, request.Body, sending, ImportRunner.Worker), ct)).TryGet(out var import, out problem))
            return problem.ToResult();
        http.Concerns($"{name}/{import.Id}");
        if (import.ReceivedAt < began)
            http.Response.Headers["Idempotency-Replayed"] = "true";

        var until = clock.GetTimestamp();
        while (true)
        {
            if (!(await sender.Send(new DescribeImport(dataset.Tenant, id), ct)).TryGet(out var now, out problem))
                return problem.ToResult();
            if (now is { Status: "refused", Problem: { } refused })
                return refused.ToResult();
            if (now.Status == "landed" || clock.GetElapsedTime(until).TotalSeconds >= sending.Wait)
                return await ToldAsync(now, dataset, id, http, sender, ct);
            await Task.Delay(Look, clock, ct);
        }
    }

    static async Task<IResult> ToldAsync(ImportOverview import, DatasetId dataset, ImportId id, HttpContext http, ISender sender, CancellationToken ct)
    {
        var language = http.Speak();
        if (import.Status != "landed")
            return Results.Accepted($"/v1/imports/{id}", new EventsReceived(import.In(language), []));
        return (await sender.Send(new ListRejectedRows(dataset.Tenant, id, MostRejected), ct)).ToResult(rows =>
            Results.Ok(new EventsReceived(import.In(language), [.. rows.Select(row => new EventRejected(row.Line, row.Column, row.Code, row.ReasonIn(language)))])));
    }
}

/// <summary>An event as it is sent.</summary>
/// <param name="Id">Its id: the same one is the same event.</param>
/// <param name="Customer">Who; null: nobody known.</param>
/// <param name="Time">When: ISO 8601, local times in the dataset's zone, or seconds or milliseconds since 1970.</param>
/// <param name="Amount">Signed amount.</param>
/// <param name="Order">The order it is of.</param>
/// <param name="Type">What it is.</param>
/// <param name="Currency">ISO 4217 code of the amount, where it is not the dataset's.</param>
/// <param name="Properties">What conditions can ask for: texts, numbers and objects of these.</param>
sealed record EventToSend(string? Id, string? Customer, string Time, decimal? Amount, string? Order, string? Type, string? Currency, IReadOnlyDictionary<string, string>? Properties);

/// <summary>What became of events.</summary>
/// <param name="Import">Their import, with how many were accepted, duplicates or rejected.</param>
/// <param name="Rejected">The first rejected ones; empty too while the import has not ended.</param>
sealed record EventsReceived(ImportOverview Import, IReadOnlyList<EventRejected> Rejected);

/// <summary>An event that did not land.</summary>
/// <param name="Line">Its line, or its place in the array from 1.</param>
/// <param name="Column">The name at fault; empty when it is the event as a whole.</param>
/// <param name="Code">Stable and short.</param>
/// <param name="Reason">A sentence.</param>
sealed record EventRejected(long Line, string Column, string Code, string Reason);
