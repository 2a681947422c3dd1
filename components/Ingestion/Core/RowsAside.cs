using Datasets;
using Lake;

namespace Ingestion.Core;

/// <summary>Rows that could be read and did not land, since the dataset has their order or event otherwise.</summary>
/// <param name="Rows">Their lines, ascending, and why.</param>
/// <param name="AtFault">Those that nobody asked to leave out.</param>
/// <param name="Noted">Orders and events about which somebody has to decide.</param>
sealed record RowsAside(IReadOnlyList<(long Line, Rejection Why)> Rows, long AtFault, IReadOnlyList<RowsNoted> Noted)
{
    /// <summary>No rows.</summary>
    public static readonly RowsAside None = new([], 0, []);

    /// <summary>Why, by example.</summary>
    public IEnumerable<Rejection> Reasons => Rows.Select(row => row.Why).Distinct();

    public static RowsAside Of(Landed landed, FileMapping mapping)
    {
        var isAsked = mapping.OnChange is null;
        var (order, id) = (mapping.Order ?? "", (mapping.Customers ? mapping.Customer : mapping.Event) ?? "");
        var isKeyed = mapping.Customers || mapping.Event is not null;
        var changed = new Rejection(order, "order-changed", $"The order is there already with other rows{(isAsked ? "; onChange replace, add or reject decides" : "")}.") { IsAskedFor = !isAsked };
        var incomplete = new Rejection(order, "order-incomplete", "Another row of the order could not be read, so the order stays as it was.");
        var conflict = new Rejection(id, "conflict", mapping.Customers ? "The customer is registered already with other content." : "The event id is taken by a row with other content.");
        return new RowsAside(
            [.. landed.Conflicts.Select(line => (line, conflict)).Concat(landed.Changed.Select(line => (line, changed))).Concat(landed.Incomplete.Select(line => (line, incomplete))).OrderBy(row => row.line)],
            landed.Conflicts.Count + landed.Incomplete.Count + (isAsked ? landed.Changed.Count : 0),
            isAsked ? [.. Some("orders-changed", order, isKeyed ? 0 : landed.Differing), .. Some("events-changed", id, isKeyed ? landed.Differing : 0)] : []);
    }

    static IEnumerable<RowsNoted> Some(string code, string column, long count) => count == 0 ? [] : [new RowsNoted(code, column, count)];
}
