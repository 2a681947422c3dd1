using Quantities;

namespace Lake.Memory.Core;

/// <summary>The executable specification: every statistic as the loop its definition describes.</summary>
sealed class MemoryStatistics(Snapshots snapshots, MemoryLabels labels) : IStatistics
{
    public Task<Result<SnapshotContents>> DescribeAsync(SnapshotId snapshot, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Map(contents => contents.Describe(snapshot)));
    }

    public Task<Result<ActivityMatrix>> ActivityAsync(SnapshotId snapshot, ActivityQuery query, CancellationToken ct) => AnswerAsync(snapshot, Named(query), contents => CohortActivity.Of(snapshot, contents, query), ct);

    public Task<Result<CustomerHistory>> HistoryAsync(SnapshotId snapshot, HistoryQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.By), contents => HistoryOfCustomers.Of(snapshot, contents, query), ct);

    public Task<Result<PurchaseDays>> PurchaseDaysAsync(SnapshotId snapshot, PurchaseDaysQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.Unit, query.Split), contents => DaysOfPurchase.Of(snapshot, contents, query), ct);

    public Task<Result<MetricSeries>> MetricSeriesAsync(SnapshotId snapshot, MetricSeriesQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.By), contents => MetricsOfPeriods.Of(snapshot, contents, query), ct);

    public Task<Result<FlowSeries>> FlowsAsync(SnapshotId snapshot, FlowQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.By), contents => PeriodFlows.Of(snapshot, contents, query), ct);

    public Task<Result<Lifetimes>> LifetimesAsync(SnapshotId snapshot, LifetimesQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.By), contents => LengthsOfStay.Of(snapshot, contents, query), ct);

    public Task<Result<ActiveWindows>> ActiveWindowsAsync(SnapshotId snapshot, ActiveWindowsQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where, query.By), contents => WindowsOfDays.Of(snapshot, contents, query), ct);

    public Task<Result<FunnelCounts>> FunnelAsync(SnapshotId snapshot, FunnelQuery query, CancellationToken ct) => AnswerAsync(snapshot, Named(query), contents => FunnelWays.Of(snapshot, contents, query), ct);

    public Task<Result<CustomerEvents>> EventsAsync(SnapshotId snapshot, CustomerEventsQuery query, CancellationToken ct) => AnswerAsync(snapshot, CustomerGroups.NamedBy(query.Where), contents => EventsOfCustomer.Of(snapshot, contents, query), ct);

    public Task<Result<FieldValues>> ValuesAsync(SnapshotId snapshot, FieldValuesQuery query, CancellationToken ct) => AnswerAsync(snapshot, [], contents => ValuesOfFields.Of(contents, query), ct);

    public Task<Result<CellCustomers>> CustomersAsync(SnapshotId snapshot, CustomerCell cell, CancellationToken ct) => cell switch
    {
        CustomerCell.InCohorts one => AnswerAsync(snapshot, Named(one.Query), contents => CohortActivity.Behind(snapshot, contents, one), ct),
        CustomerCell.InFlow one => AnswerAsync(snapshot, CustomerGroups.NamedBy(one.Query.Where, one.Query.By), contents => PeriodFlows.Behind(snapshot, contents, one), ct),
        CustomerCell.InWindow one => AnswerAsync(snapshot, CustomerGroups.NamedBy(one.Query.Where, one.Query.By), contents => WindowsOfDays.Behind(snapshot, contents, one), ct),
        CustomerCell.InPeriod one => AnswerAsync(snapshot, CustomerGroups.NamedBy(one.Query.Where, one.Query.By), contents => MetricsOfPeriods.Behind(snapshot, contents, one), ct),
        CustomerCell.InLifetimes one => AnswerAsync(snapshot, CustomerGroups.NamedBy(one.Query.Where, one.Query.By), contents => LengthsOfStay.Behind(snapshot, contents, one), ct),
        CustomerCell.InFunnel one => AnswerAsync(snapshot, Named(one.Query), contents => FunnelWays.Behind(snapshot, contents, one), ct),
        _ => throw new ArgumentException($"'{cell}' is a cell of no statistic.", nameof(cell)),
    };

    static IReadOnlyList<string> Named(ActivityQuery query) => CustomerGroups.NamedBy([.. query.Where, .. query.Start, .. query.Return], query.By);

    static IReadOnlyList<string> Named(FunnelQuery query) => CustomerGroups.NamedBy([.. query.Where, .. query.Steps.SelectMany(step => step)], query.By);

    Task<Result<T>> AnswerAsync<T>(SnapshotId snapshot, IReadOnlyList<string> groups, Func<Contents, Result<T>> answer, CancellationToken ct)
        where T : notnull
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Then(contents => answer(groups.Aggregate(contents, (with, name) => Grouped(with, snapshot, name)))));
    }

    /// <summary>The contents with the groups of a name as a text property, where they are kept.</summary>
    Contents Grouped(Contents contents, SnapshotId snapshot, string name)
    {
        if (labels.Find(CustomerGroups.IdOf(contents.Dataset, snapshot, name)) is not { Columns: [TextLabels column, ..] } kept)
            return contents;
        var otherwise = column.Name == CustomerGroups.Member ? CustomerGroups.Out : null;
        var groups = kept.Customer.Zip(column.Values).ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal);
        var property = CustomerGroups.PropertyOf(name);
        Event With(Event e) => e.Customer is { } customer && groups.GetValueOrDefault(customer, otherwise) is { } group
            ? e with { Texts = new Dictionary<string, string>(e.Texts, StringComparer.OrdinalIgnoreCase) { [property.Name] = group } }
            : e;
        return contents with
        {
            Properties = [.. contents.Properties, property],
            Events = [.. contents.Events.Select(With)],
            Groups = [.. contents.Groups ?? [], new GroupedCustomers(property.Name, column.Values.Count(group => group is not null))],
        };
    }
}
