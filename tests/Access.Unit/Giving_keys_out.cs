using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Store.Memory;

namespace Access.Unit;

public class Giving_keys_out
{
    static readonly CancellationToken Ct = CancellationToken.None;
    static readonly TenantName North = TenantName.Create("north").Value;
    static readonly TenantName South = TenantName.Create("south").Value;

    readonly Clock clock = new();
    readonly IKeys keys = new ServiceCollection().AddStoreInMemory().BuildServiceProvider().GetRequiredService<IKeys>();
    readonly Keyring ring;

    public Giving_keys_out() => ring = NewRing();

    /// <summary>Another process on the same store.</summary>
    Keyring NewRing() => new(keys, clock);

    async Task<NewKey> IssueAsync(TenantName tenant, params Scope[] scopes) => (await ring.IssueAsync(tenant, "bi", scopes, null, Ct)).Value;

    async Task<string> OpensAsync(string text, Keyring? by = null) => (await (by ?? ring).RecogniseAsync(text, Ct)).TryGet(out var key, out var problem) ? key.Id : problem.Code;

    [Fact]
    public async Task a_key_opens_for_whoever_it_was_given_to()
    {
        var made = await IssueAsync(North, Scope.Analyst);
        var caller = (await ring.RecogniseAsync(made.Text, Ct)).Value.Caller;

        Assert.Equal((made.Key.Id, North), (caller.Id, caller.Tenant));
        Assert.Equal([Scope.Read, Scope.Analyst], caller.Scopes.Order());
        Assert.Equal(Enum.GetValues<Scope>(), (await IssueAsync(North, Scope.Admin)).Key.Caller.Scopes.Order());
        Assert.Equal([Scope.Ingest], (await IssueAsync(North, Scope.Ingest)).Key.Caller.Scopes);
    }

    [Fact]
    public async Task the_example_of_the_readme()
    {
        var made = (await ring.IssueAsync(North, "bi", [Scope.Ingest], 10, Ct)).Value;

        Assert.Equal(made.Key.Id, (await ring.RecogniseAsync(made.Text, Ct)).Value.Id);
        Assert.Equal("key-unknown", (await ring.RecogniseAsync(made.Text[..^1], Ct)).Problem.Code);
    }

    [Fact]
    public async Task nothing_but_the_whole_key_opens()
    {
        var made = await IssueAsync(North, Scope.Read);
        var other = await IssueAsync(North, Scope.Read);
        string[] wrong =
        [
            "", "pnl_", made.Key.Id, made.Text[..^1], made.Text + "0", made.Text + "\n", made.Text.ToUpperInvariant(), $"pnl_{made.Key.Id}_{other.Text[^43..]}", $"pnl_{new string('0', 12)}_{made.Text[^43..]}",
            $"pnl_{made.Key.Id}_{made.Key.SecretHash[..43]}", $"pnl_{made.Key.Id}_{new string('é', 43)}",
        ];
        foreach (var text in wrong)
            Assert.Equal("key-unknown", await OpensAsync(text));
        Assert.Equal(made.Key.Id, await OpensAsync(made.Text));
    }

    [Fact]
    public async Task the_secret_is_kept_nowhere()
    {
        var made = await IssueAsync(North, Scope.Read);
        var kept = System.Text.Json.JsonSerializer.Serialize(await keys.FindAsync(made.Key.Id, Ct));

        Assert.DoesNotContain(made.Text[^43..], kept, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text[^43..], $"{await keys.FindAsync(made.Key.Id, Ct)}", StringComparison.Ordinal);
        Assert.Equal(60, made.Text.Length);
        Assert.Equal(100, (await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => IssueAsync(North, Scope.Read)))).Select(one => one.Text[^43..]).Distinct().Count());
    }

    [Fact]
    public async Task it_expires()
    {
        var made = (await ring.IssueAsync(North, "bi", [Scope.Read], 1, Ct)).Value;
        clock.Now += TimeSpan.FromDays(1) - TimeSpan.FromTicks(1);
        Assert.Equal(made.Key.Id, await OpensAsync(made.Text));
        clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal("key-expired", await OpensAsync(made.Text));
        Assert.Equal(KeyState.Expired, made.Key.StateAt(clock.Now));
    }

    [Fact]
    public async Task taken_back_it_opens_nothing_here_at_once_and_elsewhere_within_seconds()
    {
        var elsewhere = NewRing();
        var (made, _) = (await IssueAsync(North, Scope.Read), await IssueAsync(North, Scope.Admin));
        Assert.Equal(made.Key.Id, await OpensAsync(made.Text, elsewhere));

        Assert.True((await ring.RevokeAsync(North, made.Key.Id, Ct)).IsOk);
        Assert.Equal("key-expired", await OpensAsync(made.Text));
        clock.Now += Keyring.Remembered;
        Assert.Equal("key-expired", await OpensAsync(made.Text, elsewhere));
        Assert.Equal("key-expired", (await elsewhere.RecallAsync(made.Key.Id, Ct)).Problem.Code);

        var before = (await keys.FindAsync(made.Key.Id, Ct))!.RevokedAt;
        Assert.True((await ring.RevokeAsync(North, made.Key.Id, Ct)).IsOk);
        Assert.Equal(before, (await keys.FindAsync(made.Key.Id, Ct))!.RevokedAt);
    }

    /// <summary>A store whose answers come late.</summary>
    sealed class Slow(IKeys keys) : IKeys
    {
        public TaskCompletionSource? Until { get; set; }

        public async Task<AccessKey?> FindAsync(string id, CancellationToken ct)
        {
            var found = await keys.FindAsync(id, ct);
            await (Until?.Task ?? Task.CompletedTask);
            return found;
        }

        public Task<bool> AddAsync(AccessKey key, CancellationToken ct) => keys.AddAsync(key, ct);

        public Task<IReadOnlyList<AccessKey>> ListAsync(TenantName tenant, Ardalis.Specification.ISpecification<AccessKey> specification, CancellationToken ct) => keys.ListAsync(tenant, specification, ct);

        public Task<bool> ReplaceAsync(AccessKey before, AccessKey after, AccessKey? also, Func<IReadOnlyList<AccessKey>, bool>? provided, CancellationToken ct) => keys.ReplaceAsync(before, after, also, provided, ct);

        public Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken ct) => keys.UsedAsync(lastUsed, ct);
    }

    [Fact]
    public async Task what_was_looked_up_before_a_revocation_is_not_remembered_after_it()
    {
        var slow = new Slow(keys);
        var here = new Keyring(slow, clock);
        var made = await IssueAsync(North, Scope.Read);
        slow.Until = new TaskCompletionSource();
        var under_way = here.RecogniseAsync(made.Text, Ct);
        var late = slow.Until;
        slow.Until = null;
        await here.RevokeAsync(North, made.Key.Id, Ct);
        late.SetResult();
        await under_way;

        Assert.Equal("key-expired", await OpensAsync(made.Text, here));
    }

    [Theory]
    [InlineData("a\u001b[31mb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u2028b")]
    public async Task names_are_what_can_be_seen(string name)
    {
        Assert.Equal(["name"], (await ring.IssueAsync(North, name, [Scope.Read], null, Ct)).Problem.Fields.Keys);
        Assert.DoesNotContain(name[1].ToString(), Plain.Of(name, 100), StringComparison.Ordinal);
        Assert.True(Plain.Is("Анна O’Neil 🦊"));
        Assert.Equal("aaa", Plain.Of("aaa🦊", 4));
    }

    [Fact]
    public async Task rotation_lets_both_open_for_a_while()
    {
        var old = (await ring.IssueAsync(North, "bi", [Scope.Ingest], 10, Ct)).Value;
        var made = (await ring.RotateAsync(North, old.Key.Id, 2, Ct)).Value;
        Assert.Equal(("bi", clock.Now.AddDays(10)), (made.Key.Name, made.Key.ExpiresAt));
        Assert.Equal(old.Key.Scopes, made.Key.Scopes);

        Assert.Equal((old.Key.Id, made.Key.Id), (await OpensAsync(old.Text), await OpensAsync(made.Text)));
        Assert.Equal(KeyState.Replaced, (await keys.FindAsync(old.Key.Id, Ct))!.StateAt(clock.Now));
        Assert.Equal("key-is-over", (await ring.RotateAsync(North, old.Key.Id, 0, Ct)).Problem.Code);
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(("key-expired", made.Key.Id), (await OpensAsync(old.Text), await OpensAsync(made.Text)));
    }

    [Fact]
    public async Task rotation_never_lengthens_a_key()
    {
        var old = (await ring.IssueAsync(North, "bi", [Scope.Read], 1, Ct)).Value;
        clock.Now += TimeSpan.FromHours(23);
        await ring.RotateAsync(North, old.Key.Id, 24, Ct);
        Assert.Equal(old.Key.ExpiresAt, (await keys.FindAsync(old.Key.Id, Ct))!.ExpiresAt);
    }

    [Fact]
    public async Task nobody_changes_keys_of_another_tenant()
    {
        var made = await IssueAsync(North, Scope.Read);
        Assert.Equal("key-not-found", (await ring.RevokeAsync(South, made.Key.Id, Ct)).Problem.Code);
        Assert.Equal("key-not-found", (await ring.RotateAsync(South, made.Key.Id, 0, Ct)).Problem.Code);
        Assert.Empty(await ring.ListAsync(South, Ct));
        Assert.Equal(made.Key.Id, await OpensAsync(made.Text));
    }

    [Fact]
    public async Task the_last_administrator_stays()
    {
        var last = await IssueAsync(North, Scope.Admin);
        await IssueAsync(South, Scope.Admin);
        var expired = (await ring.IssueAsync(North, "temp", [Scope.Admin], 1, Ct)).Value;
        Assert.Equal("key-is-last-admin", (await ring.RevokeAsync(North, last.Key.Id, Ct)).Problem.Code);
        clock.Now += TimeSpan.FromDays(2);
        Assert.Equal("key-is-last-admin", (await ring.RevokeAsync(North, last.Key.Id, Ct)).Problem.Code);
        Assert.True((await ring.RevokeAsync(North, expired.Key.Id, Ct)).IsOk);

        await ring.RotateAsync(North, last.Key.Id, 1, Ct);
        Assert.True((await ring.RevokeAsync(North, last.Key.Id, Ct)).IsOk);
    }

    [Fact]
    public async Task the_first_key_is_made_once_by_however_many()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => NewRing().FirstAsync(Ct))));
        var first = Assert.Single(made, one => one is not null)!;

        Assert.Equal((TenantName.Default, true), (first.Key.Caller.Tenant, first.Key.Caller.MayAny(Scope.Admin)));
        Assert.Equal(first.Key.Id, await OpensAsync(first.Text));
        Assert.Null(await ring.FirstAsync(Ct));
    }

    [Fact]
    public async Task everything_wrong_is_told_at_once()
    {
        var refused = (await ring.IssueAsync(North, " ", [], 0, Ct)).Problem;
        Assert.Equal(["days", "name", "scopes"], refused.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.False((await ring.IssueAsync(North, new string('x', 81), [Scope.Read], 3651, Ct)).IsOk);
        Assert.Equal("invalid-value", (await ring.RotateAsync(North, (await IssueAsync(North, Scope.Read)).Key.Id, int.MinValue, Ct)).Problem.Code);
    }

    [Fact]
    public async Task when_it_was_used_is_noted_to_the_minute()
    {
        var made = await IssueAsync(North, Scope.Read);
        await OpensAsync(made.Text);
        await ring.NoteUseAsync(Ct);
        Assert.Equal(clock.Now, (await keys.FindAsync(made.Key.Id, Ct))!.LastUsedAt);
    }
}
