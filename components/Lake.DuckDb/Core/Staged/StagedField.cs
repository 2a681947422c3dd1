namespace Lake.DuckDb.Core.Staged;

/// <summary>The columns of staged rows, by their places.</summary>
static class StagedField
{
    public const int Line = 0, Key = 1, Content = 2, Customer = 3, At = 4, Day = 5, Order = 6, Type = 7, Amount = 8, Bill = 9, FirstProperty = 10;

    /// <summary>The columns of rows with some properties. Customers have numbers; a bill is the mark of an order.</summary>
    public static IReadOnlyList<RowField> Of(IReadOnlyList<PropertyColumn> properties) =>
    [
        new("line", RowKind.Long),
        new("key", RowKind.Id),
        new("content", RowKind.Id),
        new("customer", RowKind.Integer),
        new("at", RowKind.Instant),
        new("day", RowKind.Day),
        new("order", RowKind.Text),
        new("type", RowKind.Text),
        new("amount", RowKind.Number),
        new("bill", RowKind.Mark),
        .. properties.Select((property, index) => new RowField(Columns.Staged(index), property.Kind == PropertyKind.Number ? RowKind.Number : RowKind.Text)),
    ];
}
