using Answers;
using Lake;
using Quantities;
using Wording;

namespace Answering;

/// <summary>The customers behind a cell, in order of id, with what they did: as a table, and as pages.</summary>
public static class CellTable
{
    /// <summary>All of them.</summary>
    public static AnswerTable Of(CellCustomers customers) => new("customers", new Label("Customers behind the cell", "Клиенты ячейки"),
    [
        Column.Key("customer", new Label("Customer", "Клиент"), customers.Customer),
        Column.Instants("firstAt", new Label("First event", "Первое событие"), customers.FirstAt.Select(at => (DateTimeOffset?)new DateTimeOffset(at))),
        Column.Instants("lastAt", new Label("Last event", "Последнее событие"), customers.LastAt.Select(at => (DateTimeOffset?)new DateTimeOffset(at))),
        Column.Counts("events", new Label("Events", "События"), customers.Events),
        Column.Money("revenue", new Label("Revenue", "Выручка"), customers.Revenue),
    ])
    { Currency = customers.Evidence.Settings.Currency.Value ?? "" };

    /// <summary>Those whose ids come after one; null: from the first.</summary>
    public static CellPage PageOf(CellCustomers customers, string cell, string? after, int most)
    {
        var (from, to) = (0, customers.Customer.Count);
        while (after is not null && from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = Utf8Order.Instance.Compare(customers.Customer[middle], after) <= 0 ? (middle + 1, to) : (from, middle);
        }

        var until = Math.Min(from + most, customers.Customer.Count);
        return new CellPage(
            cell,
            customers.Customer.Count,
            [.. Enumerable.Range(from, until - from).Select(i => new CellCustomer(customers.Customer[i], customers.FirstAt[i], customers.LastAt[i], customers.Events[i], customers.Revenue[i]))],
            until < customers.Customer.Count ? customers.Customer[until - 1] : null);
    }
}

/// <summary>Some of the customers behind a cell.</summary>
/// <param name="Cell">The cell, as it was asked for.</param>
/// <param name="Count">Customers in all: what the cell says.</param>
/// <param name="Customers">These.</param>
/// <param name="Next">The id that the next page comes after; null: there is no more.</param>
public sealed record CellPage(string Cell, long Count, IReadOnlyList<CellCustomer> Customers, string? Next);

/// <summary>A customer behind a cell.</summary>
/// <param name="Customer">The id.</param>
/// <param name="FirstAt">Instant of the first event that counts for the answer, UTC.</param>
/// <param name="LastAt">Instant of the last one.</param>
/// <param name="Events">Such events.</param>
/// <param name="Revenue">Sum of their amounts.</param>
public sealed record CellCustomer(string Customer, DateTime FirstAt, DateTime LastAt, long Events, decimal Revenue);
