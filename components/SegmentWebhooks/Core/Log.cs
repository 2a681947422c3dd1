using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SegmentWebhooks.Core;

/// <summary>What is told of messages: ids and counts, never whom they name or where they go.</summary>
static partial class Log
{
    static readonly Meter Counts = new("Perennial.SegmentWebhooks");

    static readonly Counter<long> Deliveries = Counts.CreateCounter<long>("perennial.webhook.deliveries", description: "Attempts to send a message of a webhook, by outcome: delivered, failed (and tried again), or dead (given up).");

    public static void Count(string outcome) => Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(1, LogLevel.Information, "Webhook {Webhook}: version {Version} told, {Messages} messages, {Customers} customers")]
    public static partial void Told(this ILogger log, string webhook, long version, int messages, int customers);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Webhook}: version {Version} could not be told: {Code}")]
    public static partial void NotTold(this ILogger log, string webhook, long version, string code);

    [LoggerMessage(3, LogLevel.Warning, "Webhook {Webhook}: message {Message} is a dead letter after {Attempts} attempts: {Fault} {Status}")]
    public static partial void Dead(this ILogger log, string webhook, string message, int attempts, string fault, int? status);

    [LoggerMessage(4, LogLevel.Warning, "Webhook {Webhook} was ended by its receiver (410 Gone)")]
    public static partial void Gone(this ILogger log, string webhook);
}
