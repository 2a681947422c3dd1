using Quantities;

namespace Lake.Memory.Core;

/// <summary>One row a customer: a loop over its events.</summary>
static class HistoryOfCustomers
{
    public static Result<CustomerHistory> Of(SnapshotId snapshot, Contents contents, HistoryQuery query) =>
        Counted.Of("history", snapshot, contents, query.AsOf, query.Where).Then(counted => Counted.ByOf(query.By, contents.Properties, "by", _ => "").Then(valueOf =>
            PropertyColumn.NumbersNamed(query.Sums, contents.Properties, "sums").Map(numbers => Of(counted, e => !query.PurchasesOnly || e.Amount >= 0, query.By is null ? null : valueOf, numbers))));

    static CustomerHistory Of(Counted counted, Func<Event, bool> counts, Func<Event, string?>? valueOf, IReadOnlyList<PropertyColumn> numbers)
    {
        var customers = counted.Units.Where(unit => unit.Value.Any(counts)).ToList();
        var none = counted.Units.Values.Where(events => !events.Any(counts)).ToList();
        IReadOnlyList<T> Column<T>(Func<List<Event>, T> value) => [.. customers.Select(unit => value([.. unit.Value.Where(counts)]))];
        return new CustomerHistory(
            counted.Evidence,
            [.. customers.Select(unit => unit.Key)],
            Column(events => events.Min(e => e.At)),
            Column(events => events.Max(e => e.At)),
            Column(events => events.MinBy(e => e.At)!.Day),
            Column(events => events.MaxBy(e => e.At)!.Day),
            Column(events => (long)events.Select(e => e.Day).Distinct().Count()),
            Column(Counted.OrdersIn),
            Column(events => (long)events.Count),
            [.. customers.Select(unit => Counted.Exact(unit.Value.Sum(e => e.Amount)))],
            new RefundsOnly(none.Count, Counted.Exact(none.Sum(events => events.Sum(e => e.Amount)))))
        {
            Sums = [.. numbers.Select(number => new NumberSums(
                number,
                Column(events => Counted.Exact(events.Sum(e => e.Numbers.GetValueOrDefault(number.Name)))),
                Column(events => (long)events.Count(e => e.Numbers.ContainsKey(number.Name)))))],
            Value = valueOf is null ? null : [.. customers.Select(unit => valueOf(Counted.InOrder(unit.Value)[0]) ?? "")],
        };
    }
}
