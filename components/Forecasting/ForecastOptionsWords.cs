using System.Text.Json.Serialization;

namespace Forecasting;

/// <summary>What of a dataset is forecast.</summary>
public enum ForecastedSeries
{
    /// <summary>Sum of all amounts, refunds deducted, those without a customer included.</summary>
    Revenue,

    /// <summary>Sum of the amounts from 0.</summary>
    Gross,

    /// <summary>What was given back: the sum of the amounts below 0, as a positive number.</summary>
    Refunds,

    /// <summary>Distinct orders.</summary>
    Orders,

    /// <summary>Distinct customers with an event.</summary>
    Active,

    /// <summary>Distinct customers with an amount above 0.</summary>
    Buyers,

    /// <summary>Customers whose first event it holds.</summary>
    New,

    /// <summary>Revenue by active customers; missing where there are none.</summary>
    Arpu,

    /// <summary>Revenue by orders; missing where there are none.</summary>
    Aov,
}

/// <summary>The constant of an ARIMA model.</summary>
public enum ConstantRule
{
    /// <summary>With orders given a mean without differences and none with them; else as the criterion chooses.</summary>
    Auto,

    /// <summary>None.</summary>
    None,

    /// <summary>A mean without differences, a drift with one; with more there is none.</summary>
    Included,
}

/// <summary>Where bands come from.</summary>
public enum BandRule
{
    /// <summary>From the model.</summary>
    Model,

    /// <summary>The model's, widened or narrowed until they hold the stated share of the errors of past origins: split conformal prediction on errors by the model's own width.</summary>
    Conformal,
}

/// <summary>What is done about values that stand out.</summary>
public enum OutlierRule
{
    /// <summary>They are listed and stay.</summary>
    Flag,

    /// <summary>They are listed, and the model sees what stands in for them; past forecasts are still measured by the values that came.</summary>
    Replace,

    /// <summary>They are not looked for.</summary>
    Ignore,
}

/// <summary>Whether months, quarters and years are made comparable before a model sees them.</summary>
public enum TradingDays
{
    /// <summary>Periods as they are.</summary>
    None,

    /// <summary>The mean of a calendar day is forecast and multiplied by the days of each period.</summary>
    Days,

    /// <summary>Days are weighted by what their weekday brings on average: a month with five Saturdays is not one with four. Needs a dataset.</summary>
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
    None,

    /// <summary>The whole is the sum of the parts' forecasts.</summary>
    [JsonStringEnumMemberName("bottom-up")]
    BottomUp,

    /// <summary>Least squares, every series alike.</summary>
    Ols,

    /// <summary>Least squares weighted by the variance of a series' errors.</summary>
    Wls,

    /// <summary>Least trace of the errors' covariance, shrunk towards its diagonal (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019).</summary>
    [JsonStringEnumMemberName("mint-shrink")]
    MintShrink,
}
