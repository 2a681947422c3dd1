using Answers;
using Wording;

namespace Rfm.Core;

/// <summary>Segments through time as tables and pictures.</summary>
static class HistoryTables
{
    static readonly Label Period = new("Period", "Период");

    public static IReadOnlyList<AnswerTable> Of(RfmHistory answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        bool[] open = [.. answer.Snapshots.Select(snapshot => snapshot.IsUnfinished)];
        Column Periods() => Column.Key("period", Period, answer.Snapshots.Select(snapshot => snapshot.Period));
        return
        [
            new AnswerTable("sizes", new Label("Customers by segment at the end of each period", "Клиенты по сегментам на конец каждого периода"),
            [
                Periods(),
                .. answer.Segments.Select((segment, i) => Column.Counts(segment.Column, segment.Title, answer.Snapshots.Select(snapshot => snapshot.Sizes[i])) with { Unfinished = open }),
                Column.Counts(MigrationTables.Total, new Label("All", "Все"), answer.Snapshots.Select(snapshot => snapshot.Customers)) with { Unfinished = open },
            ]).Opening(column => column.Kind == ColumnKind.Count),
            new AnswerTable("revenue", new Label("Their revenue so far", "Их выручка на эту дату"),
            [
                Periods(),
                .. answer.Segments.Select((segment, i) => Column.Money($"{segment.Column}Revenue", segment.Title, answer.Snapshots.Select(snapshot => snapshot.Revenues[i])) with { Unfinished = open }),
                Column.Money("totalRevenue", new Label("All", "Все"), answer.Snapshots.Select(snapshot => snapshot.Revenue)) with { Unfinished = open },
            ])
            { Currency = currency },
            Cuts(answer, Periods()),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(RfmHistory answer) =>
    [
        new(PictureKind.StackedBars, "sizes", new Label("Customers by segment", "Клиенты по сегментам"), "period", [.. answer.Segments.Select(segment => segment.Column)]),
        new(PictureKind.StackedBars, "revenue", new Label("Revenue so far by segment", "Выручка на дату по сегментам"), "period", [.. answer.Segments.Select(segment => $"{segment.Column}Revenue")]),
    ];

    static AnswerTable Cuts(RfmHistory answer, Column periods)
    {
        string Told(IReadOnlyList<decimal> cuts) => string.Join("; ", cuts.Select(cut => Math.Round(cut, 3).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)));
        return new AnswerTable("cuts", new Label("Where the scores were cut", "Границы баллов"),
        [
            periods,
            Column.Text("recency", new Label("Recency, days", "Давность, дней"), answer.Snapshots.Select(snapshot => Told(snapshot.Cuts.Recency))),
            Column.Text("frequency", new Label("Frequency", "Частота"), answer.Snapshots.Select(snapshot => Told(snapshot.Cuts.Frequency))),
            Column.Text("monetary", new Label("Money", "Деньги"), answer.Snapshots.Select(snapshot => Told(snapshot.Cuts.Monetary))),
        ]);
    }
}
