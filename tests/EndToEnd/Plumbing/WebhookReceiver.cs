using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StandardWebhooks;

namespace EndToEnd.Plumbing;

/// <summary>A message as it came in.</summary>
public sealed record WebhookMessage(string Id, string Type, JsonNode Data)
{
    public int Part => (int)Data["part"]!;

    public int Parts => (int)Data["parts"]!;
}

/// <summary>A receiver of webhooks: verifies each message by the standard's library, takes each id once, and keeps who is in the segment.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    readonly Lock gate = new();
    readonly WebApplication app;
    readonly Func<int, int> status;
    readonly List<WebhookMessage> all = [];
    readonly List<WebhookMessage> taken = [];
    readonly SortedSet<string> members = new(StringComparer.Ordinal);
    readonly List<string> faults = [];
    readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously), released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int holdAt = int.MaxValue;

    WebhookReceiver(Func<int, int> status)
    {
        this.status = status;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    /// <summary>The secret that messages are verified with.</summary>
    public string Secret { get; set; } = "";

    public string Url => $"{app.Urls.Single()}/hooks";

    /// <summary>Every attempt.</summary>
    public IReadOnlyList<WebhookMessage> All => Look(all);

    /// <summary>What was taken: each id once.</summary>
    public IReadOnlyList<WebhookMessage> Taken => Look(taken);

    /// <summary>Who is in the segment by what was taken.</summary>
    public SortedSet<string> Members
    {
        get
        {
            lock (gate)
            {
                Assert.Empty(faults);
                return new SortedSet<string>(members, StringComparer.Ordinal);
            }
        }
    }

    public string Told => string.Join('\n', All.Select(one => $"{one.Id} {one.Type}"));

    /// <summary>Ends when the message to be held is here.</summary>
    public Task Held => held.Task.WaitAsync(Eventually.Limit);

    /// <summary>Keeps the answer to the message of that number back until <see cref="Release"/>.</summary>
    public void HoldAt(int number) => holdAt = number;

    public void Release() => released.SetResult();

    /// <summary>Starts one that answers by how many came so far; what is answered with 2xx is taken.</summary>
    public static async Task<WebhookReceiver> StartAsync(Func<int, int> status)
    {
        var receiver = new WebhookReceiver(status);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    IReadOnlyList<WebhookMessage> Look(List<WebhookMessage> messages)
    {
        lock (gate)
            return [.. messages];
    }

    async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        bool isHeld;
        lock (gate)
        {
            var json = JsonNode.Parse(body)!;
            var message = new WebhookMessage($"{http.Request.Headers["webhook-id"]}", (string)json["type"]!, json["data"]!);
            all.Add(message);
            http.Response.StatusCode = status(all.Count);
            isHeld = all.Count == holdAt;
            try
            {
                new StandardWebhook(Secret).Verify(body, http.Request.Headers);
            }
            catch (Exception e)
            {
                faults.Add($"{message.Id}: {e.Message}");
            }

            if (http.Response.StatusCode < 300 && taken.All(one => one.Id != message.Id))
            {
                taken.Add(message);
                Follow(message);
            }
        }

        if (isHeld)
        {
            held.SetResult();
            await released.Task;
        }
    }

    void Follow(WebhookMessage message)
    {
        if (message.Type == "segment.members" && message.Part == 1)
            members.Clear();
        foreach (var one in message.Data["customers"]?.AsArray() ?? [])
        {
            var customer = (string)one!["customer"]!;
            if (!(one["to"] is null ? members.Remove(customer) : one["from"] is not null || members.Add(customer)))
                faults.Add($"{message.Id}: {one.ToJsonString()}");
        }
    }
}
