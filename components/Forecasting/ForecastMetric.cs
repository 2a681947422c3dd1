using Answers;
using Calendar;
using Declarations;
using Forecasting.Core;
using Quantities;
using Series;

namespace Forecasting;

/// <summary>What will a metric of a dataset be in the coming periods, and how well did such forecasts hold?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "forecast", 7, "What will a metric be in the coming periods, and how well did such forecasts hold?", "Каким будет показатель в ближайшие периоды и насколько точны были такие прогнозы?",
    NameEn = "Forecast of a metric", NameRu = "Прогноз показателя", Topic = Topic.Forecasts, StandsByDefault = true, WordsOf = [typeof(ForecastMethod)])]
public sealed record ForecastMetric(DatasetVersion Of, ForecastOptions With) : IQuestion<ForecastOptions, MetricForecast>;

/// <summary>Which metric is forecast, and how.</summary>
public sealed record ForecastOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The most parts.</summary>
    public const int MostParts = 5_000;

    /// <summary>The metric.</summary>
    [Option("What is forecast", "Что прогнозируется", NameEn = "Forecast of", NameRu = "Прогнозировать")]
    public ForecastedSeries Series { get; init; } = ForecastedSeries.Revenue;

    /// <summary>Length of periods.</summary>
    [Option("Length of periods", "Длина периодов", NameEn = "Period", NameRu = "Период")]
    public Grain Grain { get; init; } = Grain.Month;

    /// <summary>A text property, such as <c>country</c>: a forecast for each of its values, too. Null: for the whole alone.</summary>
    [Option("A text property each of whose values is forecast, too", "Текстовое свойство: прогноз строится и для каждого его значения", Form = OptionForm.Property, Example = "country", DefaultEn = "the whole alone", DefaultRu = "только целое", NameEn = "Split by", NameRu = "Разбить по")]
    public string? By { get; init; }

    /// <summary>How many values have a forecast of their own, the largest first; the rest is one series.</summary>
    [Option("How many values have a forecast of their own, the largest first; the rest is one series", "Сколько значений прогнозируется отдельно, начиная с крупнейших; остальные — один ряд", Min = 1, Max = MostParts, NameEn = "Own forecasts", NameRu = "Отдельных прогнозов")]
    [OnlyWith(nameof(By))]
    public int Most { get; init; } = 20;

    /// <summary>How parts and whole are made to agree.</summary>
    [Option("How the forecasts of parts and of the whole are made to agree", "Как согласуются прогнозы частей и целого", NameEn = "Make parts agree", NameRu = "Согласовать части")]
    [OnlyWith(nameof(By))]
    public ReconcileRule Reconcile { get; init; } = ReconcileRule.None;

    /// <summary>How periods of unequal length are made comparable; of sums over months, quarters or years.</summary>
    [Option("How months, quarters or years of unequal length are made comparable", "Как делаются сопоставимыми месяцы, кварталы и годы разной длины", NameEn = "Unequal periods", NameRu = "Неравные периоды")]
    public TradingDays TradingDays { get; init; } = TradingDays.None;

    /// <summary>How the series is forecast.</summary>
    [OptionGroup]
    public SeriesOptions How { get; init; } = new();

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Reconcile != ReconcileRule.None && IsRatio)
            yield return new(nameof(Reconcile), Phrases.MeanIsNoSum);
        if (TradingDays != TradingDays.None && (!IsSum || Grain is Grain.Day or Grain.Week))
            yield return new(nameof(TradingDays), Phrases.TradingDaysOfSums);
    }

    /// <summary>True for metrics that are sums over days.</summary>
    internal bool IsSum => Series is ForecastedSeries.Revenue or ForecastedSeries.Gross or ForecastedSeries.Refunds or ForecastedSeries.Orders or ForecastedSeries.New;

    /// <summary>True for a metric that is one sum by another.</summary>
    internal bool IsRatio => Series is ForecastedSeries.Arpu or ForecastedSeries.Aov;
}
