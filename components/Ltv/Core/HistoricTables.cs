using System.Globalization;
using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>Value so far as tables and pictures.</summary>
static class HistoricTables
{
    public static IReadOnlyList<AnswerTable> Of(HistoricValue answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            ByAge("cumulative", new Label("Value so far a customer, by months since the first purchase", "Накопленная ценность на клиента по месяцам с первой покупки"), answer, answer.Cumulative, answer.MeanCumulative) with { Currency = currency },
            Simple(answer, currency),
            ByAge("value", new Label("Value of each month a customer", "Ценность за каждый месяц на клиента"), answer, answer.Value, null) with { Currency = currency },
            .. answer.ArpdauTimesRetention is { } daily ? (AnswerTable[])[Retention(daily)] : [],
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(HistoricValue answer) =>
    [
        new(PictureKind.HeatMap, "cumulative", new Label("Value so far a customer", "Накопленная ценность на клиента"), "cohort", [.. answer.Age.Select(Name)]),
        new(PictureKind.RowLines, "cumulative", new Label("How value grows by months since the first purchase, a line per cohort", "Рост ценности по месяцам с первой покупки, линия на каждую когорту"), "cohort", [.. answer.Age.Select(Name)]) { Along = new Label("Months since the first purchase", "Месяцы с первой покупки") },
        .. answer.ArpdauTimesRetention is not null ? (Picture[])[new(PictureKind.Lines, "retention", new Label("Retention by day", "Удержание по дням"), "day", ["measured", "fitted"])] : [],
    ];

    static AnswerTable ByAge(string name, Label title, HistoricValue answer, IReadOnlyList<IReadOnlyList<double?>> cells, IReadOnlyList<double?>? means)
    {
        var ages = Enumerable.Range(0, answer.Age.Count).Select(age => Column.Money(Name(answer.Age[age]), Plain(answer.Age[age]), [.. cells.Select(row => row[age]), .. means is null ? [] : (double?[])[means[age]]]) with
        {
            Unfinished = [.. answer.Unfinished.Select(row => row[age]), .. means is null ? [] : (bool[])[false]],
        });
        Label[] labels = [.. answer.Cohort.Select(cohort => new Label(cohort, cohort)), .. means is null ? [] : (Label[])[new Label("mean", "среднее")]];
        return new AnswerTable(name, title,
        [
            Column.Words("cohort", new Label("Cohort", "Когорта"), [.. answer.Cohort, .. means is null ? [] : (string[])["mean"]], labels),
            Column.Counts("size", new Label("Size", "Размер"), [.. answer.Size, .. means is null ? [] : (int[])[answer.Size.Sum()]]),
            .. ages,
        ])
        { Note = Phrases.Unfinished };
    }

    static AnswerTable Simple(HistoricValue answer, string currency)
    {
        var (monthly, daily) = (answer.ArpuTimesLifetime, answer.ArpdauTimesRetention);
        return AnswerTable.Figures("simple", new Label("Simple forms of lifetime value", "Простые формы пожизненной ценности"), currency,
        [
            new("arpuTimesLifetime", Words.LabelOf(SimpleForm.ArpuTimesLifetime), ColumnKind.Money, monthly?.Value, PredictionTables.Within(monthly?.Interval)),
            new("arpu", new Label("ARPU by month", "ARPU за месяц"), ColumnKind.Money, monthly?.Arpu),
            new("churn", new Label("Churn by month", "Отток за месяц"), ColumnKind.Share, monthly?.Churn),
            new("months", new Label("Finished months", "Завершённые месяцы"), ColumnKind.Count, monthly?.Months),
            new("arpdauTimesRetention", Words.LabelOf(SimpleForm.ArpdauTimesRetention), ColumnKind.Money, daily?.Value, PredictionTables.Within(daily?.Interval)),
            new("arpdau", new Label("ARPDAU", "ARPDAU"), ColumnKind.Money, daily?.Arpdau),
            new("activeDays", new Label("Active days", "Активные дни"), ColumnKind.Number, daily?.ActiveDays),
            new("days", new Label("Days added up", "Дней в сумме"), ColumnKind.Count, daily?.Days),
            new("a", new Label("Retention of day 1, a in a·d^b", "Удержание первого дня, a в a·d^b"), ColumnKind.Number, daily?.Retention.A),
            new("b", new Label("Exponent b", "Показатель степени b"), ColumnKind.Number, daily?.Retention.B),
        ]) with
        { Note = monthly?.Remark };
    }

    static AnswerTable Retention(RetentionValue daily) => new("retention", new Label("Retention by day", "Удержание по дням"),
    [
        Column.Counts("day", new Label("Day", "День"), daily.Age),
        Column.Shares("measured", new Label("Measured", "Измерено"), daily.Measured),
        Column.Shares("fitted", new Label("Fitted", "Подобрано"), daily.Fitted),
    ]);

    static string Name(int age) => string.Create(CultureInfo.InvariantCulture, $"age{age}");

    static Label Plain(int age) => new($"{age}", $"{age}");
}
