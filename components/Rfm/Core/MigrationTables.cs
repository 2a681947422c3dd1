using Answers;
using Wording;

namespace Rfm.Core;

/// <summary>Moves between segments as tables and pictures.</summary>
static class MigrationTables
{
    /// <summary>The row of those who were no customers yet.</summary>
    public const string NotYet = "not-yet";

    /// <summary>The column of those who are there no more.</summary>
    public const string Gone = "gone";

    /// <summary>The column of customers who went one way.</summary>
    public const string Flow = "flow";

    /// <summary>The row and the column of all.</summary>
    public const string Total = "total";

    static readonly Label NotYetLabel = new("(not yet a customer)", "(ещё не клиент)"), GoneLabel = new("(no longer in the data)", "(больше нет в данных)"), All = new("All", "Все");

    public static IReadOnlyList<AnswerTable> Of(RfmMigration answer) => [Matrix(answer), Flows(answer), Figures(answer)];

    public static IReadOnlyList<Picture> PicturesOf(RfmMigration answer) =>
    [
        new(PictureKind.HeatMap, "matrix", new Label("From segment (rows) to segment (columns)", "Из сегмента (строки) в сегмент (столбцы)"), "from", [.. answer.Segments.Select(segment => segment.Column)]),
        new(PictureKind.Flows, "flows", new Label("Customers from segment to segment", "Клиенты из сегмента в сегмент"), "from", ["to", "flow"]),
        new(PictureKind.Flows, "flows", new Label("Their money from segment to segment", "Их деньги из сегмента в сегмент"), "from", ["to", "revenueAfter"]),
    ];

    static AnswerTable Matrix(RfmMigration answer)
    {
        string?[] rows = [.. answer.Segments.Select(segment => segment.Name), null];
        int Sum(Func<SegmentFlow, bool> which) => answer.Flows.Where(which).Sum(flow => flow.Customers);
        Column Counts(string name, Label label, Func<SegmentFlow, bool> to) =>
            Column.Counts(name, label, [.. rows.Select(row => Sum(flow => flow.From == row && to(flow))), Sum(to)]);
        return new AnswerTable("matrix", new Label("Customers from segment (rows) to segment (columns)", "Клиенты из сегмента (строки) в сегмент (столбцы)"),
        [
            Column.Words("from", new Label("From", "Из"), [.. rows.Select(row => row ?? NotYet), Total], [.. answer.Segments.Select(segment => segment.Title), NotYetLabel, All]),
            .. answer.Segments.Select(segment => Counts(segment.Column, segment.Title, flow => flow.To == segment.Name)),
            .. answer.Gone > 0 ? (Column[])[Counts(Gone, GoneLabel, flow => flow.To is null)] : [],
            Counts(Total, All, _ => true),
        ])
        { Note = Phrases.MatrixSums }.Opening(column => column.Kind == ColumnKind.Count);
    }

    static AnswerTable Flows(RfmMigration answer)
    {
        var titles = answer.Segments.ToDictionary(segment => segment.Name, segment => segment.Title, StringComparer.Ordinal);
        var sizes = answer.Flows.GroupBy(flow => flow.From ?? "").ToDictionary(from => from.Key, from => from.Sum(flow => flow.Customers), StringComparer.Ordinal);
        return new AnswerTable("flows", new Label("Flows of customers and money", "Потоки клиентов и денег"),
        [
            Column.Words("from", new Label("From", "Из"), answer.Flows.Select(flow => flow.From ?? NotYet), answer.Flows.Select(flow => flow.From is null ? NotYetLabel : titles[flow.From])),
            Column.Words("to", new Label("To", "В"), answer.Flows.Select(flow => flow.To ?? Gone), answer.Flows.Select(flow => flow.To is null ? GoneLabel : titles[flow.To])),
            Column.Counts(Flow, new Label("Customers", "Клиенты"), answer.Flows.Select(flow => flow.Customers)),
            Column.Shares("share", new Label("Share of the segment before", "Доля прежнего сегмента"), answer.Flows.Select(flow => (double)flow.Customers / sizes[flow.From ?? ""])),
            Column.Money("revenueBefore", new Label("Revenue before", "Выручка до"), answer.Flows.Select(flow => flow.RevenueBefore)),
            Column.Money("revenueAfter", new Label("Revenue after", "Выручка после"), answer.Flows.Select(flow => flow.RevenueAfter)),
            Column.Money("revenueBetween", new Label("Between", "Между датами"), answer.Flows.Select(flow => flow.RevenueAfter - flow.RevenueBefore)),
        ])
        { Currency = answer.Head.Evidence?.Settings.Currency.Value ?? "" }.Opening(Flow);
    }

    static AnswerTable Figures(RfmMigration answer) => AnswerTable.Figures("figures", new Label("In all", "Всего"), "",
        new Figure("before", new Label("Customers before", "Клиентов до"), ColumnKind.Count, answer.Before),
        new Figure("stayed", new Label("In the same segment", "В том же сегменте"), ColumnKind.Count, answer.Stayed),
        new Figure("moved", new Label("Moved", "Перешли"), ColumnKind.Count, answer.Moved),
        new Figure("gone", new Label("No longer in the data", "Больше нет в данных"), ColumnKind.Count, answer.Gone),
        new Figure("new", new Label("New customers", "Новые клиенты"), ColumnKind.Count, answer.New),
        new Figure("after", new Label("Customers after", "Клиентов после"), ColumnKind.Count, answer.After)).Opening("value");
}
