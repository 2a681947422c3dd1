using System.Globalization;
using Answers;
using Wording;

namespace Ltv.Core;

/// <summary>A prediction of lifetime value as tables and pictures.</summary>
static class PredictionTables
{
    public static IReadOnlyList<AnswerTable> Of(PredictedLifetimeValue answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        return
        [
            Prediction(answer, currency),
            .. answer.Holdout is { } holdout ? (AnswerTable[])[Holdout(holdout, currency), Forecasts(holdout), Bins("holdout-by-frequency", new Label("Holdout by repeat purchases before", "Отложенные данные по числу прежних повторных покупок"), holdout.ByFrequency), Bins("holdout-by-prediction", new Label("Holdout by tenths of the prediction, the least first", "Отложенные данные по децилям прогноза, от наименьшего"), holdout.ByPrediction)] : [],
            FitTables.Parameters(answer.Spend is { } spend ? [answer.Timing, spend] : [answer.Timing]),
            FitTables.Fits(answer.Spend is { } values ? [answer.Timing, values] : [answer.Timing]),
            .. answer.Covariates is { } covariates ? CovariateTables.Of(covariates) : [],
            .. answer.Compared.Count > 0 ? (AnswerTable[])[Compared(answer.Compared)] : [],
            .. answer.Tracking is { Week.Count: > 0 } tracking ? (AnswerTable[])[Tracking(tracking)] : [],
            Counts(answer.Counts),
            .. answer.Season is { } season ? (AnswerTable[])[Season(season)] : [],
            .. IsWorthKnown(answer) ? Worths(answer.Distribution, currency) : PurchasesInstead(answer.Distribution),
            Alive(answer.Alive),
            NewCustomer(answer.NewCustomer, currency),
        ];
    }

    public static IReadOnlyList<Picture> PicturesOf(PredictedLifetimeValue answer) =>
    [
        .. answer.Tracking is { Week.Count: > 0 } ? (Picture[])[new(PictureKind.Lines, "tracking", new Label("Cumulative repeat purchases by week", "Накопленные повторные покупки по неделям"), "week", ["cumulativeActual", "cumulativeExpected"]), new(PictureKind.Lines, "tracking", new Label("Repeat purchases week by week", "Повторные покупки неделя за неделей"), "week", ["actual", "expected"])] : [],
        .. answer.Holdout is not null ? (Picture[])[new(PictureKind.Bars, "holdout-by-frequency", new Label("Purchases in the holdout by repeat purchases before", "Покупки в отложенном периоде по числу прежних повторных"), "group", ["actualMean", "expectedMean"]), new(PictureKind.Bars, "holdout-by-prediction", new Label("Purchases in the holdout by tenths of the prediction", "Покупки в отложенном периоде по децилям прогноза"), "group", ["actualMean", "expectedMean"])] : [],
        new(PictureKind.Bars, "counts", new Label("Customers by repeat purchases so far: counted and expected by the model", "Клиенты по числу повторных покупок: факт и модель"), "repeatCount", ["actual", "expected"]),
        .. answer.Season is not null ? (Picture[])[new(PictureKind.Bars, "season", SeasonTitle, "month", ["factor"])] : [],
        new(PictureKind.Bars, "deciles", IsWorthKnown(answer) ? new Label("Predicted value by tenths of customers", "Прогноз ценности по децилям клиентов") : new Label("Predicted purchases by tenths of customers", "Прогноз покупок по децилям клиентов"), "decile", [IsWorthKnown(answer) ? "lifetimeValue" : "discountedPurchases"]),
        new(PictureKind.Bars, "histogram", IsWorthKnown(answer) ? ByWorth : ByPurchases, "from", ["customers"]),
        new(PictureKind.Surface, "alive", new Label("P(alive) by repeat purchases and weeks since the last", "P(активен) по числу повторных покупок и неделям с последней"), "repeatCount", [.. answer.Alive.WeeksSinceLastOrder.Select((_, i) => WeekName(i))]) { Along = new Label("Weeks since the last purchase", "Недель с последней покупки") },
        new(PictureKind.Lines, "new-customer", new Label("Expected repeat purchases of a new customer", "Ожидаемые повторные покупки нового клиента"), "week", ["repeatPurchases"]) { Band = ("low", "high") },
    ];

    static AnswerTable Prediction(PredictedLifetimeValue answer, string currency)
    {
        var prediction = answer.Prediction;
        return AnswerTable.Figures("prediction", new Label("What the customers are expected to do", "Чего ждать от клиентов"), currency,
        [
            new("customers", new Label("Customers", "Клиенты"), ColumnKind.Count, prediction.Customers),
            new("expectedAlive", new Label("Of them still customers", "Из них ещё активны"), ColumnKind.Number, prediction.ExpectedAlive, Within(prediction.AliveInterval)),
            new("expectedPurchases", new Label("Purchases expected", "Ожидаемые покупки"), ColumnKind.Number, prediction.ExpectedPurchases, Within(prediction.PurchasesInterval)),
            new("countedPurchases", new Label("Purchases that will be counted", "Покупки, которые будут сделаны"), ColumnKind.Number, prediction.ExpectedPurchases, Within(prediction.PurchasesRange)),
            new("expectedRevenue", new Label("Revenue expected", "Ожидаемая выручка"), ColumnKind.Money, prediction.ExpectedRevenue, Within(prediction.RevenueInterval)),
            new("countedRevenue", new Label("Revenue that will be counted", "Выручка, которая будет получена"), ColumnKind.Money, prediction.ExpectedRevenue, Within(prediction.RevenueRange)),
            new("lifetimeValue", new Label("Lifetime value", "Пожизненная ценность"), ColumnKind.Money, prediction.LifetimeValue, Within(prediction.ValueInterval)),
            new("topTenthShare", new Label("Of it by the most valuable tenth", "Из неё приходится на верхний дециль"), ColumnKind.Share, answer.Distribution.Deciles.Count == 10 && IsWorthKnown(answer) ? answer.Distribution.Deciles[0].Share : null),
            new("repeatBuyers", new Label("Repeat buyers so far", "Уже покупали повторно"), ColumnKind.Count, answer.RepeatBuyers),
            new("repeatPurchases", new Label("Their repeat purchase days", "Дни их повторных покупок"), ColumnKind.Count, answer.RepeatPurchases),
            new("refunds", new Label("Refunds, left out", "Возвраты, не учтены"), ColumnKind.Money, (double)answer.Refunds.Amount),
            new("regularity", new Label("Regularity of purchases, 1 at random", "Регулярность покупок, 1 — случайные"), ColumnKind.Number, answer.Regularity?.K, Within(answer.Regularity?.Interval)),
        ]);
    }

    static AnswerTable Holdout(Holdout holdout, string currency) => AnswerTable.Figures("holdout", new Label("How a prediction from earlier data held", "Как сбылся прогноз по более ранним данным"), currency,
    [
        new("weeks", new Label("Weeks held out", "Отложено недель"), ColumnKind.Number, holdout.Weeks),
        new("customers", new Label("Customers predicted for", "Клиенты в прогнозе"), ColumnKind.Count, holdout.Customers),
        new("actual", new Label("Purchases counted", "Покупки, факт"), ColumnKind.Count, holdout.Actual),
        new("expected", new Label("Purchases predicted", "Покупки, прогноз"), ColumnKind.Number, holdout.Expected, Within(holdout.Range)),
        new("error", new Label("Error", "Ошибка"), ColumnKind.Share, holdout.Error),
        new("actualValue", new Label("Value counted", "Сумма, факт"), ColumnKind.Money, holdout.Value?.Actual),
        new("expectedValue", new Label("Value predicted", "Сумма, прогноз"), ColumnKind.Money, holdout.Value?.Expected, Within(holdout.Value?.Range)),
        new("valueError", new Label("Error of the value", "Ошибка суммы"), ColumnKind.Share, holdout.Value?.Error),
        new("naiveValue", new Label("Value of the period before", "Сумма прошлого периода"), ColumnKind.Money, holdout.Value?.Naive),
        new("naiveValueError", new Label("Error of that", "Ошибка прогноза по прошлому периоду"), ColumnKind.Share, holdout.Value?.NaiveError),
        new("coverageNominal", new Label("Customers' own ranges: nominal level", "Прогнозные интервалы клиентов: номинальный уровень"), ColumnKind.Share, holdout.Coverage.Nominal),
        new("coverageExpected", new Label("By the model", "По модели"), ColumnKind.Share, holdout.Coverage.Expected),
        new("coverageMeasured", new Label("Measured", "Измерено"), ColumnKind.Share, holdout.Coverage.Measured),
    ]);

    static AnswerTable Forecasts(Holdout holdout) => new("holdout-forecasts", new Label("The model beside forecasts that need none", "Модель и прогнозы без модели"),
    [
        Column.Words("forecast", new Label("Forecast", "Прогноз"), [holdout.Fit.Model, .. holdout.Naive.Select(naive => Words.Of(naive.Rule))], [new Label(holdout.Fit.Model, holdout.Fit.Model), .. holdout.Naive.Select(naive => Words.LabelOf(naive.Rule))]),
        Column.Numbers("total", new Label("Total", "Всего"), [holdout.Expected, .. holdout.Naive.Select(naive => naive.Expected)], 1),
        Column.Shares("error", new Label("Error", "Ошибка"), [holdout.Error, .. holdout.Naive.Select(naive => naive.Error)]),
        Column.Numbers("meanAbsoluteError", new Label("Mean absolute error", "Средняя абсолютная ошибка"), [holdout.MeanAbsoluteError, .. holdout.Naive.Select(naive => naive.MeanAbsoluteError)], 3),
        Column.Numbers("rootMeanSquareError", new Label("Root mean square error", "Среднеквадратичная ошибка"), [holdout.RootMeanSquareError, .. holdout.Naive.Select(naive => naive.RootMeanSquareError)], 3),
    ])
    { Note = Phrases.Baselines.With(holdout.Weeks) };

    static AnswerTable Bins(string name, Label title, IReadOnlyList<HoldoutBin> bins) => new(name, title,
    [
        Column.Key("group", new Label("Group", "Группа"), bins.Select(bin => bin.Label)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), bins.Select(bin => bin.Customers)),
        Column.Numbers("actualMean", new Label("Actual mean", "Среднее, факт"), bins.Select(bin => bin.ActualMean), 3),
        Column.Numbers("expectedMean", new Label("Expected mean", "Среднее, прогноз"), bins.Select(bin => bin.ExpectedMean), 3),
        Column.Numbers("naiveMean", new Label("Own last period", "Собственный прошлый период"), bins.Select(bin => bin.NaiveMean), 3),
    ]);

    static AnswerTable Compared(IReadOnlyList<ComparedModel> models) => new("compared", new Label("Models compared", "Сравнение моделей"),
    [
        Column.Key("asked", new Label("Tried", "Проверялась"), models.Select(model => model.Asked)),
        Column.Text("model", new Label("Model", "Модель"), models.Select(model => model.Model)),
        Column.Numbers("logLikelihood", new Label("Log-likelihood", "Логарифм правдоподобия"), models.Select(model => (double?)model.LogLikelihood)),
        Column.Numbers("aic", new Label("AIC", "AIC"), models.Select(model => (double?)model.Aic), 1),
        Column.Counts("regularity", new Label("Regularity k", "Регулярность k"), models.Select(model => model.Regularity)),
        Column.Shares("weight", new Label("Weight", "Вес"), models.Select(model => (double?)model.Weight)),
        Column.Flag("chosen", new Label("Chosen", "Выбрана"), models.Select(model => (bool?)model.Chosen)),
    ]);

    static AnswerTable Tracking(Tracking tracking) => new("tracking", new Label("Repeat purchases by week", "Повторные покупки по неделям"),
    [
        Column.Counts("week", new Label("Week", "Неделя"), tracking.Week),
        Column.Dates("lastDay", new Label("Last day", "Последний день"), tracking.LastDay.Select(day => (DateOnly?)day)),
        Column.Flag("heldOut", new Label("Held out", "Отложена"), tracking.Week.Select(week => (bool?)(week > tracking.CalibrationWeeks))),
        Column.Counts("actual", new Label("Actual", "Факт"), tracking.Actual),
        Column.Numbers("expected", new Label("Expected", "Прогноз"), tracking.Expected, 1),
        Column.Counts("cumulativeActual", new Label("Cumulative actual", "Факт нарастающим итогом"), tracking.CumulativeActual),
        Column.Numbers("cumulativeExpected", new Label("Cumulative expected", "Прогноз нарастающим итогом"), tracking.CumulativeExpected, 1),
    ]);

    static AnswerTable Counts(PurchaseCounts counts) => new("counts", new Label("Customers by repeat purchases so far", "Клиенты по числу повторных покупок на сегодня"),
    [
        Column.Key("repeatCount", new Label("Repeat purchases", "Повторные покупки"), counts.RepeatCount.Select(count => count == counts.RepeatCount[^1] ? $"{count}+" : $"{count}")),
        Column.Counts("actual", new Label("Customers, actual", "Клиенты, факт"), counts.Actual),
        Column.Numbers("expected", new Label("Customers, expected", "Клиенты, по модели"), counts.Expected, 1),
    ]);

    static readonly Label[] Months =
    [
        new("January", "январь"), new("February", "февраль"), new("March", "март"), new("April", "апрель"), new("May", "май"), new("June", "июнь"),
        new("July", "июль"), new("August", "август"), new("September", "сентябрь"), new("October", "октябрь"), new("November", "ноябрь"), new("December", "декабрь"),
    ];

    static Label SeasonTitle => new("Purchasing by month, against the year", "Покупки по месяцам относительно среднего за год");

    static AnswerTable Season(CalendarSeason season) => new("season", SeasonTitle,
    [
        Column.Words("month", new Label("Month", "Месяц"), [.. season.Factor.Select((_, i) => (i + 1).ToString("00", CultureInfo.InvariantCulture))], Months),
        Column.Numbers("factor", new Label("Of the average", "От среднего"), season.Factor, 2),
    ]);

    static readonly Label ByWorth = new("Customers by predicted value", "Клиенты по прогнозу ценности"), ByPurchases = new("Customers by predicted purchases, discounted", "Клиенты по прогнозу покупок с дисконтом");

    /// <summary>Without values, tenths and quantiles are of discounted purchases.</summary>
    static bool IsWorthKnown(PredictedLifetimeValue answer) => answer.Prediction.LifetimeValue is not null;

    static AnswerTable[] Worths(ValueDistribution distribution, string currency) =>
    [
        Deciles(distribution.Deciles, new Label("Customers in tenths, the most valuable first", "Клиенты по децилям, от самых ценных"), Column.Money("lifetimeValue", new Label("Lifetime value", "Пожизненная ценность"), distribution.Deciles.Select(decile => decile.LifetimeValue))) with { Currency = currency },
        Quantiles(distribution, new Label("Predicted value that a share of customers does not exceed", "Квантили прогноза ценности по клиентам"), Column.Money("value", new Label("Value", "Ценность"), distribution.Value)) with { Currency = currency },
        Histogram(distribution, ByWorth, Column.Money("from", new Label("From", "От"), distribution.BinFrom)) with { Currency = currency },
    ];

    static AnswerTable[] PurchasesInstead(ValueDistribution distribution)
    {
        var purchases = new Label("Purchases, discounted", "Покупки с дисконтом");
        return
        [
            Deciles(distribution.Deciles, new Label("Customers in tenths, the most purchases first", "Клиенты по децилям, от самых частых покупателей"), Column.Numbers("discountedPurchases", purchases, distribution.Deciles.Select(decile => decile.LifetimeValue))),
            Quantiles(distribution, new Label("Predicted purchases, discounted, that a share of customers does not exceed", "Квантили прогноза покупок с дисконтом по клиентам"), Column.Numbers("value", purchases, distribution.Value)),
            Histogram(distribution, ByPurchases, Column.Numbers("from", new Label("From", "От"), distribution.BinFrom)),
        ];
    }

    static AnswerTable Deciles(IReadOnlyList<ValueDecile> deciles, Label title, Column worth) => new("deciles", title,
    [
        Column.Counts("decile", new Label("Tenth", "Дециль"), deciles.Select(decile => decile.Decile)),
        Column.Counts("customers", new Label("Customers", "Клиенты"), deciles.Select(decile => decile.Customers)),
        worth,
        Column.Shares("share", new Label("Share", "Доля"), deciles.Select(decile => decile.Share)),
        Column.Shares("meanAlive", new Label("Mean P(alive)", "Средняя P(активен)"), deciles.Select(decile => decile.MeanAlive)),
        Column.Numbers("meanPurchases", new Label("Mean purchases", "Покупок в среднем"), deciles.Select(decile => decile.MeanPurchases)),
    ]);

    static AnswerTable Quantiles(ValueDistribution distribution, Label title, Column value) => new("quantiles", title, [Column.Shares("quantile", new Label("Share of customers", "Доля клиентов"), distribution.Quantile, 0), value]);

    static AnswerTable Histogram(ValueDistribution distribution, Label title, Column from) => new("histogram", title, [from, Column.Counts("customers", new Label("Customers", "Клиенты"), distribution.BinCustomers)]);

    static AnswerTable Alive(AliveGrid grid) => new("alive", new Label("P(alive) by repeat purchases and weeks since the last", "P(активен) по числу повторных покупок и неделям с последней"),
    [
        Column.Key("repeatCount", new Label("Repeat purchases", "Повторные покупки"), grid.RepeatCount.Select(count => count.ToString(CultureInfo.InvariantCulture))),
        Column.Counts("customers", new Label("Customers", "Клиенты"), grid.Customers.Select(row => row.Sum())),
        .. grid.WeeksSinceLastOrder.Select((weeks, i) => Column.Shares(WeekName(i), new Label(Culture.Number(weeks, Language.English, 1), Culture.Number(weeks, Language.Russian, 1)), grid.Probability.Select(row => row[i]))),
    ])
    { Note = Phrases.AliveAtAge.With(grid.AgeInWeeks) };

    static AnswerTable NewCustomer(NewCustomerCurve curve, string currency) => new("new-customer", new Label("What a new customer is expected to do by age", "Чего ждать от нового клиента по возрасту"),
    [
        Column.Numbers("week", new Label("Week", "Неделя"), curve.Weeks, 0),
        Column.Numbers("repeatPurchases", new Label("Repeat purchases", "Повторные покупки"), curve.RepeatPurchases, 3),
        Column.Numbers("low", new Label("From", "От"), curve.Low, 3),
        Column.Numbers("high", new Label("To", "До"), curve.High, 3),
        .. curve.LifetimeValue is { } value ? (Column[])[Column.Money("lifetimeValue", new Label("Value of them", "Их ценность"), value)] : [],
    ])
    { Currency = currency };

    /// <summary>A range as figures have it; one without upper end is left out.</summary>
    public static Span? Within(Band? band) => band is { Low: var low, High: { } high } ? new Span(low, high) : null;

    static string WeekName(int i) => string.Create(CultureInfo.InvariantCulture, $"since{i}");
}
