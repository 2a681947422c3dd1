using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Value in flight as tables and pictures.</summary>
static class InFlightTables
{
    public static IReadOnlyList<AnswerTable> Of(InFlightTable answer)
    {
        var currency = Columns.Currency(answer.Head);
        return
        [
            Cohorts(answer.Cohorts, currency),
            AnswerTable.Figures("prior", new Label("What mature units brought", "Что принесли зрелые единицы"), currency,
                new Figure("matureUnits", new Label("Mature units", "Зрелые единицы"), ColumnKind.Count, answer.MatureUnits),
                new Figure("prior", new Label("Mean value within the horizon (prior)", "Средняя ценность за горизонт (априорная)"), ColumnKind.Money, answer.Prior.Value, Columns.SpanOf(answer.Prior))),
            Errors(answer.Backtest, currency),
            Points(answer.Backtest.Points, currency),
            Curve(answer.Curve),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(InFlightTable answer) =>
    [
        new(PictureKind.Lines, "cohorts", new Label("Value of cohorts: so far and expected", "Ценность когорт: накопленная и ожидаемая"), "cohort", ["value", "accrued"]) { Band = ("valueLow", "valueHigh") },
        new(PictureKind.Lines, "curve", new Label("Arrival curve", "Кривая поступления"), "ageDays", ["arrivedShare"]) { Band = ("arrivedShareLow", "arrivedShareHigh") },
    ];

    static AnswerTable Cohorts(IReadOnlyList<InFlightCohort> cohorts, string currency) => new("cohorts", new Label("Cohorts in flight, per unit", "Незавершённые когорты, на единицу"),
    [
        Column.Key("cohort", new Label("Cohort", "Когорта"), cohorts.Select(cohort => cohort.Cohort)),
        Column.Counts("units", new Label("Units", "Единицы"), cohorts.Select(cohort => cohort.Units)),
        Column.Days("ageDays", new Label("Mean age, days", "Средний возраст, дней"), cohorts.Select(cohort => (double?)cohort.AgeDays)),
        Column.Money("accrued", new Label("So far", "Накоплено"), cohorts.Select(cohort => cohort.AccruedPerUnit)),
        Column.Shares("arrivedShare", new Label("Arrived", "Поступило"), cohorts.Select(cohort => cohort.ArrivedShare)),
        .. Columns.Money("value", new Label("Expected at the end", "Ожидается в конце"), cohorts.Select(cohort => cohort.ValuePerUnit)),
        Column.Flag("finished", new Label("Horizon over", "Горизонт истёк"), cohorts.Select(cohort => (bool?)cohort.Finished)),
    ])
    { Currency = currency };

    static AnswerTable Errors(InFlightBacktest backtest, string currency) => new("backtest", new Label("Backtest: errors per unit by age", "Проверка на истории: ошибки на единицу по возрасту"),
    [
        Column.Days("ageDays", new Label("Age, days", "Возраст, дней"), backtest.Ages.Select(age => (double?)age.AgeDays)),
        Column.Counts("cohorts", new Label("Cohorts", "Когорты"), backtest.Ages.Select(age => age.Cohorts)),
        Column.Money("meanAbsoluteError", new Label("Mean absolute error", "Средняя абсолютная ошибка"), backtest.Ages.Select(age => age.MeanAbsoluteError)),
        Column.Money("naiveMeanAbsoluteError", new Label("Of the prior alone", "Только по априорному среднему"), backtest.Ages.Select(age => age.NaiveMeanAbsoluteError)),
        Column.Money("bias", new Label("Bias", "Смещение"), backtest.Ages.Select(age => age.Bias)),
        Column.Shares("coveredShare", new Label("Intervals held", "Покрытие интервалов"), backtest.Ages.Select(age => age.CoveredShare)),
    ])
    { Currency = currency, Note = Phrases.InFlightBacktest.With(backtest.Rule) };

    static AnswerTable Points(IReadOnlyList<InFlightPoint> points, string currency) => new("backtest-points", new Label("Backtest: cohort by cohort, per unit", "Проверка на истории по когортам, на единицу"),
    [
        Column.Key("cohort", new Label("Cohort", "Когорта"), points.Select(point => point.Cohort)),
        Column.Days("ageDays", new Label("Age, days", "Возраст, дней"), points.Select(point => (double?)point.AgeDays)),
        Column.Counts("units", new Label("Units", "Единицы"), points.Select(point => point.Units)),
        .. Columns.Money("updated", new Label("Would have been said", "Прогноз на тот момент"), points.Select(point => point.Updated)),
        Column.Money("naive", new Label("Prior alone", "Только априорное среднее"), points.Select(point => point.Naive)),
        Column.Money("truth", new Label("Came true", "Сбылось"), points.Select(point => point.Truth)),
    ])
    { Currency = currency };

    static AnswerTable Curve(ArrivalColumns curve) => new("curve", new Label("Arrival curve", "Кривая поступления"),
    [
        Column.Days("ageDays", new Label("Age, days", "Возраст, дней"), curve.AgeDays.Select(age => (double?)age)),
        Column.Shares("arrivedShare", new Label("Arrived", "Поступило"), curve.ArrivedShare),
        Column.Shares("arrivedShareLow", new Label("From", "От"), curve.Low),
        Column.Shares("arrivedShareHigh", new Label("To", "До"), curve.High),
    ]);
}
