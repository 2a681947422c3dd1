using Wording;

namespace Forecasting;

/// <summary>What of a dataset is forecast.</summary>
public enum ForecastedSeries
{
    /// <summary>Sum of all amounts, refunds deducted, those without a customer included.</summary>
    [Word("revenue", "выручка")]
    Revenue,

    /// <summary>Sum of the amounts from 0.</summary>
    [Word("gross revenue", "выручка без возвратов")]
    Gross,

    /// <summary>What was given back: the sum of the amounts below 0, as a positive number.</summary>
    [Word("refunds", "возвраты")]
    Refunds,

    /// <summary>Distinct orders with an amount from 0 in them: refunds alone make none.</summary>
    [Word("orders", "заказы")]
    Orders,

    /// <summary>Distinct customers with an event.</summary>
    [Word("active customers", "активные клиенты")]
    Active,

    /// <summary>Distinct customers with an amount above 0.</summary>
    [Word("buyers", "покупатели")]
    Buyers,

    /// <summary>Customers whose first event it holds.</summary>
    [Word("new customers", "новые клиенты")]
    New,

    /// <summary>Revenue of customers by active customers; missing where there are none.</summary>
    [Word("revenue per active customer", "выручка на активного клиента")]
    Arpu,

    /// <summary>Revenue by orders; missing where there are none.</summary>
    [Word("average order value", "средний чек")]
    Aov,
}

/// <summary>The constant of an ARIMA model.</summary>
public enum ConstantRule
{
    /// <summary>With orders given a mean without differences and none with them; else as the criterion chooses.</summary>
    [Word("as is usual", "как обычно")]
    Auto,

    /// <summary>None.</summary>
    [Word("none", "нет")]
    None,

    /// <summary>A mean without differences, a drift with one; with more there is none.</summary>
    [Word("included", "есть")]
    Included,
}

/// <summary>Where bands come from.</summary>
public enum BandRule
{
    /// <summary>From the model.</summary>
    [Word("from the model", "по модели")]
    Model,

    /// <summary>The model's, widened or narrowed until they hold the stated share of the errors of past origins: split conformal prediction on errors by the model's own width.</summary>
    [Word("by the errors of past forecasts", "по ошибкам прошлых прогнозов")]
    Conformal,
}

/// <summary>What is done about values that stand out.</summary>
public enum OutlierRule
{
    /// <summary>They are listed and stay.</summary>
    [Word("listed, and kept", "перечислить и оставить")]
    Flag,

    /// <summary>They are listed, and the model sees what stands in for them; past forecasts are still measured by the values that came.</summary>
    [Word("listed, and replaced before the fit", "перечислить и заменить перед подбором")]
    Replace,

    /// <summary>They are not looked for.</summary>
    [Word("not looked for", "не искать")]
    Ignore,
}

/// <summary>Whether months, quarters and years are made comparable before a model sees them.</summary>
public enum TradingDays
{
    /// <summary>Periods as they are.</summary>
    [Word("periods as they are", "периоды как есть")]
    None,

    /// <summary>The mean of a calendar day is forecast and multiplied by the days of each period.</summary>
    [Word("mean of a day, times the days", "среднее за день, умноженное на число дней")]
    Days,

    /// <summary>Days are weighted by what their weekday brings on average: a month with five Saturdays is not one with four. Needs a dataset.</summary>
    [Word("days weighted by their weekday", "дни с весом дня недели")]
    Weekdays,
}

/// <summary>How the forecasts of parts and of the whole are made to agree.</summary>
/// <remarks>
/// Forecasts and the model's bands are reconciled first, those to come and those of each past origin, by the errors known there; then conformal bands are stretched by the errors of
/// the reconciled past forecasts; then what is left is measured. Forecasts add up; ends of bands do not, as no sum's do.
/// </remarks>
public enum ReconcileRule
{
    /// <summary>Not at all: each stands for itself.</summary>
    [Word("not at all", "никак")]
    None,

    /// <summary>The whole is the sum of the parts' forecasts.</summary>
    [Word("the whole is the sum of its parts", "целое — сумма частей")]
    BottomUp,

    /// <summary>Least squares, every series alike.</summary>
    [Word("least squares", "наименьшие квадраты")]
    Ols,

    /// <summary>Least squares weighted by the variance of a series' errors.</summary>
    [Word("least squares, weighted by variance", "наименьшие квадраты с весами по дисперсии")]
    Wls,

    /// <summary>Least trace of the errors' covariance, shrunk towards its diagonal (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019).</summary>
    [Word("minimum trace, shrunk", "минимальный след со сжатием")]
    MintShrink,
}

/// <summary>Whether a quantity cannot fall below 0.</summary>
public enum NonNegative
{
    /// <summary>Of a dataset, when it never did; of a file, it can.</summary>
    [Word("when a dataset's metric never fell below", "если показатель набора данных никогда не опускался ниже")]
    Auto,

    /// <summary>It cannot.</summary>
    [Word("it cannot", "не может")]
    Yes,

    /// <summary>It can.</summary>
    [Word("it can", "может")]
    No,
}

/// <summary>The forecast a backtest compares with.</summary>
public enum NaiveRule
{
    /// <summary>The last season again.</summary>
    [Word("seasonal naive", "сезонный наивный")]
    SeasonalNaive,

    /// <summary>The last value again, where there is no season.</summary>
    [Word("naive", "наивный")]
    Naive,
}
