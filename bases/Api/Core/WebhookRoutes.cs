using Access;
using Declarations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SegmentWebhooks;
using Webhooks;

namespace Api.Core;

/// <summary>Addresses that are told of segments. They take customers out of the house, and an address may have a secret in it: all of it is an administrator's.</summary>
static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("/datasets/{name}/webhooks").WithTags("Webhooks").Need(Scope.Admin);
        routes.MapGet("/", List).WithName("list-webhooks").WithSummary("Addresses that are told who came into a segment, moved within it and left it; never a secret").Produces<WebhookList>().ProducesProblem(404);
        routes.MapPost("/", Add).WithName("add-webhook").WithSummary("Tell an address of a saved segment: name, segment, url, everybody; the secret is shown in this answer only")
            .WithDescription("Messages follow Standard Webhooks: `POST` of `{type, timestamp, data}` with `webhook-id`, `webhook-timestamp` and `webhook-signature`. A message has the same `webhook-id` at every attempt: receivers take each once. "
                + "After each landing `segment.changed` tells who came (`from` null), moved and left (`to` null) since the version told last, in parts of 1,000 customers, in order; nothing where nobody did. `everybody`: begin with `segment.members`, all who are in the segment; else with what changes from now on. "
                + "`https` only, to the public internet only, unless the operator allows others (`webhook-targets`).")
            .WithExample("""{"name": "crm", "segment": "champions", "url": "https://crm.example/hooks"}""").Produces<NewWebhook>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/{webhook}", Show).WithName("get-webhook").WithSummary("One webhook, how far it was told, and what waits").Produces<WebhookView>().ProducesProblem(404);
        routes.MapPatch("/{webhook}", Change).WithName("change-webhook").WithSummary("Pause a webhook or let it go on: paused")
            .WithDescription("A webhook that goes on is told the difference to what it was told last. One whose receiver answered 410 Gone goes on as well.")
            .WithExample("""{"paused": true}""").Produces<WebhookView>().ProducesProblem(400).ProducesProblem(404);
        routes.MapDelete("/{webhook}", Remove).WithName("remove-webhook").WithSummary("End a webhook and forget its messages").Produces(204).ProducesProblem(404);
        routes.MapPost("/{webhook}/rotate", Rotate).WithName("rotate-webhook").WithSummary("Make a new secret; messages are signed with the old one as well for a while: overlapHours").WithExample("""{"overlapHours": 24}""").Produces<NewWebhook>().ProducesProblem(400).ProducesProblem(404);
        routes.MapPost("/{webhook}/ping", Ping).WithName("ping-webhook").WithSummary("Put a message without content at the end of the queue and have its head tried now; a worker sends it").Produces<DeliveryView>(202).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/{webhook}/deliveries", Deliveries).WithName("list-deliveries").WithSummary("Messages and what became of them, the newest first; dead letters by `state=dead`").Produces<DeliveryPage>().ProducesProblem(400).ProducesProblem(404)
            .AddOpenApiOperationTransformer((operation, _, _) => OptionParameters.AddAsync(operation, OptionSet.Of(typeof(DeliveriesWish)), []));
        routes.MapPost("/{webhook}/resend", Resend).WithName("resend-deliveries").WithSummary("Send a message anew, or every dead letter: id").WithDescription("Under the same `webhook-id`: a receiver that took it before takes it once.")
            .WithExample("""{"id": null}""").Produces<SentAnew>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IResult> List(string name, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.ListAsync(id, ct))).ToResult(list => Results.Ok(new WebhookList([.. list.Webhooks.Select(webhook => webhook.In(http))])));

    static async Task<IResult> Add(string name, [FromBody] WebhookToAdd body, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.AddAsync(id, body.Name, body.Segment, body.Url, body.Everybody, ct))).ToResult(made =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Created($"/v1/datasets/{made.Webhook.Dataset}/webhooks/{made.Webhook.Name}", made);
        });

    static async Task<IResult> Show(string name, string webhook, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.ShowAsync(id, webhook, ct))).ToResult(found => Results.Ok(found.In(http)));

    static async Task<IResult> Change(string name, string webhook, [FromBody] WebhookToChange body, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.PauseAsync(id, webhook, body.Paused, ct))).ToResult(found => Results.Ok(found.In(http)));

    static async Task<IResult> Remove(string name, string webhook, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.RemoveAsync(id, webhook, ct))).ToResult(_ => Results.NoContent());

    static async Task<IResult> Rotate(string name, string webhook, [FromBody] SecretToRotate body, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.RotateAsync(id, webhook, body.OverlapHours ?? WebhookDesk.UsualOverlap, ct))).ToResult(made =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Ok(made);
        });

    static async Task<IResult> Ping(string name, string webhook, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.PingAsync(id, webhook, ct))).ToResult(ping => Results.Accepted($"/v1/datasets/{name}/webhooks/{webhook}/deliveries", ping));

    static async Task<IResult> Deliveries(string name, string webhook, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await http.Wished<DeliveriesWish>().ThenAsync(async wish => await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.DeliveriesAsync(id, webhook, wish.State, wish.Before, wish.Take, ct)))).ToResult(Results.Ok);

    static async Task<IResult> Resend(string name, string webhook, [FromBody] MessagesToResend body, HttpContext http, [FromServices] WebhookDesk desk, CancellationToken ct) =>
        (await (await http.DatasetNamedAsync(name, ct)).ThenAsync(id => desk.ResendAsync(id, webhook, body.Id, ct))).ToResult(anew => Results.Accepted($"/v1/datasets/{name}/webhooks/{webhook}/deliveries", anew));

    static WebhookView In(this WebhookView webhook, HttpContext http) =>
        webhook.LastProblem is { } last ? webhook with { LastProblem = last with { Problem = last.Problem.In(http.Speak()) } } : webhook;
}

/// <summary>Which messages.</summary>
sealed record DeliveriesWish
{
    [Option("Those in this state", "Сообщения в этом состоянии", DefaultEn = "all", DefaultRu = "все")]
    public DeliveryState? State { get; init; }

    [Option("The `next` of the page before", "Значение `next` предыдущей страницы", Min = 1, DefaultEn = "the newest", DefaultRu = "самые новые")]
    public long? Before { get; init; }

    [Option("How many at most", "Сколько, не больше", Min = 1, Max = WebhookDesk.LargestPage)]
    public int Take { get; init; } = 100;
}

/// <summary>The body of a new webhook.</summary>
/// <param name="Name">1–40 of <c>a–z 0–9 -</c>.</param>
/// <param name="Segment">A saved segment.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Everybody">Whether it is told everybody who is in the segment at first.</param>
sealed record WebhookToAdd(string? Name, string? Segment, string? Url, bool Everybody = false);

/// <summary>The body of a change.</summary>
/// <param name="Paused">Whether it is told nothing for now.</param>
sealed record WebhookToChange(bool Paused);

/// <summary>The body of a rotation.</summary>
/// <param name="OverlapHours">Hours that both secrets sign; 24 when absent, 0: the old one is over at once.</param>
sealed record SecretToRotate(int? OverlapHours = null);

/// <summary>The body of sending anew.</summary>
/// <param name="Id">A message; every dead letter when absent.</param>
sealed record MessagesToResend(string? Id = null);
