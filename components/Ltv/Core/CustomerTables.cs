using System.Globalization;
using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>One customer as tables and pictures.</summary>
static class CustomerTables
{
    public static IReadOnlyList<Picture> Pictures { get; } =
    [
        new(PictureKind.Lines, "alive-over-time", new Label("P(alive) over time", "P(активен) во времени"), "day", ["probabilityAlive"]),
        new(PictureKind.Bars, "counts", new Label("Purchases to come", "Предстоящие покупки"), "purchases", ["probability"]),
    ];

    public static IReadOnlyList<AnswerTable> Of(ExplainedCustomer answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return [Figures(answer, currency), Counts(answer.PurchaseProbabilities), Days(answer.Purchases, currency), OverTime(answer.AliveOverTime)];
    }

    static AnswerTable Figures(ExplainedCustomer answer, string currency)
    {
        (Figure Figure, double? Below)[] figures =
        [
            (new("probabilityAlive", new Label("P(alive)", "P(активен)"), ColumnKind.Share, answer.ProbabilityAlive, PredictionTables.Within(answer.AliveInterval)), answer.Rank.AliveShare),
            (new("expectedPurchases", new Label("Purchases expected", "Ожидаемые покупки"), ColumnKind.Number, answer.ExpectedPurchases, PredictionTables.Within(answer.PurchasesInterval)), answer.Rank.PurchasesShare),
            (new("expectedValue", new Label("Value of a purchase", "Стоимость покупки"), ColumnKind.Money, answer.Value.Expected, PredictionTables.Within(answer.Value.Interval)), null),
            (new("lifetimeValue", new Label("Lifetime value", "Пожизненная ценность"), ColumnKind.Money, answer.LifetimeValue, PredictionTables.Within(answer.LifetimeInterval)), answer.Rank.ValueShare),
            (new("x", new Label("Repeat purchase days (x)", "Дни повторных покупок (x)"), ColumnKind.Number, answer.X), null),
            (new("t_x", new Label("Weeks from first to last (t_x)", "Недель от первой до последней (t_x)"), ColumnKind.Number, answer.AgeAtLastOrder), null),
            (new("T", new Label("Weeks observed (T)", "Недель наблюдения (T)"), ColumnKind.Number, answer.Age), null),
            (new("daysSinceLastOrder", new Label("Days since the last purchase", "Дней с последней покупки"), ColumnKind.Days, answer.DaysSinceLastOrder), null),
            (new("revenue", new Label("Revenue so far", "Накопленная выручка"), ColumnKind.Money, (double)answer.Revenue), null),
            (new("refunds", new Label("Refunds so far", "Накопленные возвраты"), ColumnKind.Money, (double)answer.Refunds), null),
            (new("ownMean", new Label("Own mean of repeat purchases", "Собственное среднее повторных покупок"), ColumnKind.Money, answer.Value.OwnMean), null),
            (new("ownWeight", new Label("Weight of the own mean", "Вес собственного среднего"), ColumnKind.Share, answer.Value.OwnWeight), null),
            (new("meanOfAll", new Label("Mean of all customers", "Среднее по всем клиентам"), ColumnKind.Money, answer.Value.MeanOfAll), null),
        ];
        var table = AnswerTable.Figures("customer", new Label("The customer", "Клиент"), currency, [.. figures.Select(one => one.Figure)]);
        return table with { Columns = [.. table.Columns, Column.Shares("below", new Label("Customers below", "Доля клиентов с меньшим значением"), figures.Select(one => one.Below))] };
    }

    static AnswerTable Counts(IReadOnlyList<double> probabilities) => new("counts", new Label("Purchases to come", "Предстоящие покупки"),
    [
        Column.Key("purchases", new Label("Purchases", "Покупки"), probabilities.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"{n}{(n == probabilities.Count - 1 ? "+" : "")}"))),
        Column.Shares("probability", new Label("Probability", "Вероятность"), probabilities),
    ]);

    static AnswerTable Days(IReadOnlyList<PurchaseDay> days, string currency) => new("purchases", new Label("Purchase days", "Дни покупок"),
    [
        Column.Dates("day", new Label("Day", "День"), days.Select(day => (DateOnly?)day.Day)),
        Column.Counts("purchases", new Label("Purchases", "Покупки"), days.Select(day => day.Purchases)),
        Column.Money("amount", new Label("Amount", "Сумма"), days.Select(day => day.Amount)),
        Column.Money("refunds", new Label("Refunds", "Возвраты"), days.Select(day => day.Refunds)),
        Column.Flag("seen", new Label("Seen by the model", "Виден модели"), days.Select(day => (bool?)day.Seen)),
    ])
    { Currency = currency };

    static AnswerTable OverTime(IReadOnlyList<AliveThen> path) => new("alive-over-time", new Label("P(alive) over time", "P(активен) во времени"),
    [
        Column.Dates("day", new Label("Day", "День"), path.Select(then => (DateOnly?)then.Day)),
        Column.Shares("probabilityAlive", new Label("P(alive)", "P(активен)"), path.Select(then => then.ProbabilityAlive)),
    ]);
}
