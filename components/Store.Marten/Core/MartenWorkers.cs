using Datasets;
using Marten;
using Quantities;

namespace Store.Marten.Core;

sealed class MartenWorkers(MartenStore store) : IWorkers
{
    /// <summary>A worker of an earlier process is forgotten after so long.</summary>
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(7), BetweenForgetting = TimeSpan.FromHours(1);

    /// <summary>Workers serve all tenants, and their signs are of none.</summary>
    static Tenants Nobody => default;

    /// <summary>When such were forgotten last.</summary>
    DateTimeOffset? _forgot;

    public Task SignAsync(WorkerSign sign, CancellationToken ct) => store.WriteAsync(Nobody, async (session, token) =>
    {
        var (old, forgets) = (sign.At - Forgotten, !(sign.At - _forgot < BetweenForgetting));
        session.Store(sign);
        if (forgets)
            session.DeleteWhere<WorkerSign>(other => other.At < old);
        await session.SaveChangesAsync(token);
        if (forgets)
            _forgot = sign.At;
        return true;
    }, ct);

    public Task<WorkerSign?> LastAsync(CancellationToken ct) =>
        store.ReadAsync(Nobody, (session, token) => session.Query<WorkerSign>().OrderByDescending(sign => sign.At).FirstOrDefaultAsync(token), ct);
}
