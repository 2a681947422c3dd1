using System.Globalization;
using Answers;
using Wording;

namespace Rfm.Core;

/// <summary>RFM segments as tables and pictures.</summary>
static class RfmTables
{
    public static IReadOnlyList<Picture> PicturesOf(RfmSegments answer) =>
    [
        new(PictureKind.TreeMap, "segments", new Label("Customers by segment", "Клиенты по сегментам"), "segment", ["customers"]),
        new(PictureKind.TreeMap, "segments", new Label("Their revenue", "Их выручка"), "segment", ["revenue"]),
        new(PictureKind.HeatMap, "grid", new Label("Customers by recency and frequency score", "Клиенты по баллам давности и частоты"), "recency",
            [.. Enumerable.Range(1, answer.Scale).Select(f => string.Create(CultureInfo.InvariantCulture, $"f{f}"))]),
    ];

    public static IReadOnlyList<AnswerTable> Of(RfmSegments answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return [Segments(answer, currency).Opening("customers"), Grid(answer.Grid, answer.Scale).Opening(column => column.Kind == ColumnKind.Count), Lists(answer.Lists, currency).Opening("members"), Cuts(answer.Cuts), Codes(answer.Codes).Opening("customers")];
    }

    static AnswerTable Segments(RfmSegments answer, string currency) => Segments(answer.Segments, answer.Head.Find(Phrases.MonetaryEvents.Code) is null, currency);

    static AnswerTable Segments(IReadOnlyList<SegmentSummary> segments, bool isMoney, string currency) => new("segments", new Label("Segments", "Сегменты"),
    [
        Column.Words("segment", new Label("Segment", "Сегмент"), segments.Select(segment => segment.Name), segments.Select(segment => segment.Title)),
        Column.Text("scores", new Label("Scores", "Баллы"), segments.Select(segment => segment.Scores)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), segments.Select(segment => segment.Customers)),
        Column.Shares("customersShare", new Label("Share of customers", "Доля клиентов"), segments.Select(segment => segment.CustomersShare)),
        Column.Money("revenue", new Label("Revenue", "Выручка"), segments.Select(segment => segment.Revenue)),
        Column.Shares("revenueShare", new Label("Share of revenue", "Доля выручки"), segments.Select(segment => segment.RevenueShare)),
        Column.Counts("orders", new Label("Orders", "Заказы"), segments.Select(segment => segment.Orders)),
        Column.Money("averageOrderValue", new Label("Per order", "Средний чек"), segments.Select(segment => segment.AverageOrderValue)),
        Column.Days("medianRecencyDays", new Label("Median days since last", "Медиана дней с последней"), segments.Select(segment => segment.MedianRecencyDays)),
        Column.Numbers("medianFrequency", new Label("Median frequency", "Медиана частоты"), segments.Select(segment => segment.MedianFrequency)),
        isMoney
            ? Column.Money("medianMonetary", new Label("Median money", "Медиана денег"), segments.Select(segment => segment.MedianMonetary))
            : Column.Numbers("medianMonetary", new Label("Median events", "Медиана событий"), segments.Select(segment => (double?)segment.MedianMonetary)),
    ])
    { Currency = currency };

    static AnswerTable Grid(IReadOnlyList<ScoreCell> cells, int scale)
    {
        int[] scores = [.. Enumerable.Range(1, scale).Reverse()];
        var columns = Enumerable.Range(1, scale).Select(f => Column.Counts(
            string.Create(CultureInfo.InvariantCulture, $"f{f}"), new Label($"F {f}", $"F {f}"), scores.Select(r => cells.First(cell => cell.Recency == r && cell.Frequency == f).Customers)));
        return new AnswerTable("grid", new Label("Customers by recency and frequency score", "Клиенты по баллам давности и частоты"),
            [Column.Key("recency", new Label("R", "R"), scores.Select(score => score.ToString(CultureInfo.InvariantCulture))), .. columns]);
    }

    static AnswerTable Lists(IReadOnlyList<PlainList> lists, string currency) => new("lists", new Label("Plain lists", "Простые списки"),
    [
        Column.Words("list", new Label("List", "Список"), lists.Select(list => list.Kind)),
        Column.Text("scores", new Label("Scores", "Баллы"), lists.Select(list => list.Scores)),
        Column.Counts("members", new Label("Customers", "Клиенты"), lists.Select(list => list.Customers)),
        Column.Shares("customersShare", new Label("Share of customers", "Доля клиентов"), lists.Select(list => list.CustomersShare)),
        Column.Money("revenue", new Label("Revenue", "Выручка"), lists.Select(list => list.Revenue)),
    ])
    { Currency = currency };

    static AnswerTable Cuts(RfmCuts cuts) => new("cuts", new Label("Where the scores were cut", "Границы баллов"),
    [
        Column.Counts("bin", new Label("Bin", "Интервал"), Enumerable.Range(1, cuts.Recency.Count)),
        Column.Numbers("recency", new Label("Recency, days", "Давность, дней"), cuts.Recency.Select(cut => (double)cut)),
        Column.Numbers("frequency", new Label("Frequency", "Частота"), cuts.Frequency.Select(cut => (double)cut)),
        Column.Numbers("monetary", new Label("Money", "Деньги"), cuts.Monetary.Select(cut => (double)cut)),
    ]);

    static AnswerTable Codes(IReadOnlyList<CodeCount> codes) => new("codes", new Label("Customers by code", "Клиенты по кодам"),
    [
        Column.Key("code", new Label("Code", "Код"), codes.Select(code => code.Code)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), codes.Select(code => code.Customers)),
    ]);
}
