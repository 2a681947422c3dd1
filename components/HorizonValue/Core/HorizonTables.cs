using Answers;
using Wording;

namespace HorizonValue.Core;

/// <summary>Values over a horizon as tables and pictures.</summary>
static class HorizonTables
{
    static readonly Label Tenth = new("Tenth, lowest first", "Дециль, от наименьшего");
    static readonly Label UnitsLabel = new("Units", "Единицы");

    public static IReadOnlyList<Picture> Pictures { get; } =
    [
        new(PictureKind.Bars, "deciles", new Label("Mean predicted value by tenth", "Средний прогноз ценности по децилям"), "tenth", ["mean"]),
        new(PictureKind.Bars, "calibration", new Label("Test: predicted and actual by tenth", "Проверка: прогноз и факт по децилям"), "tenth", ["meanPredicted", "meanActual"]),
        new(PictureKind.Bars, "histogram", new Label("Units by predicted value", "Единицы по прогнозу ценности"), "from", ["units"]),
        new(PictureKind.Bars, "importance", new Label("What features contribute", "Вклад признаков"), "feature", ["giniDrop"]),
    ];

    public static IReadOnlyList<AnswerTable> Of(HorizonOutlook answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            AnswerTable.Figures("figures", new Label("Value over the horizon", "Ценность за горизонт"), currency,
                new Figure("units", UnitsLabel, ColumnKind.Count, answer.Units),
                new Figure("total", new Label("Total", "Сумма"), ColumnKind.Money, answer.Total.Estimate, SpanOf(answer.Total)),
                new Figure("meanValue", new Label("Mean of a unit", "Среднее на единицу"), ColumnKind.Money, answer.MeanValue)),
            Deciles(answer.Deciles, currency),
            Accuracy(answer.Test, currency),
            AnswerTable.Figures("test-figures", new Label("Test on the last window", "Проверка на последнем окне"), currency,
                new Figure("units", UnitsLabel, ColumnKind.Count, answer.Test.Units),
                new Figure("actualTotal", new Label("Actual total", "Сумма, факт"), ColumnKind.Money, answer.Test.ActualTotal),
                new Figure("predictedTotal", new Label("Predicted total", "Сумма, прогноз"), ColumnKind.Money, answer.Test.PredictedTotal.Estimate, SpanOf(answer.Test.PredictedTotal)),
                new Figure("coverage", new Label("Intervals held", "Покрытие интервалов"), ColumnKind.Share, answer.Test.Coverage),
                new Figure("meanIntervalWidth", new Label("Mean width of intervals", "Средняя ширина интервалов"), ColumnKind.Money, answer.Test.MeanIntervalWidth)),
            Calibration(answer.Test.Deciles, currency),
            Importances(answer.Importance),
            Histogram(answer.Histogram, currency),
        ];
    }

    static AnswerTable Deciles(IReadOnlyList<HorizonDecile> deciles, string currency) => new("deciles", new Label("Units by predicted value", "Единицы по прогнозу ценности"),
    [
        Column.Counts("tenth", Tenth, Enumerable.Range(1, deciles.Count)),
        Column.Counts("units", UnitsLabel, deciles.Select(decile => decile.Units)),
        Column.Money("from", new Label("From", "От"), deciles.Select(decile => decile.From)),
        Column.Money("to", new Label("To", "До"), deciles.Select(decile => decile.To)),
        Column.Money("mean", new Label("Mean", "Среднее"), deciles.Select(decile => decile.Mean)),
        Column.Money("total", new Label("Total", "Сумма"), deciles.Select(decile => decile.Total)),
        Column.Shares("totalShare", new Label("Share of all", "Доля в общей сумме"), deciles.Select(decile => decile.TotalShare)),
    ])
    { Currency = currency };

    static AnswerTable Accuracy(TestCut test, string currency)
    {
        HorizonAccuracy[] rows = [test.Model, test.LastWindow, test.Mean];
        return new("test", new Label("Test: accuracy beside naive forecasts", "Проверка: точность рядом с наивными прогнозами"),
        [
            Column.Words("forecast", new Label("Forecast", "Прогноз"), ["trees", "last-window", "mean"], [new Label("trees", "деревья"), new Label("last window's value", "ценность за последнее окно"), new Label("mean", "среднее")]),
            Column.Shares("aggregateError", new Label("Error of the total", "Ошибка суммы"), rows.Select(row => row.AggregateError)),
            Column.Money("meanAbsoluteError", new Label("Mean absolute error", "Средняя абсолютная ошибка"), rows.Select(row => row.MeanAbsoluteError)),
            Column.Money("rootMeanSquaredError", new Label("Root mean squared error", "Среднеквадратичная ошибка"), rows.Select(row => row.RootMeanSquaredError)),
            Column.Numbers("normalisedGini", new Label("Normalised Gini", "Нормированный коэффициент Джини"), rows.Select(row => row.NormalisedGini), 3),
            Column.Numbers("rankCorrelation", new Label("Rank correlation", "Ранговая корреляция"), rows.Select(row => row.RankCorrelation), 3),
        ])
        { Currency = currency, Note = Phrases.TestWindow.With(test.At, test.Until, test.TrainingRows, test.TrainingCuts.Count) };
    }

    static AnswerTable Calibration(IReadOnlyList<CalibrationDecile> deciles, string currency) => new("calibration", new Label("Test: predicted and actual by tenth", "Проверка: прогноз и факт по децилям"),
    [
        Column.Counts("tenth", Tenth, Enumerable.Range(1, deciles.Count)),
        Column.Counts("units", UnitsLabel, deciles.Select(decile => decile.Units)),
        Column.Money("meanPredicted", new Label("Predicted mean", "Среднее, прогноз"), deciles.Select(decile => decile.MeanPredicted)),
        Column.Money("meanActual", new Label("Actual mean", "Среднее, факт"), deciles.Select(decile => decile.MeanActual)),
    ])
    { Currency = currency };

    static AnswerTable Importances(IReadOnlyList<FeatureImportance> features) => new("importance", new Label("What features contribute", "Вклад признаков"),
    [
        Column.Words("feature", new Label("Feature", "Признак"), features.Select(feature => feature.Feature), features.Select(feature => FeatureLabels.Of(feature.Feature))),
        Column.Numbers("giniDrop", new Label("Loss when shuffled", "Потеря при перемешивании"), features.Select(feature => feature.GiniDrop), 4),
        Column.Shares("gainShare", new Label("Share of gain", "Доля выигрыша"), features.Select(feature => feature.GainShare)),
    ])
    { Note = Phrases.Importance };

    static AnswerTable Histogram(IReadOnlyList<HistogramBin> bins, string currency) => new("histogram", new Label("Distribution of predicted value", "Распределение прогноза ценности"),
    [
        Column.Money("from", new Label("From", "От"), bins.Select(bin => bin.From)),
        Column.Money("to", new Label("To, below", "До, не включая"), bins.Select(bin => bin.To)),
        Column.Counts("units", UnitsLabel, bins.Select(bin => bin.Units)),
    ])
    { Currency = currency };

    static Span SpanOf(TotalInterval total) => new(total.Lower, total.Upper);
}
