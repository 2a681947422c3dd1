using Answers;
using Lake;
using Wording;

namespace Segmentation.Core;

/// <summary>Segments as tables and pictures.</summary>
static class SegmentTables
{
    public static IReadOnlyList<Picture> Pictures { get; } =
    [
        new(PictureKind.Bars, "segments", new Label("Customers by segment", "Клиенты по сегментам"), "segment", ["customers"]),
        new(PictureKind.Points, "segments", new Label("Median money by days since last purchase", "Медиана денег и дней с последней покупки"), "medianRecencyDays", ["medianRevenue"]),
    ];

    public static IReadOnlyList<AnswerTable> Of(SegmentsAnswer answer)
    {
        var segments = answer.Segments;
        var all = new AnswerTable("segments", new Label("Segments", "Сегменты"),
        [
            Column.Words("segment", new Label("Segment", "Сегмент"), segments.Select(segment => segment.Name.Written), segments.Select(segment => segment.Name.Label)),
            Column.Counts("customers", new Label("Customers", "Клиенты"), segments.Select(segment => segment.Customers)),
            Column.Shares("customersShare", new Label("Share of customers", "Доля клиентов"), segments.Select(segment => segment.CustomersShare)),
            Column.Money("revenue", new Label("Revenue", "Выручка"), segments.Select(segment => segment.Revenue)),
            Column.Shares("revenueShare", new Label("Share of revenue", "Доля выручки"), segments.Select(segment => segment.RevenueShare)),
            Column.Days("medianRecencyDays", new Label("Median days since last", "Медиана дней с последней"), segments.Select(segment => (double?)Math.Round(segment.MedianRecencyDays, 1))),
            Column.Numbers("medianOrders", new Label("Median orders", "Медиана заказов"), segments.Select(segment => segment.MedianOrders), 1),
            Column.Money("medianRevenue", new Label("Median money", "Медиана денег"), segments.Select(segment => segment.MedianRevenue)),
            Column.Days("medianTenureDays", new Label("Median days since first", "Медиана дней с первой"), segments.Select(segment => (double?)Math.Round(segment.MedianTenureDays, 1))),
            Column.Counts("outliers", new Label("Outliers in it", "Выбросов в нём"), segments.Select(segment => segment.Outliers)),
        ])
        { Currency = answer.Head.Evidence?.Settings.Currency.Value ?? "" };
        return [all.Opening("customers", "outliers"), ClusterTables.Trials(answer.Trials), ClusterTables.Quality(answer.Quality) with { Title = new Label("How well customers lie in their segments, outliers apart", "Насколько хорошо клиенты лежат в сегментах, без выбросов") }];
    }
}

/// <summary>The segment of every customer, as labels in the lake.</summary>
static class SegmentList
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("customer", new Label("Customer", "Клиент"), ColumnKind.Key),
        new("segment", new Label("Segment", "Сегмент"), ColumnKind.Text) { Called = SegmentName.Called },
        ListColumn.Words<SegmentPart>("part", new Label("Part", "Роль")),
        new("recencyDays", new Label("Days since last", "Дней с последней"), ColumnKind.Days),
        new("orders", new Label("Orders", "Заказы"), ColumnKind.Count),
        new("revenue", new Label("Revenue", "Выручка"), ColumnKind.Money),
    ];

    public static LabelsId Id(FindSegments question) => new(question.Of.Dataset, "auto-segments", question.Of.Snapshot, AnswerKey.OfList(question).Value);

    public static LabelTable ToLabels(CustomerHistory history, FoundSegments found)
    {
        string[] names = [.. found.Segments.Select(one => one.Name.Written)];
        var (segment, part) = (new string?[history.Customer.Count], new SegmentPart[history.Customer.Count]);
        Array.Fill(part, SegmentPart.SetAside);
        for (var i = 0; i < found.Rows.Length; i++)
            (segment[found.Rows[i]], part[found.Rows[i]]) = (names[found.Segment[i]], found.IsOutlier[i] ? SegmentPart.Outlier : SegmentPart.Member);
        return new(history.Customer,
        [
            new TextLabels("segment", segment),
            new TextLabels("part", Array.ConvertAll(part, one => Words.Of(one))),
            CustomerFeatures.DaysSinceLast(history),
            NumberLabels.Of("orders", history.Orders, orders => orders),
            MoneyLabels.Of("revenue", history.Revenue),
        ]);
    }
}

/// <summary>What a customer is in a segment.</summary>
enum SegmentPart
{
    /// <summary>One of those that it was made of.</summary>
    [Word("member", "типичный")]
    Member,

    /// <summary>Far from all, and given to the nearest.</summary>
    [Word("outlier", "выброс")]
    Outlier,

    /// <summary>In none.</summary>
    [Word("set aside", "вне сегментов")]
    SetAside,
}
