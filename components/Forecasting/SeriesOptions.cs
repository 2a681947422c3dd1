using System.Globalization;
using Declarations;
using Forecasting.Core;
using Series;

namespace Forecasting;

/// <summary>How a series is forecast, be it a metric of a dataset or a file's.</summary>
public sealed record SeriesOptions : ICheckedOptions
{
    /// <summary>Steps ahead.</summary>
    [Option("Steps ahead", "На сколько шагов вперёд", Min = 1, Max = 1000, Unit = OptionUnit.Periods, NameEn = "Periods ahead", NameRu = "Горизонт")]
    public int Horizon { get; init; } = 12;

    /// <summary>The method.</summary>
    [Option("The method of forecasting", "Метод прогноза", NameEn = "Method", NameRu = "Метод")]
    public ForecastMethod Method { get; init; } = ForecastMethod.Auto;

    /// <summary>p,d,q of ARIMA; null: chosen.</summary>
    [Option("p,d,q of ARIMA", "Порядки p,d,q модели ARIMA", Example = "0,1,1", DefaultEn = "chosen", DefaultRu = "подбираются", NameEn = "p,d,q", NameRu = "p,d,q")]
    public string? Order { get; init; }

    /// <summary>P,D,Q of ARIMA; null: <c>0,0,0</c> beside an order, chosen without one.</summary>
    [Option("P,D,Q of ARIMA's season", "Сезонные порядки P,D,Q модели ARIMA", Example = "0,1,1", DefaultEn = "0,0,0 beside an order, else chosen", DefaultRu = "0,0,0 при заданном order, иначе подбираются", NameEn = "P,D,Q of season", NameRu = "P,D,Q сезона")]
    [OnlyWith(nameof(Order))]
    public string? Seasonal { get; init; }

    /// <summary>The constant of ARIMA.</summary>
    [Option("The constant of ARIMA", "Константа модели ARIMA", NameEn = "Constant", NameRu = "Константа")]
    public ConstantRule Constant { get; init; }

    /// <summary>
    /// Days whose effect is estimated, as name and days: <c>new-year:01-01</c>, of every year, or <c>easter:2025-04-20|2026-04-05</c>, or a line of a list, <c>2026-04-05;easter</c>; tell
    /// those to come, too. They are regressors: only ARIMA takes them, and auto then takes ARIMA. Kept in one way of writing.
    /// </summary>
    [Option(
        "Days whose effect is estimated, those to come too: a name with its days, a day without a year being of every year, or a line DAY;NAME of a list", "Дни, влияние которых оценивается, включая будущие: название и дни (день без года — каждый год) или строка списка ДЕНЬ;НАЗВАНИЕ", Example = "easter:2025-04-20|2026-04-05", NameEn = "Holidays", NameRu = "Праздники")]
    public IReadOnlyList<string> Holiday { get; init => field = Core.Holiday.Written(value); } = [];

    /// <summary>Steps of a season; null: by the length of a step (month 12, quarter 4, week 52, day 7), 1 where that is not known.</summary>
    [Option("Steps of a season", "Сколько шагов в сезоне", Min = 1, Max = 10_000, Unit = OptionUnit.Periods, DefaultEn = "by the step: month 12, quarter 4, week 52, day 7", DefaultRu = "по шагу: месяц — 12, квартал — 4, неделя — 52, день — 7", NameEn = "Season length", NameRu = "Длина сезона")]
    public int? Period { get; init; }

    /// <summary>Steps of several seasons at once, such as 24 and 168 of hours; empty: one season, and of steps within a day the week's beside it where it shows. Only <see cref="ForecastMethod.Mstl"/> and <see cref="ForecastMethod.Combination"/>, which auto then takes, know several.</summary>
    [Option("Steps of several seasons at once, which only mstl and combination know", "Длины нескольких сезонов сразу; их знают только mstl и combination", Min = 2, Max = 10_000, Most = 5, Unit = OptionUnit.Periods, Example = "24,168", NameEn = "Season lengths", NameRu = "Длины сезонов")]
    public IReadOnlyList<int> Periods { get; init; } = [];

    /// <summary>λ of a Box–Cox transformation, <c>0</c> for logarithms; <c>auto</c> for Guerrero's choice; <c>none</c>.</summary>
    [Option("λ of a Box–Cox transformation: a number, 0 for logarithms, auto or none", "λ преобразования Бокса — Кокса: число, 0 — логарифмы, auto или none", Example = "0", NameEn = "Box–Cox λ", NameRu = "λ Бокса — Кокса")]
    public string BoxCox { get; init; } = "none";

    /// <summary>True gives means after a transformation, false medians.</summary>
    [Option("Means after a transformation instead of medians", "После преобразования — средние вместо медиан", NameEn = "Means, not medians", NameRu = "Средние, не медианы")]
    public bool BiasAdjusted { get; init; }

    /// <summary>Bands, in percent; shares such as 0.95 are taken as 95.</summary>
    [Option("Levels of the bands", "Уровни прогнозных интервалов", Min = 0, Above = true, Max = 100, Below = true, Fewest = 1, Most = 10, Unit = OptionUnit.Percent, Example = "80,95", NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public IReadOnlyList<double> Level { get; init => field = OptionWords.Percentages(value); } = [80, 95];

    /// <summary>Where bands come from.</summary>
    [Option("Where bands come from", "Откуда берутся прогнозные интервалы", NameEn = "Bands from", NameRu = "Откуда интервалы")]
    public BandRule Bands { get; init; } = BandRule.Model;

    /// <summary>What is done about values that stand out.</summary>
    [Option("What is done about values that stand out", "Что делать с выбросами", NameEn = "Outliers", NameRu = "Выбросы")]
    public OutlierRule Outliers { get; init; } = OutlierRule.Flag;

    /// <summary>Past origins a backtest forecasts from, where the series is long enough for so many.</summary>
    [Option("Past origins the backtest forecasts from", "Из скольких моментов прошлого прогнозирует проверка", Min = 1, Max = 100, NameEn = "Backtest origins", NameRu = "Точек проверки")]
    public int Windows { get; init; } = 6;

    /// <summary>Whether the quantity cannot fall below 0.</summary>
    [Option("Whether the quantity cannot fall below 0, so that forecasts stop there", "Может ли величина опуститься ниже 0; если нет, прогноз останавливается на 0", NameEn = "Not below 0", NameRu = "Не меньше 0")]
    public NonNegative NonNegative { get; init; }

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Periods.Count == 1 || Periods.Distinct().Count() < Periods.Count)
            yield return new(nameof(Periods), Phrases.SeveralSeasons);
        if (Level.Distinct().Count() < Level.Count)
            yield return new(nameof(Level), Phrases.EqualLevels);
        if (OptionWords.Lambda(BoxCox) is null)
            yield return new(nameof(BoxCox), Phrases.NoTransformation.With(BoxCox));
        if (Order is not null && OptionWords.Orders(Order) is null)
            yield return new(nameof(Order), Phrases.NoOrders.With(Order));
        if (Seasonal is not null && OptionWords.Orders(Seasonal) is null)
            yield return new(nameof(Seasonal), Phrases.NoSeasonalOrders.With(Seasonal));
        if (Order is not null && Method is not (ForecastMethod.Auto or ForecastMethod.Arima))
            yield return new(nameof(Order), Phrases.MethodTakesNoOrders.With(Method));
        if (ArimaOrder?.Fault(Period) is { } impossible)
            yield return OptionFault.Of(nameof(Order), impossible);
        if (Constant != ConstantRule.Auto && Method != ForecastMethod.Arima && Order is null)
            yield return new(nameof(Constant), Phrases.ConstantOfArima);
        if (Constant == ConstantRule.Included && ArimaOrder is { } order && order.Differences + order.SeasonalDifferences > 1)
            yield return new(nameof(Constant), Phrases.ConstantBesideDifferences);
        if (Holiday.Count > 0 && Method is not (ForecastMethod.Auto or ForecastMethod.Arima))
            yield return new(nameof(Holiday), Phrases.MethodTakesNoHolidays.With(Method));
        if (Core.Holiday.Parse(Holiday).Fault is { } unread)
            yield return new(nameof(Holiday), unread);
    }

    /// <summary>The orders, or null when they are to be chosen.</summary>
    internal ArimaOrder? ArimaOrder =>
        Order is not null && OptionWords.Orders(Order) is { } plain && OptionWords.Orders(Seasonal ?? "0,0,0") is { } seasonal
            ? new ArimaOrder(plain[0], plain[1], plain[2], seasonal[0], seasonal[1], seasonal[2])
            : null;

    /// <summary>Band levels as shares.</summary>
    internal double[] Shares => [.. Level.Select(level => level / 100)];

    /// <summary>How a level is written as a key: <c>80</c>, <c>99.5</c>.</summary>
    internal static string Key(double level) => level.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether forecasts stop at 0, where it is usual that they do or do not.</summary>
    internal bool StopsAtZero(bool usual) => NonNegative switch { NonNegative.Yes => true, NonNegative.No => false, _ => usual };
}
