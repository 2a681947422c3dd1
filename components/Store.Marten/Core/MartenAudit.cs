using Access;
using Npgsql;
using Quantities;

namespace Store.Marten.Core;

/// <summary>The audit: a plain table, whose rows the database itself keeps from being changed.</summary>
sealed class MartenAudit(MartenStore store) : IAudit
{
    /// <summary>Makes the table; whoever changes or removes a row of it is refused, whatever he uses.</summary>
    public static string Sql(string schema) => $"""
        create table if not exists {schema}.audit (
            sequence bigint generated always as identity primary key,
            at timestamp with time zone not null,
            tenant text not null,
            caller text not null,
            name text not null,
            address text,
            action text not null,
            subject text,
            status integer not null,
            times integer not null);
        create index if not exists audit_of_tenant on {schema}.audit (tenant, sequence);
        create or replace function {schema}.audit_stays() returns trigger language plpgsql as $$ begin raise exception 'the audit is only added to'; end $$;
        create or replace trigger audit_stays before update or delete or truncate on {schema}.audit for each statement execute function {schema}.audit_stays();
        """;

    // Made again after an acknowledgement was lost, an entry may stand twice: better than not at all. What was gathered at once may be of several tenants.
    public Task AppendAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct) => store.SqlAsync(Tenants.All, async (connection, schema, token) =>
    {
        await using var insert = new NpgsqlCommand(
            $"insert into {schema}.audit (at, tenant, caller, name, address, action, subject, status, times) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection);
        Add(entry => entry.At.UtcDateTime);
        Add(entry => entry.Tenant);
        Add(entry => entry.Caller);
        Add(entry => entry.Name);
        Add(entry => entry.From);
        Add(entry => entry.Action);
        Add(entry => entry.Subject);
        Add(entry => entry.Status);
        Add(entry => entry.Count);
        return await insert.ExecuteNonQueryAsync(token);

        void Add<T>(Func<AuditEntry, T> of) => insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. entries.Select(of)] });
    }, ct);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(string tenant, long before, int take, CancellationToken ct) => store.SqlAsync<IReadOnlyList<AuditEntry>>(TenantName.Create(tenant).Value, async (connection, schema, token) =>
    {
        await using var query = new NpgsqlCommand(
            $"select at, caller, name, address, action, subject, status, times, sequence from {schema}.audit where tenant = $1 and sequence < $2 order by sequence desc limit $3", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = tenant }, new NpgsqlParameter<long> { TypedValue = before }, new NpgsqlParameter<int> { TypedValue = take } },
        };
        await using var rows = await query.ExecuteReaderAsync(token);
        var entries = new List<AuditEntry>();
        while (await rows.ReadAsync(token))
        {
            entries.Add(new AuditEntry(
                new DateTimeOffset(rows.GetFieldValue<DateTime>(0)), tenant, rows.GetString(1), rows.GetString(2), Text(3), rows.GetString(4), Text(5), rows.GetInt32(6), rows.GetInt32(7))
            {
                Sequence = rows.GetInt64(8),
            });
        }

        return entries;

        string? Text(int column) => rows.GetValue(column) as string;
    }, ct);
}
