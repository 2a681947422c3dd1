using Datasets;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Store.Marten.Core;

/// <summary>
/// Hears, on one connection, what any process says has changed (NOTIFY), so that a worker with nothing to do need not look. What was said while nobody listened is not heard: a connection that is made, or lost,
/// counts as a change of everything, and whoever waits looks by himself from time to time.
/// </summary>
sealed class Hearing(Databases databases, ILogger<Hearing> log) : IAsyncDisposable
{
    /// <summary>What is said: that events were appended, which Marten says by itself; that a webhook changed; that a watch was added.</summary>
    public const string Events = "mt_events_appended", Webhooks = "perennial_webhooks", Watches = "perennial_watches";

    static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    readonly Dictionary<string, ChangeMark> _marks = new[] { Events, Webhooks, Watches }.ToDictionary(channel => channel, _ => new ChangeMark());
    readonly CancellationTokenSource _ending = new();
    readonly Lock _gate = new();

    Task? _listening;

    /// <summary>Says it when the session's changes are committed.</summary>
    public static void Tell(IDocumentSession session, string channel) => session.QueueSqlCommand("select pg_notify(?, '')", channel);

    /// <inheritdoc cref="ChangeMark.AwaitAsync"/>
    public Task<long> AwaitAsync(string channel, long since, TimeSpan most, CancellationToken ct)
    {
        lock (_gate)
            _listening ??= Task.Run(() => ListenAsync(_ending.Token), CancellationToken.None);
        return _marks[channel].AwaitAsync(since, most, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_listening is { } listening)
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    async Task ListenAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await databases.Heard.OpenConnectionAsync(ct);
                connection.Notification += (_, said) => _marks[said.Channel].Move();
                await using (var listen = new NpgsqlCommand(string.Concat(_marks.Keys.Select(channel => $"listen {channel};")), connection))
                    await listen.ExecuteNonQueryAsync(ct);
                MoveAll();
                while (true)
                    await connection.WaitAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                Log.CouldNotHear(log, failure);
                MoveAll();
                await Task.Delay(Again, ct);
            }
        }
    }

    void MoveAll()
    {
        foreach (var mark in _marks.Values)
            mark.Move();
    }
}
