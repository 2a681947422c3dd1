using Answers;
using Lake;
using Wording;

namespace Ltv.Core;

/// <summary>Predictions customer by customer, as labels in the lake. Times are weeks.</summary>
static class LifetimeValues
{
    /// <summary>The labels' name, which is the question's kind; they are keyed by their answer's key.</summary>
    public const string LabelsName = "ltv";

    public const string ProbabilityAlive = "probabilityAlive";
    public const string ExpectedValue = "expectedValue";
    public const string LifetimeValue = "lifetimeValue";

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        new("x", new Label("Repeat purchase days (x)", "Дни повторных покупок (x)"), ColumnKind.Count),
        new("t_x", new Label("Weeks from first to last (t_x)", "Недель от первой до последней (t_x)"), ColumnKind.Number),
        new("T", new Label("Weeks observed (T)", "Недель наблюдения (T)"), ColumnKind.Number),
        new("meanValue", new Label("Mean of repeat purchases", "Среднее повторных покупок"), ColumnKind.Money),
        new(ProbabilityAlive, new Label("P(alive)", "P(активен)"), ColumnKind.Share),
        new("expectedPurchases", new Label("Expected purchases", "Ожидаемые покупки"), ColumnKind.Number),
        new("discountedPurchases", new Label("The same discounted, over the lifetime asked for", "Они же с дисконтом, за заданный срок жизни"), ColumnKind.Number),
        new(ExpectedValue, new Label("Expected value of a purchase", "Ожидаемая стоимость покупки"), ColumnKind.Money),
        new(LifetimeValue, new Label("Lifetime value", "Пожизненная ценность"), ColumnKind.Money),
    ];

    public static LabelsId Id(PredictLifetimeValue question) => new(question.Of.Dataset, LabelsName, question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable Of(Scored scored, PurchaseHistory history, LtvOptions options) => LabelTable.Of(
        history.Days.Unit,
        scored.Observed.Unit,
        [
            new NumberLabels("x", scored.Observed.RepeatCount),
            new NumberLabels("t_x", scored.Observed.AgeAtLastOrder),
            new NumberLabels("T", scored.Observed.Age),
            new NumberLabels("meanValue", scored.Observed.MeanValue),
            new NumberLabels(ProbabilityAlive, scored.Futures.Alive),
            new NumberLabels("expectedPurchases", scored.Futures.Expected),
            new NumberLabels("discountedPurchases", scored.Futures.Discounted),
            new NumberLabels(ExpectedValue, scored.Value),
            new NumberLabels(LifetimeValue, scored.LifetimeValues(options.Margin)),
        ]);
}
