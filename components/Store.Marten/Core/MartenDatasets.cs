using Ardalis.Specification;
using Datasets;
using JasperFx;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Quantities;
using StreamTaken = JasperFx.Events.ExistingStreamIdCollisionException;
using StreamTakenInMarten = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Store.Marten.Core;

sealed class MartenDatasets(MartenStore store) : IDatasets
{
    /// <summary>Two appends of this process to one stream at a time would be one in vain, and an error that is caught and told. Those of other processes are told apart by the stream's version.</summary>
    readonly Turns turns = new();

    readonly SeenDatasets seen = new(store);

    public async Task<Result<Dataset>> ChangeAsync(DatasetId id, Decision decide, CancellationToken ct)
    {
        using var turn = await turns.TakeAsync(id.Value, ct);
        while (true)
        {
            var standing = await seen.FindAsync(id, ct) ?? await store.WriteAsync(id.Tenant, (session, token) => StandingAsync(session, id, token), ct);
            if (!DatasetChange.Of(id, standing, decide).TryGet(out var change, out var refused))
                return refused;
            if (change.Events.Count == 0)
                return change.After;
            if (standing?.Name != change.After.Name && await FindNamedAsync(id.Tenant, change.After.Name, ct) is { } other && other.Id != id)
                return Dataset.Taken(other.Name);
            if (await AppendAsync(change, ct))
                return change.After;
        }
    }

    public Task DeleteAsync(DatasetId id, CancellationToken ct) => store.SqlAsync(
        id.Tenant,
        async (connection, schema, token) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(token);
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var statement in (ReadOnlySpan<string>)
            [
                $"delete from {schema}.{CrossingTable.Named} where watch in (select id from {schema}.mt_doc_watch where dataset = $1)",
                $"delete from {schema}.mt_doc_watch where dataset = $1",
                $"delete from {schema}.{DeliveryTable.Named} where webhook in (select id from {schema}.mt_doc_webhook where dataset = $1)",
                $"delete from {schema}.mt_doc_webhook where dataset = $1",
                $"delete from {schema}.mt_doc_standing_question where dataset = $1",
                $"delete from {schema}.mt_doc_answer where dataset = $1",
                $"delete from {schema}.mt_doc_import_progress where id in (select id from {schema}.mt_doc_import where dataset = $1)",
                $"delete from {schema}.mt_doc_import where dataset = $1",
                $"delete from {schema}.mt_doc_standing_dataset where id = $1",
                $"delete from {schema}.mt_events where stream_id = $1",
                $"delete from {schema}.mt_streams where id = $1",
            ])
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<string> { TypedValue = id.Value } } });
            _ = await batch.ExecuteNonQueryAsync(token);
            await transaction.CommitAsync(token);
            return true;
        },
        ct);

    public Task<Forgotten> ForgetAsync(DatasetId id, Func<string, bool> isErased, IReadOnlyDictionary<ImportId, Problem> retold, long? upTo, CancellationToken ct) =>
        store.SqlAsync(id.Tenant, (connection, schema, token) => Forgetting.ForgetAsync(connection, schema, id, isErased, retold, upTo, token), ct);

    public async Task<Dataset?> FindAsync(DatasetId id, CancellationToken ct) =>
        await seen.FindAsync(id, ct)
        ?? (await store.ReadAsync(id.Tenant, (session, token) => StandingDatasets.FindAsync(session, id, token), ct)).Dataset;

    public async Task<Dataset?> FindNamedAsync(TenantName tenant, DatasetName name, CancellationToken ct) =>
        (await store.FindDocumentAsync<StandingDataset, string>(tenant, StandingDatasets.UpToDateNamed, StandingDatasets.CalledOf(tenant, name), ct))?.Dataset
        ?? (await store.ReadAsync(tenant, (session, token) => StandingDatasets.FindIdAsync(session, tenant, name, token), ct) is { } id && await FindAsync(id, ct) is { } dataset && dataset.Name == name ? dataset : null);

    public async Task<DatasetHead?> FindHeadAsync(DatasetId id, long? version, CancellationToken ct) =>
        await FindHeadAsync(id.Tenant, StandingDatasets.Head, id.Value, version, ct) ?? (await FindAsync(id, ct) is { } dataset ? DatasetHead.Of(dataset, version) : null);

    public async Task<DatasetHead?> FindHeadNamedAsync(TenantName tenant, DatasetName name, long? version, CancellationToken ct) =>
        await FindHeadAsync(tenant, StandingDatasets.HeadNamed, StandingDatasets.CalledOf(tenant, name), version, ct)
        ?? (await FindNamedAsync(tenant, name, ct) is { } dataset ? DatasetHead.Of(dataset, version) : null);

    public Task<IReadOnlyList<Dataset>> ListAsync(TenantName tenant, CancellationToken ct) => store.ReadAsync(tenant, async (session, token) =>
        (IReadOnlyList<Dataset>)[.. (await session.Query<StandingDataset>().Where(kept => kept.Id.StartsWith($"{tenant}/", StringComparison.Ordinal)).ToListAsync(token)).Select(kept => kept.Dataset).Where(dataset => dataset.Id.Tenant == tenant).OrderBy(dataset => dataset.Name.Value, StringComparer.Ordinal)], ct);

    public Task<IReadOnlyList<TenantName>> ListTenantsAsync(CancellationToken ct) => store.ReadAsync(Tenants.All, async (session, token) =>
        (IReadOnlyList<TenantName>)[.. (await session.Query<StandingDataset>().Select(kept => kept.Id).ToListAsync(token)).Select(id => DatasetId.Parse(id).Value.Tenant).Distinct().OrderBy(tenant => tenant.Value, StringComparer.Ordinal)], ct);

    public Task<Import?> FindImportAsync(TenantName tenant, ImportId import, CancellationToken ct) =>
        store.FindDocumentAsync<Import, Guid>(tenant, schema => $"select data from {schema}.mt_doc_import where id = $1", import.Value, ct);

    public Task<IReadOnlyList<Import>> ListImportsAsync(Tenants tenants, ISpecification<Import> specification, CancellationToken ct) =>
        store.ReadAsync(tenants, (session, token) => session.ListAsync(specification, token), ct);

    public Task ReportProgressAsync(TenantName tenant, ImportProgress progress, CancellationToken ct) => store.WriteAsync(tenant, async (session, token) =>
    {
        session.Store(progress);
        await session.SaveChangesAsync(token);
        return true;
    }, ct);

    public Task<ImportProgress?> FindProgressAsync(TenantName tenant, ImportId import, CancellationToken ct) =>
        store.FindDocumentAsync<ImportProgress, Guid>(tenant, schema => $"select data from {schema}.mt_doc_import_progress where id = $1", import.Value, ct);

    Task<DatasetHead?> FindHeadAsync(TenantName tenant, Func<string, string> sql, string key, long? version, CancellationToken ct) => store.FindRowAsync(
        tenant,
        sql,
        () => [new NpgsqlParameter<string> { TypedValue = key }, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = version ?? (object)DBNull.Value }],
        (row, _) => Task.FromResult(new DatasetHead(DatasetId.Parse(row.GetString(4)).Value, row.GetString(0), row.GetInt32(1), version, row.IsDBNull(2) ? null : new SnapshotId(row.GetString(2)))
        {
            RetiredUpTo = row.GetInt64(3),
            Called = row.IsDBNull(5) ? null : DatasetName.Create(row.GetString(5)).Value,
        }),
        ct);

    // An event must not be applied to a state that lacks earlier ones: what is kept catches up first.
    static async Task<Dataset?> StandingAsync(IDocumentSession session, DatasetId id, CancellationToken ct)
    {
        var (dataset, isKept) = await StandingDatasets.FindAsync(session, id, ct);
        if (dataset is not null && !isKept)
        {
            StandingDatasets.Keep(session, dataset);
            await session.SaveChangesAsync(ct);
        }

        return dataset;
    }

    // Somebody else got the name in the same moment: looked at again, it is theirs.
    static bool IsNameTaken(Exception lost) =>
        lost is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: StandingDatasets.NamesOnce } || (lost.InnerException is { } inner && IsNameTaken(inner));

    // The last event's id tells a loser from a winner whose acknowledgement was lost: then this very event already stands at that revision.
    Task<bool> AppendAsync(DatasetChange change, CancellationToken ct)
    {
        var (stream, revision, last) = (change.After.Id.Value, change.After.Revision, Guid.CreateVersion7());
        return store.WriteAsync(
            change.After.Id.Tenant,
            async (session, token) =>
            {
                var appended = revision == change.Events.Count
                    ? session.Events.StartStream(stream, change.Events)
                    : session.Events.Append(stream, revision, change.Events);
                appended.Events[^1].Id = last;
                await session.SaveChangesAsync(token);
                return true;
            },
            lost => lost is ConcurrencyException or StreamTaken or StreamTakenInMarten || IsNameTaken(lost),
            async (look, token) => (await look.Events.FetchStreamAsync(stream, version: revision, fromVersion: revision, token: token)).Any(stored => stored.Id == last),
            ct);
    }
}
