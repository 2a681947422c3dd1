using Answers;
using Calendar;
using Quantities;

namespace Forecasting;

/// <summary>What will a metric of a dataset be in the coming periods, and how well did such forecasts hold?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
public sealed record ForecastMetric(DatasetVersion Of, ForecastOptions With) : IQuestion<MetricForecast>
{
    /// <inheritdoc />
    public string Kind => "forecast";

    /// <inheritdoc />
    public string BrickVersion => Rule;

    /// <inheritdoc />
    public object Options => With;

    /// <summary>Told after each series of a split; null: nobody listens. No part of what is asked.</summary>
    public IProgress<ForecastProgress>? Progress { get; init; }

    internal const string Rule = "forecasting/2";
}

/// <summary>How far a forecast of many series has come.</summary>
/// <param name="Done">Series forecast.</param>
/// <param name="Series">Series in all.</param>
public readonly record struct ForecastProgress(int Done, int Series);

/// <summary>Which metric is forecast, and how.</summary>
public sealed record ForecastOptions : SeriesOptions, ICheckedOptions
{
    /// <summary>The most parts.</summary>
    public const int MostParts = 5_000;

    /// <summary>The metric.</summary>
    public ForecastedSeries Series { get; init; } = ForecastedSeries.Revenue;

    /// <summary>Length of periods.</summary>
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>Events after this instant are left out, and the last period it completes is the last known. Null: the version's last event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>A text property, such as <c>country</c>: a forecast for each of its values, too. Null: for the whole alone.</summary>
    public string? By { get; init; }

    /// <summary>How many values have a forecast of their own, the largest first; the rest is one series.</summary>
    public int Most { get; init; } = 20;

    /// <summary>How parts and whole are made to agree.</summary>
    public ReconcileRule Reconcile { get; init; } = ReconcileRule.None;

    /// <summary>How periods of unequal length are made comparable; of sums over months, quarters or years.</summary>
    public TradingDays TradingDays { get; init; } = TradingDays.None;

    /// <summary>Reads <c>series, grain, asOf, where, by, most, reconcile, tradingDays</c> and what <see cref="SeriesOptions.From"/> reads; refuses with <c>invalid-value</c>.</summary>
    public static new Result<ForecastOptions> From(Parameters parameters) => Checked(
        Read<ForecastOptions>(parameters) with
        {
            Series = parameters.Word("series", ForecastedSeries.Revenue),
            Grain = parameters.Word("grain", Grain.Month),
            AsOf = parameters.Instant("asOf"),
            Where = parameters.All("where"),
            By = parameters.One("by"),
            Most = parameters.Whole("most", 20, 1, MostParts),
            Reconcile = parameters.Word("reconcile", ReconcileRule.None),
            TradingDays = parameters.Word("tradingDays", TradingDays.None),
        },
        parameters);

    /// <summary>True for metrics that are sums over days.</summary>
    internal bool IsSum => Series is ForecastedSeries.Revenue or ForecastedSeries.Gross or ForecastedSeries.Refunds or ForecastedSeries.Orders or ForecastedSeries.New;

    /// <summary>True for a metric that is one sum by another.</summary>
    internal bool IsRatio => Series is ForecastedSeries.Arpu or ForecastedSeries.Aov;

    internal override Problem? FaultAs(Func<string, string> called) => base.FaultAs(called)
        ?? (Most is < 1 or > MostParts ? Problem.Invalid("most", $"{Most} parts; give 1 to {MostParts}.")
        : Most != 20 && By is null ? Problem.Invalid("most", $"There is nothing to keep the largest of without a property to split by: give {called("by")}.")
        : Reconcile != ReconcileRule.None && By is null ? Problem.Invalid("reconcile", $"There is nothing to reconcile without a property to split by: give {called("by")}.")
        : Reconcile != ReconcileRule.None && IsRatio ? Problem.Invalid("reconcile", "A mean is no sum of its parts; reconcile revenue and customers instead.")
        : TradingDays != TradingDays.None && (!IsSum || Grain is Grain.Day or Grain.Week)
            ? Problem.Invalid("tradingDays", "Trading days are for sums (revenue, gross, refunds, orders, new) over months, quarters or years.")
        : null);

    Problem? ICheckedOptions.Fault => Fault ?? (Condition.ParseAll(Where).TryGet(out _, out var problem) ? null : problem);
}
