using Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quantities;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of keys and of the audit must do.</summary>
public abstract class Keeping_keys
{
    static readonly TenantName Other = TenantName.Create("other").Value;

    protected abstract Task<IServiceProvider> OpenAsync();

    static AccessKey Key(TenantName tenant, string name = "bi", params Scope[] scopes) => AccessKey.Issue(tenant, name, scopes is [] ? [Scope.Read] : scopes, 30, Noon).Value.Key;

    [Fact]
    public async Task gives_back_what_was_added_and_lists_it_by_tenant()
    {
        var keys = (await OpenAsync()).GetRequiredService<IKeys>();
        var (own, others) = (Key(TenantName.Default, "ours", Scope.Ingest, Scope.Read), Key(Other));
        Assert.True(await keys.AddAsync(own, Ct));
        Assert.True(await keys.AddAsync(others, Ct));

        Assert.False(await keys.AddAsync(own with { SecretHash = others.SecretHash }, Ct));
        Assert.Equivalent(own, await keys.FindAsync(own.Id, Ct), strict: true);
        Assert.Null(await keys.FindAsync("nobody000000", Ct));
        Assert.Equal([own.Id], (await keys.ListAsync(TenantName.Default, new KeysOfTenant(TenantName.Default), Ct)).Select(key => key.Id));
    }

    [Fact]
    public async Task replaces_a_key_once_and_keeps_when_it_was_used()
    {
        var keys = (await OpenAsync()).GetRequiredService<IKeys>();
        var key = Key(TenantName.Default);
        await keys.AddAsync(key, Ct);
        await keys.UsedAsync(new Dictionary<string, DateTimeOffset> { [key.Id] = Noon.AddHours(1), ["gone00000000"] = Noon }, Ct);
        await keys.UsedAsync(new Dictionary<string, DateTimeOffset> { [key.Id] = Noon }, Ct);

        var (old, made) = key.Rotate(1, Noon.AddHours(2)).Value;
        Assert.True(await keys.ReplaceAsync(key, old, made.Key, null, Ct));
        Assert.False(await keys.ReplaceAsync(key, key.Revoke(Noon), null, null, Ct));

        var kept = await keys.FindAsync(key.Id, Ct);
        Assert.Equal((made.Key.Id, Noon.AddHours(1), Noon.AddHours(3), null), (kept!.ReplacedBy, kept.LastUsedAt, kept.ExpiresAt, kept.RevokedAt));
        Assert.Equivalent(made.Key, await keys.FindAsync(made.Key.Id, Ct), strict: true);
    }

    [Fact]
    public async Task only_one_of_many_replaces_a_key()
    {
        var keys = (await OpenAsync()).GetRequiredService<IKeys>();
        var key = Key(TenantName.Default);
        await keys.AddAsync(key, Ct);
        var replaced = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var (old, made) = key.Rotate(0, Noon).Value;
            return await Task.Run(() => keys.ReplaceAsync(key, old, made.Key, null, Ct));
        }));

        Assert.Single(replaced, true);
        Assert.Equal(2, (await keys.ListAsync(TenantName.Default, new KeysOfTenant(TenantName.Default), Ct)).Count);
    }

    [Fact]
    public async Task of_two_that_need_each_other_one_is_left()
    {
        var keys = (await OpenAsync()).GetRequiredService<IKeys>();
        for (var round = 0; round < 5; round++)
        {
            AccessKey[] both = [Key(TenantName.Create($"t{round}").Value), Key(TenantName.Create($"t{round}").Value)];
            foreach (var key in both)
                await keys.AddAsync(key, Ct);
            var revoked = await Task.WhenAll(both.Select(key => Task.Run(() => keys.ReplaceAsync(key, key.Revoke(Noon), null, all => all.Any(other => other.Id != key.Id && other.RevokedAt is null), Ct))));
            Assert.Single(revoked, true);
        }
    }

    [Fact]
    public async Task lists_the_audit_newest_first_and_by_tenant()
    {
        var audit = (await OpenAsync()).GetRequiredService<IAudit>();
        AuditEntry Entry(string tenant, int number) => new(Noon.AddSeconds(number), tenant, "id", "Ann", number % 2 == 0 ? null : "::1", "send-file", number == 3 ? null : "shop", 200 + number, number);
        await audit.AppendAsync([Entry("default", 1), Entry("other", 2)], Ct);
        await audit.AppendAsync([Entry("default", 3), Entry("default", 4)], Ct);

        var newest = await audit.ListAsync("default", long.MaxValue, 2, Ct);
        Assert.Equal([Entry("default", 4), Entry("default", 3)], newest.Select(entry => entry with { Sequence = 0 }));
        Assert.Equal([Entry("default", 1)], (await audit.ListAsync("default", newest[^1].Sequence, 2, Ct)).Select(entry => entry with { Sequence = 0 }));
        Assert.Empty(await audit.ListAsync("nobody", long.MaxValue, 10, Ct));
    }

    [Fact]
    public async Task goes_on_with_the_audit_where_it_was_while_it_grows()
    {
        var audit = (await OpenAsync()).GetRequiredService<IAudit>();
        AuditEntry Entry(int number) => new(Noon, "default", "id", "Ann", null, "send-file", "shop", number);
        await audit.AppendAsync([.. Enumerable.Range(1, 7).Select(Entry)], Ct);

        var (told, before) = (new List<int>(), long.MaxValue);
        for (var more = 8; await audit.ListAsync("default", before, 2, Ct) is { Count: > 0 } page; more++)
        {
            told.AddRange(page.Select(entry => entry.Status));
            before = page[^1].Sequence;
            await audit.AppendAsync([Entry(more)], Ct);
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], told);
    }
}

public sealed class Keeping_keys_in_memory : Keeping_keys
{
    protected override Task<IServiceProvider> OpenAsync() => Task.FromResult<IServiceProvider>(Keeping_datasets_in_memory.New());
}

[Collection(OnPostgres.Name)]
public sealed class Keeping_keys_on_Marten(Postgres postgres) : Keeping_keys, IAsyncLifetime
{
    readonly Stores _stores = new(postgres);

    protected override async Task<IServiceProvider> OpenAsync() => _stores.Open(await postgres.NewDatabaseAsync(MartenStores.English));

    [Theory]
    [InlineData("update perennial.audit set name = 'nobody'")]
    [InlineData("delete from perennial.audit")]
    [InlineData("truncate perennial.audit")]
    public async Task lets_nobody_change_the_audit(string sql)
    {
        var database = await postgres.NewDatabaseAsync();
        var store = _stores.Open(database);
        await store.GetRequiredService<IAudit>().AppendAsync([new AuditEntry(Noon, "default", "id", "Ann", null, "send-file", "shop", 202)], Ct);
        await using var changing = NpgsqlDataSource.Create(database);
        await using var change = changing.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Ct));
        Assert.Contains("only added to", refused.MessageText, StringComparison.Ordinal);
        Assert.Single(await store.GetRequiredService<IAudit>().ListAsync("default", long.MaxValue, 10, Ct));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stores.DisposeAsync();
}
