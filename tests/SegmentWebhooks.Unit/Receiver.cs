using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SegmentWebhooks.Unit;

/// <summary>A message as it came in.</summary>
sealed record Received(string Id, string Timestamp, string Signature, string Body, IHeaderDictionary Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public JsonNode Data => Json["data"]!;
}

/// <summary>A server that takes messages on this machine and answers as a test says.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly ConcurrentQueue<Received> all = new();
    readonly WebApplication app;

    Receiver(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(one => one.Key, one => one.Value));
            all.Enqueue(new Received($"{http.Request.Headers["webhook-id"]}", $"{http.Request.Headers["webhook-timestamp"]}", $"{http.Request.Headers["webhook-signature"]}", await body.ReadToEndAsync(), headers));
            await answer(all.Count, http);
        });
    }

    public IReadOnlyList<Received> All => [.. all];

    public string Url => $"{app.Urls.Single()}/hooks";

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>Starts one; <paramref name="answer"/> is told how many came so far.</summary>
    public static async Task<Receiver> StartAsync(Func<int, HttpContext, Task>? answer = null)
    {
        var receiver = new Receiver(answer ?? ((_, _) => Task.CompletedTask));
        await receiver.app.StartAsync();
        return receiver;
    }

    public static Task<Receiver> StatusAsync(Func<int, int> status) => StartAsync((count, http) =>
    {
        http.Response.StatusCode = status(count);
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
