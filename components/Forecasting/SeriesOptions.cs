using System.Globalization;
using Answers;
using Forecasting.Core;
using Quantities;
using Series;

namespace Forecasting;

/// <summary>How a series is forecast; <see cref="ForecastOptions"/> say besides which metric of a dataset it is.</summary>
public record SeriesOptions
{
    /// <summary>Steps ahead, 1…1000.</summary>
    public int Horizon { get; init; } = 12;

    /// <summary>The method.</summary>
    public ForecastMethod Method { get; init; } = ForecastMethod.Auto;

    /// <summary>p,d,q of ARIMA, such as <c>0,1,1</c>; null: chosen.</summary>
    public string? Order { get; init; }

    /// <summary>P,D,Q of ARIMA; null: <c>0,0,0</c> beside an order, chosen without one.</summary>
    public string? Seasonal { get; init; }

    /// <summary>The constant of ARIMA.</summary>
    public ConstantRule Constant { get; init; }

    /// <summary>
    /// Days whose effect is estimated, as name and days: <c>new-year:01-01</c>, of every year, or <c>easter:2025-04-20|2026-04-05</c>; tell those to come, too. They are regressors: only
    /// ARIMA takes them, and auto then takes ARIMA.
    /// </summary>
    public IReadOnlyList<string> Holidays { get; init; } = [];

    /// <summary>Steps of a season; null: by the length of a step (month 12, quarter 4, week 52, day 7), 1 where that is not known.</summary>
    public int? Period { get; init; }

    /// <summary>Steps of several seasons at once, such as 24 and 168 of hours; empty: one season. Only <see cref="ForecastMethod.Mstl"/>, which auto then takes, knows several.</summary>
    public IReadOnlyList<int> Periods { get; init; } = [];

    /// <summary>λ of a Box–Cox transformation, <c>0</c> for logarithms; <c>auto</c> for Guerrero's choice; <c>none</c>.</summary>
    public string BoxCox { get; init; } = "none";

    /// <summary>True gives means after a transformation, false medians.</summary>
    public bool BiasAdjusted { get; init; }

    /// <summary>Bands, in percent: 80 and 95.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>Where bands come from.</summary>
    public BandRule Bands { get; init; } = BandRule.Model;

    /// <summary>What is done about values that stand out.</summary>
    public OutlierRule Outliers { get; init; } = OutlierRule.Flag;

    /// <summary>Past origins a backtest forecasts from, 1…100, where the series is long enough for so many.</summary>
    public int Windows { get; init; } = 6;

    /// <summary>True for quantities that cannot fall below 0; null: of a dataset, when they never did; of a file, false.</summary>
    public bool? NonNegative { get; init; }

    /// <summary>Reads <c>horizon, method, order, seasonal, constant, holiday, period, periods, boxCox, biasAdjusted, level, bands, outliers, windows, nonNegative</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<SeriesOptions> From(Parameters parameters) => Checked(Read<SeriesOptions>(parameters), parameters);

    internal static T Read<T>(Parameters parameters)
        where T : SeriesOptions, new()
    {
        return new()
        {
            Horizon = parameters.Whole("horizon", 12, 1, 1000),
            Method = parameters.Word("method", ForecastMethod.Auto),
            Order = parameters.One("order"),
            Seasonal = parameters.One("seasonal"),
            Constant = parameters.Word("constant", ConstantRule.Auto),
            Holidays = OptionWords.Holidays(parameters.All("holiday")),
            Period = parameters.Whole("period", 0, 1, 10_000) is var period and > 0 ? period : null,
            Periods = parameters.One("periods") is { } periods ? OptionWords.Periods(periods) : [],
            BoxCox = parameters.One("boxCox") ?? "none",
            BiasAdjusted = parameters.Word("biasAdjusted", YesNo.No) == YesNo.Yes,
            Levels = parameters.One("level") is { } levels ? OptionWords.Levels(levels) : [80, 95],
            Bands = parameters.Word("bands", BandRule.Model),
            Outliers = parameters.Word("outliers", OutlierRule.Flag),
            Windows = parameters.Whole("windows", 6, 1, 100),
            NonNegative = parameters.Word("nonNegative", YesNo.Auto) switch { YesNo.Yes => true, YesNo.No => false, _ => null },
        };
    }

    internal static Result<T> Checked<T>(T options, Parameters parameters)
        where T : SeriesOptions => parameters.Finish(options).Then(read => read.FaultAs(parameters.Called) is { } fault ? fault : Result<T>.Ok(read));

    /// <summary>Why they cannot be used, or null.</summary>
    internal Problem? Fault => FaultAs(name => name);

    /// <summary>The same, with options called as those who gave them do.</summary>
    internal virtual Problem? FaultAs(Func<string, string> called) =>
        Horizon is < 1 or > 1000 ? Problem.Invalid("horizon", $"The horizon is {Horizon}; give 1 to 1000 steps.")
        : Period is < 1 ? Problem.Invalid("period", $"The season has {Period} steps; give 1 or more.")
        : Periods.Count == 1 || Periods.Count > 5 || Periods.Distinct().Count() < Periods.Count || Periods.Any(steps => steps is < 2 or > 10_000)
            ? Problem.Invalid("periods", $"Several seasons are two to five different numbers of steps, such as 24,168; of one season give {called("period")}.")
        : Windows is < 1 or > 100 ? Problem.Invalid("windows", $"The backtest has {Windows} past origins; give 1 to 100.")
        : Levels.Count is 0 or > 10 || Levels.Distinct().Count() < Levels.Count || Levels.Any(level => level is not (> 0 and < 100))
            ? Problem.Invalid("level", "Levels are one to ten different percentages between 0 and 100, such as 80,95.")
        : OptionWords.Lambda(BoxCox) is null ? Problem.Invalid("boxCox", $"'{BoxCox}' is no transformation: give a number from -5 to 5, auto or none.")
        : Order is not null && OptionWords.Orders(Order) is null ? Problem.Invalid("order", $"'{Order}' are no orders: write p,d,q such as 0,1,1.")
        : Seasonal is not null && OptionWords.Orders(Seasonal) is null ? Problem.Invalid("seasonal", $"'{Seasonal}' are no orders: write P,D,Q such as 0,1,1.")
        : Seasonal is not null && Order is null ? Problem.Invalid("seasonal", $"Seasonal orders are given together with {called("order")}.")
        : Constant != ConstantRule.Auto && Method != ForecastMethod.Arima && Order is null
            ? Problem.Invalid("constant", $"Only ARIMA has such a constant: give {called("method")} arima, or {called("order")}.")
        : Constant == ConstantRule.Included && ArimaOrder is { } order && order.Differences + order.SeasonalDifferences > 1
            ? Problem.Invalid("constant", "A constant goes with at most one difference: with two it would be a quadratic trend.")
        : Holidays.Count > 0 && Method is not (ForecastMethod.Auto or ForecastMethod.Arima)
            ? Problem.Invalid("holiday", $"The method {Method.Write()} takes no holidays; only arima does, and auto, which then takes arima.")
        : !Holiday.Parse(Holidays).TryGet(out _, out var unread) ? unread
        : null;

    /// <summary>The orders, or null when they are to be chosen.</summary>
    internal ArimaOrder? ArimaOrder => Order is null ? null
        : (OptionWords.Orders(Order)!, OptionWords.Orders(Seasonal ?? "0,0,0")!) is var (plain, seasonal)
            ? new ArimaOrder(plain[0], plain[1], plain[2], seasonal[0], seasonal[1], seasonal[2]) : null;

    /// <summary>Band levels as shares.</summary>
    internal double[] Shares => [.. Levels.Select(level => level / 100)];

    /// <summary>How a level is written as a key: <c>80</c>, <c>99.5</c>.</summary>
    internal static string Key(double level) => level.ToString(CultureInfo.InvariantCulture);
}
