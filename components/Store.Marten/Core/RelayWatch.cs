using Datasets;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine.Runtime;

namespace Store.Marten.Core;

// The subscription can die of a lost connection without anybody noticing: its poll loop never started, a failure nobody takes for a passing one.
// What counts is therefore read from the tables: events wait, PostgreSQL answers, and the relay's position stands still all the same.
sealed class RelayWatch(IDocumentStore documents, Hearing hearing, IWolverineRuntime wolverine, CommitLogRelay relay, MartenStoreOptions options, ILogger<RelayWatch> log)
    : BackgroundService, IRelay
{
    /// <summary>The type names under which relayed events are stored.</summary>
    static readonly string[] Relayed = ["import_queued", "segments_landed"];

    /// <summary>How often it looks: while something waits or it cannot be told, and while nothing does and nobody says that events were appended.</summary>
    static readonly TimeSpan Closely = TimeSpan.FromSeconds(1), Quietly = TimeSpan.FromSeconds(30);

    readonly Standstill _standstill = new(TimeProvider.System);

    // An agent that was taken off this node may still be noted as running here, so it is remembered.
    readonly HashSet<Uri> _known = [];

    long _position;

    public RelayState State { get; private set; } = new(null, false);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var (mark, pause) = (0L, TimeSpan.Zero); ;)
        {
            mark = await hearing.AwaitAsync(Hearing.Events, mark, pause, stoppingToken);
            await Task.Delay(Closely, TimeProvider.System, stoppingToken); // In a moment, what was appended is passed on.
            try
            {
                pause = await LookAsync(stoppingToken) ? TimeSpan.Zero : Quietly;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                pause = TimeSpan.Zero;
                _standstill.Forget();
                Log.CouldNotLook(log, failure);
            }
        }
    }

    /// <summary>Whether something waits.</summary>
    async Task<bool> LookAsync(CancellationToken ct)
    {
        var (position, waiting) = await ReadAsync(ct);
        _known.UnionWith(wolverine.Agents.AllRunningAgentUris().Where(agent => agent.Scheme == "event-subscriptions"));
        var isTooLong = _standstill.IsTooLong(position, waiting);

        // A verdict is given once in a while; it stands until something moves.
        State = new RelayState(TimeProvider.System.GetUtcNow(), isTooLong || (State.StandsStill && waiting && position == _position));
        _position = position;
        if (!isTooLong || _known.Count == 0)
            return waiting;
        Log.StandsStill(log, position);
        foreach (var agent in _known)
            await StartAgainAsync(agent).WaitAsync(ct);
        return waiting;
    }

    // Among several workers the leader starts what runs nowhere; doing it here as well could make two of it.
    async Task StartAgainAsync(Uri agent)
    {
        await wolverine.Agents.StopLocallyAsync(agent);
        if (relay.Solo)
            await wolverine.Agents.StartLocallyAsync(agent);
    }

    async Task<(long Position, bool Waiting)> ReadAsync(CancellationToken ct)
    {
        await using var connection = documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        var sql = $"""
            select relay.position, exists (select 1 from {options.Schema}.mt_events where seq_id > relay.position and type = any($1))
            from (select coalesce(max(last_seq_id), 0) as position from {options.Schema}.mt_event_progression where name = '{RelayWiring.Subscription}:All') relay
            """;
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 10 };
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Relayed });
        var (position, waiting) = (0L, false);
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (await row.ReadAsync(ct))
                (position, waiting) = (row.GetInt64(0), row.GetBoolean(1));
        }

        // What wakes the relay may have been said while it looked, and a place that an append left empty is passed over after a while only: both wait for its next look.
        if (waiting)
        {
            await using var wake = new NpgsqlCommand($"notify {Hearing.Events}", connection) { CommandTimeout = 10 };
            await wake.ExecuteNonQueryAsync(ct);
        }

        return (position, waiting);
    }
}
