using Answers;
using Lake;
using Wording;

namespace Segmentation.Core;

/// <summary>The cluster of every customer, as labels in the lake.</summary>
static class ClusterList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        new("cluster", new Label("Cluster", "Кластер"), ColumnKind.Count),
        new("recencyDays", new Label("Days since last", "Дней с последней"), ColumnKind.Days),
        new("orders", new Label("Orders", "Заказы"), ColumnKind.Count),
        new("revenue", new Label("Revenue", "Выручка"), ColumnKind.Money),
    ];

    public static LabelsId Id(ClusterCustomers question) => new(question.Of.Dataset, "clusters", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(CustomerFeatures features, FoundClusters found, int[] numbers) => new(features.History.Customer,
    [
        NumberLabels.Of("cluster", found.Scaled.Points.PointOfRow, point => numbers[found.Partition.Label[point]]),
        CustomerFeatures.DaysSinceLast(features.History),
        NumberLabels.Of("orders", features.History.Orders, orders => orders),
        MoneyLabels.Of("revenue", features.History.Revenue),
    ]);
}
