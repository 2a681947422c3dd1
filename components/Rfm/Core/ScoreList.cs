using Answers;
using Lake;
using Wording;

namespace Rfm.Core;

/// <summary>The scores customer by customer, as labels in the lake.</summary>
static class ScoreList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        new("recencyDays", new Label("Days since last", "Дней с последней"), ColumnKind.Days),
        new("frequency", new Label("Frequency", "Частота"), ColumnKind.Count),
        new("monetary", new Label("Money", "Деньги"), ColumnKind.Money),
        new("revenue", new Label("Revenue", "Выручка"), ColumnKind.Money),
        new("orders", new Label("Orders", "Заказы"), ColumnKind.Count),
        new("r", new Label("R", "R"), ColumnKind.Count),
        new("f", new Label("F", "F"), ColumnKind.Count),
        new("m", new Label("M", "M"), ColumnKind.Count),
        new("segment", new Label("Segment", "Сегмент"), ColumnKind.Text) { Called = BundledMaps.Called },
    ];

    public static LabelsId Id(ScoreRfm question) => new(question.Of.Dataset, "rfm", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(RfmScores scores) => new(scores.Customer,
    [
        NumberLabels.Of("recencyDays", scores.DaysSinceLastOrder, days => days),
        NumberLabels.Of("frequency", scores.Frequency, count => count),
        MoneyLabels.Of("monetary", scores.Monetary),
        MoneyLabels.Of("revenue", scores.Revenue),
        NumberLabels.Of("orders", scores.Orders, count => count),
        NumberLabels.Of("r", scores.RecencyScore, score => score),
        NumberLabels.Of("f", scores.FrequencyScore, score => score),
        NumberLabels.Of("m", scores.MonetaryScore, score => score),
        new TextLabels("segment", scores.Segment),
    ]);
}
