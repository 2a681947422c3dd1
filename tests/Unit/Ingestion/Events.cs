using System.Globalization;
using Lake;
using Lake.Memory;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace Unit.Ingestion;

/// <summary>An event on its way into the lake.</summary>
sealed record Event(long Line, string? Customer, DateTime At, string? Order, string? Type, decimal Amount, IReadOnlyList<object?> Properties)
{
    public string Utc => At.ToString(At.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}

/// <summary>A lake in memory that also shows the events staged last.</summary>
sealed class Events : ILandings
{
    readonly ILandings inner = new ServiceCollection().AddLakeInMemory().BuildServiceProvider().GetRequiredService<ILandings>();

    public List<Event> Staged { get; } = [];

    public Event Of(string? customer) => Assert.Single(Staged, one => one.Customer == customer);

    public async Task<ILanding> BeginAsync(LandingPlan plan, CancellationToken ct)
    {
        Staged.Clear();
        return new Landing(this, await inner.BeginAsync(plan, ct));
    }

    public Task<Result<SnapshotId>> RecountAsync(SnapshotId snapshot, EventTypes? valueEvents, int? silenceDays, CancellationToken ct) => inner.RecountAsync(snapshot, valueEvents, silenceDays, ct);

    sealed class Landing(Events seen, ILanding inner) : ILanding
    {
        public Task AppendAsync(EventBatch batch, CancellationToken ct)
        {
            for (var i = 0; i < batch.Count; i++)
                seen.Staged.Add(new Event(batch.Line[i], batch.Customer[i], batch.At[i], batch.Order[i], batch.Type[i], batch.Amount[i], [.. batch.Texts.Zip(batch.Numbers, (texts, numbers) => texts?[i] ?? (object?)numbers?[i])]));
            return inner.AppendAsync(batch, ct);
        }

        public Task<Result<Landed>> CompleteAsync(SnapshotId? onto, CancellationToken ct) => inner.CompleteAsync(onto, ct);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
