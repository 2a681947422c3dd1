using Lake;
using Lake.Contracts;
using Quantities;

namespace Ltv.Unit;

/// <summary>Purchase days as a test writes them.</summary>
static class Purchases
{
    public static readonly DatasetVersion Version = new(DatasetId.Parse("shop").Value, 1, new SnapshotId("aa"));

    public static readonly PurchaseDays Cdnow = Of(new DateOnly(1998, 6, 30), [.. PurchaseModels.Unit.Cdnow.Customers.Select(c => (c.Id, c.Days.Select(day => (day.Day, (decimal)day.Value)).ToArray()))]);

    public static PurchaseDays Of(DateOnly end, params (string Unit, (DateOnly Day, decimal Amount)[] Days)[] units)
    {
        var sorted = units.OrderBy(unit => unit.Unit, StringComparer.Ordinal).ToArray();
        var days = sorted.SelectMany(unit => unit.Days.GroupBy(day => day.Day).OrderBy(day => day.Key)).ToArray();
        var start = new List<int> { 0 };
        foreach (var unit in sorted)
            start.Add(start[^1] + unit.Days.Select(day => day.Day).Distinct().Count());
        var asOf = new DateTimeOffset(end.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var evidence = new Evidence(
            "purchase-days", new SnapshotId("aa"), new LakeSettings("UTC", DayOfWeek.Monday, CurrencyCode.Create("USD").Value), asOf, false, [],
            units.Sum(unit => unit.Days.Length), 0, units.Length, units.Sum(unit => unit.Days.Length), units.Sum(unit => unit.Days.Sum(day => day.Amount)), null, null, "by hand");
        return new PurchaseDays(
            evidence,
            [.. sorted.Select(unit => unit.Unit)],
            start,
            [.. days.Select(day => day.Key)],
            [.. days.Select(day => (long)day.Count(sale => sale.Amount >= 0))],
            [.. days.Select(day => day.Where(sale => sale.Amount >= 0).Sum(sale => sale.Amount))],
            [.. days.Select(day => day.Where(sale => sale.Amount < 0).Sum(sale => sale.Amount))],
            null);
    }

    /// <summary>The same days with what is known of each customer from the first day.</summary>
    public static PurchaseDays With(this PurchaseDays days, string property, Func<string, string?> text) => days with
    {
        Attributes = [.. days.Attributes, new AttributeValues(new PropertyColumn(property, PropertyKind.Text), [.. days.Unit.Select(text)], null, FirstDays(days))],
    };

    /// <inheritdoc cref="With(PurchaseDays, string, Func{string, string?})" />
    public static PurchaseDays With(this PurchaseDays days, string property, Func<string, decimal?> number) => days with
    {
        Attributes = [.. days.Attributes, new AttributeValues(new PropertyColumn(property, PropertyKind.Number), null, [.. days.Unit.Select(number)], FirstDays(days))],
    };

    static DateOnly[] FirstDays(PurchaseDays days) => [.. days.Unit.Select((_, unit) => days.Day[days.Start[unit]])];

    /// <summary>A lake that holds these days and keeps labels.</summary>
    public sealed class Lake(PurchaseDays days) : UnansweringStatistics, ILabels
    {
        public Dictionary<LabelsId, LabelTable> Labels { get; } = [];

        public override Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => Task.FromResult(Result<PurchaseDays>.Ok(days));

        public override Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct) => Task.FromResult(Result<SnapshotContents>.Ok(new SnapshotContents(
            snapshot, Version.Dataset, days.Evidence.Settings, days.Attributes.Count > 0 ? [.. days.Attributes.Select(attribute => attribute.Property)] : [new PropertyColumn("country", PropertyKind.Text)], days.Evidence.Events, 0, days.Evidence.Customers, days.Evidence.AsOf, days.Evidence.AsOf, [])));

        public Task<Result<IAsyncEnumerable<LabelTable>>> OpenAsync(LabelsId id, CancellationToken ct) => Task.FromResult(Labels.TryGetValue(id, out var labels) ? Result<IAsyncEnumerable<LabelTable>>.Ok(labels.Parts().ToAsyncEnumerable()) : id.NotFound());

        public Task<bool> WriteAsync(LabelsId id, LabelTable labels, CancellationToken ct) => Task.FromResult(Labels.TryAdd(id, labels));

        public Task<int> ForgetAsync(DatasetId dataset, Func<string, bool> isErased, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<LabelsId>> ListAsync(DatasetId dataset, CancellationToken ct) => throw new NotSupportedException();
    }
}
