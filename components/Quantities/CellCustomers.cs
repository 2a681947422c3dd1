namespace Quantities;

/// <summary>Customers, as columns in order of id (by UTF-8 bytes), with what their counted events were.</summary>
/// <param name="Evidence">Of which cell's statistic.</param>
/// <param name="Customer">Customer id.</param>
/// <param name="FirstAt">Instant of the first event that counts for the statistic, UTC.</param>
/// <param name="LastAt">Instant of the last one, UTC.</param>
/// <param name="Events">Such events.</param>
/// <param name="Revenue">Sum of their amounts, exact.</param>
public sealed record CellCustomers(
    Evidence Evidence,
    IReadOnlyList<string> Customer,
    IReadOnlyList<DateTime> FirstAt,
    IReadOnlyList<DateTime> LastAt,
    IReadOnlyList<long> Events,
    IReadOnlyList<decimal> Revenue);
