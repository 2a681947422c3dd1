using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>Moves of revenue as tables and pictures.</summary>
static class RecurringRevenueTables
{
    static readonly Label New = new("New", "Новые");
    static readonly Label Expansion = new("Expansion", "Рост");
    static readonly Label Contraction = new("Contraction", "Сокращение");
    static readonly Label Churned = new("Churned", "Ушедшие");
    static readonly Label Reactivated = new("Reactivated", "Вернувшиеся");

    public static IReadOnlyList<AnswerTable> Of(RecurringRevenueTable answer) =>
    [
        Moves(answer),
        Rates(answer),
        Customers(answer),
        .. answer.By is null ? [] : (AnswerTable[])[Values(answer)],
    ];

    public static IReadOnlyList<Picture> PicturesOf(RecurringRevenueTable answer) =>
    [
        new(PictureKind.StackedBars, "moves", new Label("What moved revenue", "Что двигало выручку"), "period", ["new", "expansion", "reactivated", "contraction", "churned"]),
        new(PictureKind.Lines, "moves", new Label("Revenue", "Выручка"), "period", ["revenue"]),
        new(PictureKind.Lines, "rates", new Label("Revenue retained from the period before", "Удержание выручки предыдущего периода"), "period", ["netRetention", "grossRetention"]),
        new(PictureKind.Lines, "customers", new Label("Customers who came and left", "Пришедшие и ушедшие клиенты"), "period", ["new", "reactivated", "churned"]),
    ];

    static AnswerTable Moves(RecurringRevenueTable answer)
    {
        var moves = answer.Whole;
        return new("moves", new Label("How revenue moved", "Движение выручки"), [Period(answer), .. Money(moves).Select(column => column.Marked(answer.Unfinished))])
        { Currency = answer.Head.Currency(), Note = Phrases.MovesNote };
    }

    static AnswerTable Rates(RecurringRevenueTable answer) => new("rates", new Label("Retention of revenue", "Удержание выручки"),
    [
        Period(answer),
        Column.Shares("netRetention", new Label("NRR", "NRR"), answer.Whole.NetRetention),
        Column.Shares("grossRetention", new Label("GRR", "GRR"), answer.Whole.GrossRetention),
        Column.Numbers("quickRatio", new Label("Quick ratio", "Коэффициент быстрого роста"), answer.Whole.QuickRatio, 2),
        Column.Shares("churnRate", new Label("Customer churn", "Отток клиентов"), answer.Whole.Customers.ChurnRate),
    ]);

    static AnswerTable Customers(RecurringRevenueTable answer)
    {
        var customers = answer.Whole.Customers;
        return new AnswerTable("customers", new Label("Customers who came and left", "Пришедшие и ушедшие клиенты"),
        [
            Period(answer),
            Column.Counts("active", new Label("Active", "Активные"), customers.Active).Marked(answer.Unfinished),
            Column.Counts("new", New, customers.New).Marked(answer.Unfinished),
            Column.Counts("retained", new Label("Retained", "Удержанные"), customers.Retained).Marked(answer.Unfinished),
            Column.Counts("reactivated", Reactivated, customers.Reactivated).Marked(answer.Unfinished),
            Column.Counts("churned", Churned, customers.Churned).Marked(answer.Unfinished),
            Column.Flag("moreLeft", new Label("More left than came", "Ушло больше, чем пришло"), customers.MoreLeft.Select(more => (bool?)more)),
        ])
        { Note = Phrases.MovesNote }.Opening("active", "new", "retained", "reactivated", "churned");
    }

    static AnswerTable Values(RecurringRevenueTable answer)
    {
        var values = answer.Values;
        int[] periods = [.. Enumerable.Range(0, answer.Periods.Count)];
        Column All(Func<RecurringRevenue, Column> of)
        {
            Column[] columns = [.. values.Select(value => of(value.Moves))];
            object?[] cells = [.. columns.SelectMany(column => periods.Select(column.At))];
            return columns[0].Kind switch
            {
                ColumnKind.Count => Column.Counts(columns[0].Name, columns[0].Label, cells.Select(cell => (long?)cell)),
                ColumnKind.Money => Column.Money(columns[0].Name, columns[0].Label, cells.Select(cell => (decimal?)cell)),
                _ => Column.Shares(columns[0].Name, columns[0].Label, cells.Select(cell => (double?)cell)),
            };
        }

        var (words, labels) = (values.Select(value => value.Together > 0 ? Tabulating.Others : value.Value), values.Select(value => Tabulating.Named(value.Value, value.Together)));
        bool[] unfinished = [.. values.SelectMany(_ => answer.Unfinished)];
        return new AnswerTable("values", new Label($"Moves by {Tabulating.Property(answer.By).En}", $"Движение по свойству «{Tabulating.Property(answer.By).Ru}»"),
        [
            Column.Words("value", Tabulating.Property(answer.By), words.SelectMany(word => periods.Select(_ => word)), labels.SelectMany(label => periods.Select(_ => label))),
            Column.Key("period", Tabulating.Period, values.SelectMany(_ => answer.Periods)),
            .. values.Count == 0 ? [] : Enumerable.Range(0, Money(answer.Whole).Length).Select(i => All(moves => Money(moves)[i]).Marked(unfinished)),
            .. values.Count == 0 ? [] : (Column[])
            [
                All(moves => Column.Counts("active", new Label("Active", "Активные"), moves.Customers.Active)).Marked(unfinished),
                All(moves => Column.Shares("netRetention", new Label("NRR", "NRR"), moves.NetRetention)),
                All(moves => Column.Shares("grossRetention", new Label("GRR", "GRR"), moves.GrossRetention)),
            ],
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.MovesNote }.Opening("active");
    }

    /// <summary>Money with its sign, losses below 0, so that a row can be added up.</summary>
    static Column[] Money(RecurringRevenue moves) =>
    [
        Column.Money("revenue", new Label("Revenue", "Выручка"), moves.Revenue),
        Column.Money("new", New, moves.New),
        Column.Money("expansion", Expansion, moves.Expansion),
        Column.Money("reactivated", Reactivated, moves.Reactivated),
        Column.Money("contraction", Contraction, moves.Contraction.Select(loss => -loss)),
        Column.Money("churned", Churned, moves.Churned.Select(loss => -loss)),
        Column.Money("change", new Label("Change", "Изменение"), moves.Change),
    ];

    static Column Period(RecurringRevenueTable answer) => Column.Key("period", Tabulating.Period, answer.Periods);
}
