namespace Lake.DuckDb.Core.Staged;

/// <summary>The columns of staged rows, by their places.</summary>
static class StagedField
{
    public const int Line = 0, Mark = 1, Key = 2, Content = 3, Customer = 4, At = 5, Day = 6, Order = 7, Type = 8, Amount = 9, Bill = 10, FirstProperty = 11;

    /// <summary>The columns of rows with some properties. Customers have numbers; a mark is the end of what identifies the row, a bill the mark of its order.</summary>
    public static IReadOnlyList<RowField> Of(IReadOnlyList<PropertyColumn> properties) =>
    [
        new("line", RowKind.Long),
        new("mark", RowKind.Mark),
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
