using System.Globalization;
using Answers;
using Series;
using Wording;

namespace Forecasting.Core;

/// <summary>A forecast as tables and pictures.</summary>
static class ForecastTables
{
    public static readonly Label Period = new("Period", "Период");
    static readonly Label Estimate = new("Forecast", "Прогноз");

    /// <param name="answer">The forecast.</param>
    /// <param name="isMoney">Whether values are money.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="parts">Tables of parts, which come after the forecast itself.</param>
    public static IReadOnlyList<AnswerTable> Of(IForecastOfSeries answer, bool isMoney, string currency, IReadOnlyList<AnswerTable> parts) =>
    [
        new("forecast", Estimate,
        [
            Column.Key("period", Period, answer.Coming),
            Amounts("mean", Estimate, answer.Mean.Select(mean => (double?)mean), isMoney),
            .. Bands("", answer.Lower, answer.Upper, isMoney),
        ])
        { Currency = currency },
        .. parts,
        History(answer, isMoney, currency),
        .. BacktestTables.Of("backtest", new Label("Backtest", "Проверка на истории"), answer.Backtest, isMoney, currency),
        Model(answer),
        .. answer.Diagnosis is { } diagnosis ? DiagnosisTables.Of(diagnosis) : [],
        .. ResidualTables.Of(answer),
        .. answer.Components is { } components ? (AnswerTable[])[Apart(answer, components, isMoney, currency)] : [],
    ];

    public static IReadOnlyList<Picture> PicturesOf(IForecastOfSeries answer, Label series)
    {
        Picture course = new(PictureKind.Lines, "history", new Label($"History and forecast: {series.En}", $"История и прогноз: {series.Ru}"), "period", ["mean", "value"]) { Band = Widest("", answer.Lower) };
        return
        [
            course,
            .. answer.Components is null ? (Picture[])[] : [new(PictureKind.Panels, "components", new Label("Value, trend, season and remainder", "Значение, тренд, сезонность и остаток"), "period", ["value", "trend", "seasonal", "remainder"])],
            .. ResidualTables.PicturesOf(answer),
        ];
    }

    /// <summary>Names of the columns of the widest band.</summary>
    public static (string Low, string High)? Widest(string of, IReadOnlyDictionary<string, IReadOnlyList<double>> lower) =>
        lower.Keys.OrderByDescending(key => double.Parse(key, CultureInfo.InvariantCulture)).FirstOrDefault() is { } level ? (Name(of, "lower", level), Name(of, "upper", level)) : null;

    /// <summary>Lower and upper ends, level by level; after the history, which has none.</summary>
    public static IEnumerable<Column> Bands(string of, IReadOnlyDictionary<string, IReadOnlyList<double>> lower, IReadOnlyDictionary<string, IReadOnlyList<double>> upper, bool isMoney, int history = 0) =>
        lower.Keys.SelectMany(level => (Column[])
        [
            Amounts(Name(of, "lower", level), new Label($"{level}% from", $"{level}\u00a0% от"), After(history, lower[level]), isMoney),
            Amounts(Name(of, "upper", level), new Label($"{level}% to", $"{level}\u00a0% до"), After(history, upper[level]), isMoney),
        ]);

    public static Column Amounts(string name, Label label, IEnumerable<double?> values, bool isMoney) => isMoney ? Column.Money(name, label, values) : Column.Numbers(name, label, values);

    static IEnumerable<double?> After(int history, IEnumerable<double> ahead) => Enumerable.Repeat<double?>(null, history).Concat(ahead.Select(value => (double?)value));

    static string Name(string of, string end, string level) => (of.Length == 0 ? end : of + char.ToUpperInvariant(end[0]) + end[1..]) + level.Replace('.', '_');

    static AnswerTable History(IForecastOfSeries answer, bool isMoney, string currency)
    {
        IEnumerable<double?> Before(IEnumerable<double?> past) => past.Concat(answer.Coming.Select(_ => (double?)null));
        var usual = answer.Outliers.ToDictionary(one => one.Period, one => one.Replacement);
        return new("history", new Label("History and forecast", "История и прогноз"),
        [
            Column.Key("period", Period, [.. answer.Periods, .. answer.Coming]),
            Amounts("value", new Label("Value", "Значение"), Before(answer.Values), isMoney),
            Amounts("mean", Estimate, After(answer.Values.Count, answer.Mean), isMoney),
            .. Bands("", answer.Lower, answer.Upper, isMoney, answer.Values.Count),
            Amounts("fitted", new Label("Expected by the model", "По модели"), Before(answer.Fitted), isMoney),
            Column.Numbers("residual", new Label("Error of the model, on its own scale", "Остаток модели в её масштабе"), Before(answer.Residuals)),
            .. usual.Count == 0 ? [] : (Column[])[Amounts("usual", new Label("Stands out; usual there", "Выброс: обычное значение"), Before(answer.Periods.Select(period => usual.TryGetValue(period, out var instead) ? instead : (double?)null)), isMoney)],
        ])
        { Currency = currency };
    }

    static AnswerTable Model(IForecastOfSeries answer)
    {
        (string Name, Label Label, double? Value)[] fit =
        [
            ("log-likelihood", new Label("log-likelihood", "логарифм правдоподобия"), answer.LogLikelihood),
            ("aicc", new Label("AICc", "AICc"), answer.Aicc),
            ("sigma2", new Label("variance of one step's error", "дисперсия ошибки на шаг"), answer.Sigma2),
            ("period", new Label("steps of a season", "шагов в сезоне"), answer.Period),
        ];
        var method = ModelNames.LabelOf(answer.Method);
        return new("model", new Label($"Model: {method.En}", $"Модель: {method.Ru}"),
        [
            Column.Words("parameter", new Label("Parameter", "Параметр"), [.. answer.Parameters.Keys, .. fit.Select(one => one.Name)], [.. answer.Parameters.Keys.Select(name => new Label(name, name)), .. fit.Select(one => one.Label)]),
            Column.Numbers("estimate", new Label("Estimate", "Оценка"), answer.Parameters.Values.Concat(fit.Select(one => one.Value)), 6),
            Column.Numbers("standardError", new Label("Standard error", "Стандартная ошибка"), answer.Parameters.Keys.Select(name => answer.StandardErrors.TryGetValue(name, out var error) ? error : (double?)null).Concat(fit.Select(_ => (double?)null)), 6),
        ]);
    }

    static AnswerTable Apart(IForecastOfSeries answer, SeriesComponents components, bool isMoney, string currency) => new("components", new Label("Trend, season and remainder", "Тренд, сезонность и остаток"),
    [
        Column.Key("period", Period, answer.Periods),
        Amounts("value", new Label("Value", "Значение"), answer.Values, isMoney),
        Amounts("trend", new Label("Trend", "Тренд"), components.Trend, isMoney),
        Amounts("seasonal", new Label("Season", "Сезонность"), components.Seasonal, isMoney),
        Amounts("remainder", new Label("Remainder", "Остаток"), components.Remainder, isMoney),
    ])
    { Currency = currency };
}

/// <summary>How past forecasts held, as tables.</summary>
static class BacktestTables
{
    public static IReadOnlyList<AnswerTable> Of(string name, Label title, ForecastBacktest? backtest, bool isMoney, string currency)
    {
        if (backtest is null)
            return [];
        BacktestScore[] scores = [backtest.Model, backtest.Naive];
        Column Amounts(string column, Label label, Func<BacktestScore, double?> of) => ForecastTables.Amounts(column, label, scores.Select(of), isMoney);
        var naive = Words.LabelOf(backtest.NaiveRule);
        return
        [
            new(name, title,
            [
                Column.Words("forecast", new Label("Forecast", "Прогноз"), ["model", Words.Of(backtest.NaiveRule)], [new Label("this method", "этот метод"), naive]),
                Amounts("mae", new Label("Mean absolute error", "Средняя абсолютная ошибка"), score => score.Mae),
                Amounts("rmse", new Label("RMSE", "RMSE"), score => score.Rmse),
                Column.Shares("smape", new Label("sMAPE", "sMAPE"), scores.Select(score => score.Smape)),
                Column.Numbers("mase", new Label("MASE", "MASE"), scores.Select(score => score.Mase), 3),
                Column.Numbers("rmsse", new Label("RMSSE", "RMSSE"), scores.Select(score => score.Rmsse), 3),
                Column.Shares("wape", new Label("WAPE", "WAPE"), scores.Select(score => score.Wape)),
                Amounts("meanError", new Label("Mean error", "Средняя ошибка"), score => score.MeanError),
                .. backtest.Model.CoverageShare.Keys.Select(level => Column.Shares($"held{Plain(level)}", new Label($"{level}% band held", $"Попало в интервал {level}\u00a0%"), scores.Select(score => score.CoverageShare.GetValueOrDefault(level)))),
                .. backtest.Model.Msis.Keys.Select(level => Column.Numbers($"msis{Plain(level)}", new Label($"MSIS {level}", $"MSIS {level}"), scores.Select(score => score.Msis.GetValueOrDefault(level)))),
            ])
            { Currency = currency, Note = backtest.Verdict },
            new($"{name}-steps", new Label($"{title.En}: mean absolute error by step ahead", $"{title.Ru}: средняя абсолютная ошибка по шагам вперёд"),
            [
                Column.Counts("step", new Label("Steps ahead", "Шагов вперёд"), Enumerable.Range(1, backtest.Horizon)),
                ForecastTables.Amounts("mae", new Label("This method", "Этот метод"), backtest.MaeByStep, isMoney),
                ForecastTables.Amounts("naiveMae", naive, backtest.NaiveMaeByStep, isMoney),
            ])
            { Currency = currency },
        ];
    }

    static string Plain(string level) => level.Replace('.', '_');
}

/// <summary>Tests of the series and of the model's errors, as tables.</summary>
static class DiagnosisTables
{
    public static IReadOnlyList<AnswerTable> Of(SeriesDiagnosis diagnosis)
    {
        var errors = diagnosis.Residuals;
        return
        [
            AnswerTable.Figures("diagnosis", new Label("Diagnosis", "Диагностика"), "",
            [
                .. Test("augmented-dickey-fuller", "augmented Dickey–Fuller (small p: no unit root)", "расширенный тест Дики — Фуллера (малое p: нет единичного корня)", diagnosis.AugmentedDickeyFuller),
                .. Test("kpss", "KPSS (small p: not stationary)", "KPSS (малое p: ряд не стационарен)", diagnosis.Kpss),
                new("seasonal-strength", new Label("strength of the season", "сила сезонности"), ColumnKind.Number, diagnosis.SeasonalStrength),
                new("trend-strength", new Label("strength of the trend", "сила тренда"), ColumnKind.Number, diagnosis.TrendStrength),
                new("differences", new Label("differences called for", "нужно разностей"), ColumnKind.Count, diagnosis.Differences),
                new("seasonal-differences", new Label("seasonal differences called for", "нужно сезонных разностей"), ColumnKind.Count, diagnosis.SeasonalDifferences),
                .. errors is null ? [] : (Figure[])
                [
                    new("residual-mean", new Label("errors: mean", "остатки: среднее"), ColumnKind.Number, errors.Mean),
                    new("residual-deviation", new Label("errors: standard deviation", "остатки: стандартное отклонение"), ColumnKind.Number, errors.StandardDeviation),
                    .. Test("ljung-box", "errors: Ljung–Box (small p: something is left to explain)", "остатки: тест Льюнга — Бокса (малое p: объяснено не всё)", errors.LjungBox),
                    .. Test("jarque-bera", "errors: Jarque–Bera (small p: not normal)", "остатки: тест Харке — Бера (малое p: распределены не нормально)", errors.JarqueBera),
                ],
            ]),
            .. Correlations(diagnosis),
        ];
    }

    static Figure[] Test(string name, string en, string ru, TestOutcome? outcome) => outcome is null ? [] :
    [
        new(name, new Label(en, ru), ColumnKind.Number, outcome.Statistic),
        new($"{name}-p", new Label($"{en}: p", $"{ru}: p"), ColumnKind.Number, outcome.PValue),
    ];

    static IEnumerable<AnswerTable> Correlations(SeriesDiagnosis diagnosis)
    {
        (string Name, Label Label, LagCorrelations? Of)[] all =
        [
            ("series", new Label("Series", "Ряд"), diagnosis.Correlations),
            ("differenced", new Label("Differenced series", "Ряд разностей"), diagnosis.DifferencedCorrelations),
            ("residuals", new Label("Errors", "Остатки"), diagnosis.Residuals?.Correlations),
        ];
        var lags = all.Max(one => one.Of?.Autocorrelations.Count ?? 0);
        if (lags == 0)
            yield break;
        IEnumerable<double?> Padded(IReadOnlyList<double?> values) => values.Concat(Enumerable.Repeat<double?>(null, lags - values.Count));
        yield return new("correlations", new Label("Correlations with the own past", "Корреляции с собственным прошлым"),
        [
            Column.Counts("lag", new Label("Lag", "Лаг"), Enumerable.Range(1, lags)),
            .. diagnosis.Residuals?.Correlations is { } noise
                ? (Column[])[Column.Numbers("noiseLow", new Label("Noise from", "Шум от"), Enumerable.Repeat(-noise.Bound, lags), 3), Column.Numbers("noiseHigh", new Label("Noise to", "Шум до"), Enumerable.Repeat(noise.Bound, lags), 3)]
                : [],
            .. all.Where(one => one.Of is not null).SelectMany(one => (Column[])
            [
                Column.Numbers($"{one.Name}Acf", new Label($"{one.Label.En}: ACF", $"{one.Label.Ru}: ACF"), Padded(one.Of!.Autocorrelations), 3),
                Column.Numbers($"{one.Name}Pacf", new Label($"{one.Label.En}: PACF", $"{one.Label.Ru}: PACF"), Padded(one.Of.PartialAutocorrelations), 3),
            ]),
        ]);
    }
}
