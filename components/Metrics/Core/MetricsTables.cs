using Answers;
using Wording;

namespace Metrics.Core;

/// <summary>Key figures as tables and pictures.</summary>
static class MetricsTables
{
    public static IReadOnlyList<AnswerTable> Of(MetricsTable answer) =>
    [
        Whole(answer).Opening(Opens),
        .. answer.By is null ? [] : (AnswerTable[])[Values(answer).Opening("new"), Split(answer), ValuePeriods(answer).Opening(Opens), Reconciliation(answer)],
        Development(answer),
        Changes(answer),
        Mpru(answer).Opening("clients"),
    ];

    static bool Opens(Column column) => column.Name is "active" or "buyers" or "new";

    public static IReadOnlyList<Picture> PicturesOf(MetricsTable answer)
    {
        var name = Words.LabelOf(answer.Development.Figure);
        return
        [
            new(PictureKind.Lines, "development", new Label($"{name.En}, with its trailing mean", $"Показатель «{name.Ru}» и его скользящее среднее"), "period", ["value", "trailingMean"]),
            new(PictureKind.Lines, "periods", new Label("Active customers, buyers and new customers", "Активные клиенты, покупатели и новые клиенты"), "period", ["active", "buyers", "new"]),
            new(PictureKind.Lines, "periods", new Label("Revenue per customer, per buyer, per order", "Выручка на клиента, на покупателя и на заказ"), "period", ["arpu", "arppu", "aov"]),
            .. answer.Values.Count == 0 ? [] : (Picture[])[new(PictureKind.StackedBars, "split", new Label($"Revenue by {Tabulating.Property(answer.By).En}", $"Выручка по свойству «{Tabulating.Property(answer.By).Ru}»"), "period", [.. answer.Values.Select((_, i) => Name(i))])],
        ];
    }

    static AnswerTable Whole(MetricsTable answer) => new("periods", new Label("Key figures by period", "Ключевые показатели по периодам"),
        [Column.Key("period", Tabulating.Period, answer.Periods), .. Figures.All.Select(figure => figure.Column(answer.Whole.Of(figure)).Marked(answer.Unfinished))])
    { Currency = answer.Head.Currency(), Note = Phrases.Star };

    static AnswerTable Development(MetricsTable answer)
    {
        var shown = answer.Development;
        var (name, kind) = (Words.LabelOf(shown.Figure), Figures.KindOf(shown.Figure));
        var mean = kind == ColumnKind.Count ? ColumnKind.Number : kind;
        return new("development", new Label($"How it develops: {name.En}", $"Динамика: {name.Ru}"),
        [
            Column.Key("period", Tabulating.Period, answer.Periods),
            Tabulating.Exact("value", name, kind, shown.Value).Marked(answer.Unfinished),
            .. shown.RunningTotal.Count == 0 ? [] : (Column[])[Tabulating.Exact("runningTotal", new Label("Running total", "Нарастающий итог"), kind, shown.RunningTotal.Select(total => (decimal?)total)).Marked(answer.Unfinished)],
            Tabulating.Exact("trailingMean", new Label($"Mean of {shown.Trailing}", $"Среднее за {shown.Trailing}"), mean, shown.TrailingMean),
            Tabulating.Exact("change", new Label("Change", "Изменение"), kind, shown.Change),
            Column.Shares("relativeChange", new Label("Change, %", "Изменение, %"), shown.RelativeChange),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.Star };
    }

    static AnswerTable Changes(MetricsTable answer) => new("changes", new Label("Change on the period before", "Изменение к предыдущему периоду"),
        [Column.Key("period", Tabulating.Period, answer.Periods), .. answer.Changes.Select(change => Column.Shares(change.Figure.Column([]).Name, Words.LabelOf(change.Figure), change.RelativeChange))]);

    static AnswerTable Mpru(MetricsTable answer)
    {
        var customers = answer.Whole.CustomerRevenue();
        var product = answer.Whole.Active.Zip(answer.Whole.Mpru, (clients, each) => clients * each).ToArray();
        return new("mpru", new Label("Revenue per client (MPRU)", "Выручка на клиента (MPRU)"),
        [
            Column.Key("period", Tabulating.Period, answer.Periods),
            Column.Counts("clients", new Label("Clients", "Клиенты"), answer.Whole.Active).Marked(answer.Unfinished),
            new Column<decimal?>("mpru", new Label("MPRU", "MPRU"), ColumnKind.Number, [.. answer.Whole.Mpru]) { Decimals = 6, Unfinished = answer.Unfinished },
            Column.Money("product", new Label("Clients × MPRU", "Клиенты × MPRU"), product).Marked(answer.Unfinished),
            Column.Money("customerRevenue", new Label("Revenue of customers", "Выручка клиентов"), customers).Marked(answer.Unfinished),
            new Column<decimal?>("remainder", new Label("Left over", "Остаток"), ColumnKind.Number, [.. customers.Zip(product, (revenue, made) => revenue - made)]) { Decimals = 12 },
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.MpruNote };
    }

    static AnswerTable Values(MetricsTable answer) => new("values", new Label($"By {Tabulating.Property(answer.By).En}, all periods shown", $"По свойству «{Tabulating.Property(answer.By).Ru}» за все показанные периоды"),
    [
        Named(answer, answer.Values),
        Column.Money("revenue", Words.LabelOf(KeyFigure.Revenue), answer.Values.Select(value => value.TotalRevenue)),
        Column.Shares("share", new Label("Share of revenue", "Доля выручки"), answer.Values.Select(value => value.TotalShare)),
        Column.Money("gross", Words.LabelOf(KeyFigure.Gross), answer.Values.Select(value => value.Figures.Total(KeyFigure.Gross))),
        Column.Money("refunds", Words.LabelOf(KeyFigure.Refunds), answer.Values.Select(value => value.Figures.Total(KeyFigure.Refunds))),
        Column.Counts("orders", Words.LabelOf(KeyFigure.Orders), answer.Values.Select(value => value.Figures.Orders.Contains(null) ? null : (long?)value.Figures.Total(KeyFigure.Orders))),
        Column.Counts("new", Words.LabelOf(KeyFigure.New), answer.Values.Select(value => value.Figures.New.Contains(null) ? null : (long?)value.Figures.Total(KeyFigure.New))),
    ])
    { Currency = answer.Head.Currency() };

    /// <summary>Revenue with a column for each value.</summary>
    static AnswerTable Split(MetricsTable answer) => new("split", new Label($"Revenue by {Tabulating.Property(answer.By).En}", $"Выручка по свойству «{Tabulating.Property(answer.By).Ru}»"),
    [
        Column.Key("period", Tabulating.Period, answer.Periods),
        .. answer.Values.Select((value, i) => Column.Money(Name(i), Tabulating.Named(value.Value, value.Together), value.Figures.Revenue).Marked(answer.Unfinished)),
        Column.Money("whole", Tabulating.Whole, answer.Whole.Revenue).Marked(answer.Unfinished),
    ])
    { Currency = answer.Head.Currency(), Note = Phrases.Star };

    static AnswerTable ValuePeriods(MetricsTable answer)
    {
        var rows = answer.Values.SelectMany(value => answer.Periods.Select((_, at) => (Value: value, At: at))).ToArray();
        bool[] unfinished = [.. rows.Select(row => answer.Unfinished[row.At])];
        return new("value-periods", new Label($"Key figures by {Tabulating.Property(answer.By).En} and period", $"Ключевые показатели по свойству «{Tabulating.Property(answer.By).Ru}» и периодам"),
        [
            Named(answer, rows.Select(row => row.Value)),
            Column.Key("period", Tabulating.Period, rows.Select(row => answer.Periods[row.At])),
            Column.Shares("share", new Label("Share of revenue", "Доля выручки"), rows.Select(row => row.Value.RevenueShare[row.At])).Marked(unfinished),
            .. Figures.All.Select(figure => figure.Column(rows.Select(row => row.Value.Figures.Of(figure)[row.At])).Marked(unfinished)),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.Star };
    }

    static AnswerTable Reconciliation(MetricsTable answer)
    {
        var rows = answer.Reconciliation;
        ColumnKind[] kinds = [.. rows.Select(row => Figures.KindOf(row.Figure))];
        return new("reconciliation", Tabulating.Reconciliation,
        [
            Column.Words("figure", Tabulating.Figure, rows.Select(row => Words.Of(row.Figure)), rows.Select(row => Words.LabelOf(row.Figure))),
            Column.Mixed("overValues", Tabulating.OverValues, rows.Select(row => (double?)row.OverValues), kinds),
            Column.Mixed("whole", Tabulating.Whole, rows.Select(row => (double?)row.Whole), kinds),
            Column.Mixed("countedAgain", Tabulating.CountedAgain, rows.Select(row => (double?)row.CountedAgain), kinds),
        ])
        { Currency = answer.Head.Currency(), Note = Phrases.ReconciliationNote };
    }

    static Column Named(MetricsTable answer, IEnumerable<ValueFigures> values)
    {
        ValueFigures[] given = [.. values];
        return Column.Words("value", Tabulating.Property(answer.By), given.Select(value => value.Together > 0 ? Tabulating.Others : value.Value), given.Select(value => Tabulating.Named(value.Value, value.Together)));
    }

    static string Name(int place) => $"value{place + 1}";
}
