using Calendar;
using Lake;
using Lake.Contracts;
using Quantities;

namespace HorizonValue.Unit;

/// <summary>A lake that knows one history, answers <see cref="PurchaseDaysAsync"/> and takes labels.</summary>
sealed class DaysOf(UnitHistory history, string zone = "Europe/Berlin") : UnansweringStatistics, ILabels
{
    public PurchaseDaysQuery? Asked { get; private set; }

    /// <summary>What was written, by id.</summary>
    public Dictionary<LabelsId, LabelTable> Labels { get; } = [];

    public Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct)
    {
        labels.Check();
        return Task.FromResult(Labels.TryAdd(id, labels));
    }

    public Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct) => throw new NotSupportedException();

    public Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct) => Task.FromResult(Labels.TryGetValue(id, out var labels) ? Result<IAsyncEnumerable<LabelTable>>.Ok(labels.Parts().ToAsyncEnumerable()) : id.NotFound());

    public Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct) => Task.FromResult(LabelsId.InOrder(Labels.Keys));

    public override Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct)
    {
        Asked = query;
        var lastDay = DateOnly.FromDayNumber(history.Day.Max());
        var asOf = query.AsOf ?? Zone.Create(zone).Value.StartOf(lastDay).AddHours(20);
        var known = Zone.Create(zone).Value.DayOf(asOf).DayNumber;
        DateTimeOffset? At(int day) => Zone.Create(zone).Value.StartOf(DateOnly.FromDayNumber(day));
        int[] entries = [.. Enumerable.Range(0, history.Day.Count).Where(i => history.Day[i] <= known)];
        return Task.FromResult<Result<PurchaseDays>>(new PurchaseDays(
            new Evidence("purchase-days", snapshot, new LakeSettings(zone, DayOfWeek.Monday, CurrencyCode.Create("EUR").Value), asOf, query.AsOf is null,
                [.. query.Where.Select(condition => condition.ToString())], entries.Length, 0, history.Units, entries.Length, entries.Sum(i => (decimal)history.Amount[i]),
                At(history.Day.Min()), At(entries.Max(i => history.Day[i])), "by hand"),
            [.. Enumerable.Range(0, history.Units).Select(unit => $"c{unit:00000}")],
            [.. history.Start.Select(start => entries.Count(i => i < start))],
            [.. entries.Select(i => DateOnly.FromDayNumber(history.Day[i]))],
            [.. entries.Select(i => history.Purchases[i])],
            [.. entries.Select(i => (decimal)history.Amount[i])],
            [.. entries.Select(i => (decimal)history.Refunds[i])],
            query.Split is null ? null : [.. entries.Select(i => history.Split![i])]));
    }
}
