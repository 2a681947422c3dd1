using Answers;
using Lake;

namespace Answering.Core;

/// <summary>Labels of the lake as a table of typed columns.</summary>
static class LabelRows
{
    public static AnswerTable Of(DeclaredList list, LabelTable labels, string currency) =>
        new(list.Name, list.Title, [.. list.Columns.Select(column => Of(column, labels))]) { Currency = currency };

    static Column Of(ListColumn column, LabelTable labels) => column.Kind switch
    {
        ColumnKind.Key => Column.Key(column.Name, column.Label, labels.Customer),
        ColumnKind.Text => Column.Text(column.Name, column.Label, labels.Texts(column.Name)),
        ColumnKind.Day => Column.Dates(column.Name, column.Label, labels.Numbers(column.Name).Select(day => double.IsNaN(day) ? (DateOnly?)null : DateOnly.FromDayNumber((int)day))),
        ColumnKind.Count => Column.Counts(column.Name, column.Label, labels.Numbers(column.Name).Select(count => double.IsNaN(count) ? (long?)null : (long)count)),
        ColumnKind.Share => Column.Shares(column.Name, column.Label, labels.Numbers(column.Name)),
        ColumnKind.Money when labels.Columns.OfType<MoneyLabels>().Any(money => money.Name == column.Name) => Column.Money(column.Name, column.Label, labels.Money(column.Name)),
        ColumnKind.Money => Column.Money(column.Name, column.Label, labels.Numbers(column.Name)),
        ColumnKind.Days => Column.Days(column.Name, column.Label, labels.Numbers(column.Name).Select(days => double.IsNaN(days) ? (double?)null : days)),
        _ => Column.Numbers(column.Name, column.Label, labels.Numbers(column.Name)),
    };
}
