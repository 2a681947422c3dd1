using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Shouldly;
using static Lake.Contracts.Landings;

namespace Lake.Contracts;

public sealed class Telling_identities_apart_in_memory() : Telling_identities_apart(new MemoryEngine());

public sealed class Telling_identities_apart_in_DuckDb() : Telling_identities_apart(new DuckDbEngine());

/// <summary>Identities of which parts are equal: in an engine that compares parts of them first, whole ones have to decide.</summary>
public abstract class Telling_identities_apart(Engine engine) : IAsyncLifetime
{
    ILandings Landings => engine.Landings;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Theory]
    [InlineData(ChangedRows.Add)]
    [InlineData(ChangedRows.SetAside)]
    [InlineData(ChangedRows.Replace)]
    public async Task counts_the_same_in_every_engine_however_halves_of_them_meet(ChangedRows changed)
    {
        await using var other = new MemoryEngine();
        var random = new Random(29);
        for (var history = 0; history < 25; history++)
        {
            SnapshotId? mine = null, theirs = null;
            for (var import = 1; import <= 5; import++)
            {
                var plan = Plan((10 * history) + import) with { Changed = changed };
                var rows = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Any(random)).ToArray();
                var (one, two) = (await LandAsync(Landings, mine, plan, rows), await LandAsync(other.Landings, theirs, plan, rows));
                (one.Accepted, one.Duplicate, one.Replaced, one.Withdrawn, one.Differing).ShouldBe((two.Accepted, two.Duplicate, two.Replaced, two.Withdrawn, two.Differing), $"{history}, {import}");
                one.Conflicts.ShouldBe(two.Conflicts);
                (mine, theirs) = (one.Snapshot, two.Snapshot);
                if (import == 3)
                    (await engine.Services.GetRequiredService<ILayouts>().CompactAsync(mine!.Value, CancellationToken.None)).IsOk.ShouldBeTrue();
            }
        }
    }

    /// <summary>More than fit into two blocks of a file end alike, some of them as keys, and those of both imports lie between one another.</summary>
    [Fact]
    public async Task finds_each_of_many_that_end_alike()
    {
        const int Many = 10_000;
        static (Guid?, Guid) Row(int i) => i % 3 == 0 ? (Identity(i, 7), Identity(i, 8)) : (null, Identity(i, 7));
        var first = await LandAsync(Landings, null, Plan(1), [.. Enumerable.Range(0, Many).Select(i => Row(2 * i))]);

        var second = await LandAsync(Landings, first.Snapshot, Plan(2), [.. Enumerable.Range(0, 2 * Many).Select(i => Row((2 * Many) - 1 - i)), (Identity(0, 7), Identity(0, 9))]);

        (first.Accepted, second.Accepted, second.Duplicate).ShouldBe((Many, Many, Many));
        second.Conflicts.ShouldBe([(2 * Many) + 1]);
        (await LandAsync(Landings, second.Snapshot, Plan(3), [.. Enumerable.Range(0, 2 * Many).Select(Row)])).Duplicate.ShouldBe(2 * Many);
    }

    [Fact]
    public async Task counts_occurrences_beyond_any_byte()
    {
        const int Many = 600;
        var (first, other) = (Identity(1, 1), Identity(1, 2));
        var landed = await LandAsync(Landings, null, Plan(1), [.. Enumerable.Repeat(((Guid?)null, first), Many), (null, other)]);

        var more = await LandAsync(Landings, landed.Snapshot, Plan(2), [(null, other), .. Enumerable.Repeat(((Guid?)null, first), Many + 5)]);
        var again = await LandAsync(Landings, more.Snapshot, Plan(3), [.. Enumerable.Repeat(((Guid?)null, first), Many + 6)]);

        (landed.Accepted, more.Accepted, more.Duplicate, again.Accepted, again.Duplicate).ShouldBe((Many + 1, 5, Many + 1, 1, Many + 5));
    }

    [Fact]
    public async Task lands_all_of_a_file_onto_one_base_and_onto_another()
    {
        await using var landing = await Landings.StageAsync(Plan(1), new Row("b", "2024-01-01T10:00Z", 1) { Id = "1" }, new Row("a", "2024-01-02T10:00Z", 2));
        var alone = (await landing.CompleteAsync(null, CancellationToken.None)).Value;
        var rival = await Landings.LandAsync(null, Plan(2), new Row("a", "2024-01-03T10:00Z", 3));

        var onto = (await landing.CompleteAsync(rival.Snapshot, CancellationToken.None)).Value;

        (alone.Accepted, onto.Accepted, onto.Duplicate).ShouldBe((2, 2, 0));
        (await Landings.LandAsync(onto.Snapshot, Plan(3), new Row("b", "2024-01-01T10:00Z", 1) { Id = "1" }, new Row("a", "2024-01-03T10:00Z", 3), new Row("a", "2024-01-02T10:00Z", 2))).Duplicate.ShouldBe(3);
    }

    /// <summary>Few halves, of which each may be the larger.</summary>
    static (Guid? Key, Guid Content) Any(Random random)
    {
        Guid Next() => Identity(random.Next(3) switch { 0 => 0, 1 => 1, _ => ulong.MaxValue }, random.Next(3) switch { 0 => 0, 1 => ulong.MaxValue, _ => 1UL << 63 });
        return (random.Next(2) == 0 ? null : Next(), Next());
    }

    static Guid Identity(long beginning, ulong end) => Identity((ulong)beginning, end);

    static Guid Identity(ulong beginning, ulong end)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, beginning);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], end);
        return new Guid(bytes, bigEndian: true);
    }

    static async Task<Landed> LandAsync(ILandings landings, SnapshotId? onto, LandingPlan plan, params (Guid? Key, Guid Content)[] rows)
    {
        await using var landing = await landings.BeginAsync(plan, CancellationToken.None);
        var batch = new EventBatch(rows.Length, []) { Count = rows.Length };
        for (var i = 0; i < rows.Length; i++)
            (batch.Line[i], batch.Key[i], batch.Content[i], batch.Customer[i]) = (i + 1, rows[i].Key, rows[i].Content, $"c{i % 50}");
        await landing.AppendAsync(batch, CancellationToken.None);
        return (await landing.CompleteAsync(onto, CancellationToken.None)).Value;
    }
}
