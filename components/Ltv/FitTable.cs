using System.Text.Json.Serialization;
using Answers;
using Ltv.Core;
using PurchaseModels;
using Quantities;

namespace Ltv;

/// <summary>What is fitted to a table of sufficient statistics, and what is predicted from it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Horizon">How far to predict, in the table's unit of time (opportunities, periods); null: no prediction.</param>
/// <param name="Level">Nominal level of intervals.</param>
public sealed record TableFitOptions(TableModel Model, double? Horizon, double Level)
{
    /// <summary>Reads <c>model, horizon, level</c>; refuses with <c>invalid-value</c>.</summary>
    public static Result<TableFitOptions> From(Parameters parameters)
    {
        var horizon = parameters.Number("horizon", double.NaN, 0, 1e9);
        return parameters.Finish(new TableFitOptions(
            parameters.Word("model", TableModel.BgNbd), double.IsNaN(horizon) ? null : horizon, parameters.Number("level", 0.95, 0.5, 0.999)));
    }
}

/// <summary>The models that a table can be fitted with, and the columns each wants (a column <c>count</c> may say how many customers a row stands for).</summary>
public enum TableModel
{
    /// <summary><see cref="PurchaseModels.BgNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [JsonStringEnumMemberName("bg-nbd")]
    BgNbd,

    /// <summary><see cref="PurchaseModels.MbgNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [JsonStringEnumMemberName("mbg-nbd")]
    MbgNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    [JsonStringEnumMemberName("pareto-nbd")]
    ParetoNbd,

    /// <summary><see cref="PurchaseModels.ParetoNbdWithCovariates"/>: <c>x, t_x, T</c>; every other column is a covariate of both rates.</summary>
    [JsonStringEnumMemberName("pareto-nbd-covariates")]
    ParetoNbdWithCovariates,

    /// <summary><see cref="PurchaseModels.Nbd"/>: <c>x, t_x, T[, count]</c>.</summary>
    Nbd,

    /// <summary><see cref="PurchaseModels.GammaGamma"/>: <c>x, mean[, count]</c>.</summary>
    [JsonStringEnumMemberName("gamma-gamma")]
    GammaGamma,

    /// <summary><see cref="PurchaseModels.BgBb"/>: <c>frequency, recency, periods[, weights]</c>.</summary>
    [JsonStringEnumMemberName("bg-bb")]
    BgBb,

    /// <summary><see cref="ShiftedBetaGeometric"/>: <c>survivors</c>, a row a period, the first at the beginning.</summary>
    Sbg,
}

/// <summary>A fit to a table.</summary>
/// <param name="Model">Code of the model the estimates belong to.</param>
/// <param name="Asked">Code of the model that was asked for.</param>
/// <param name="Parameters">Estimates by the papers' names, times in the table's unit.</param>
/// <param name="StandardErrors">From the observed information.</param>
/// <param name="Intervals">Of the parameters.</param>
/// <param name="IntervalRule">How the intervals were made.</param>
/// <param name="LogLikelihood">The maximum.</param>
/// <param name="GradientNorm">Largest derivative of the log-likelihood per customer by a logarithm of a parameter; 0 at a maximum.</param>
/// <param name="Converged">True at an interior maximum.</param>
/// <param name="Customers">Customers the likelihood was taken over.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Separator">What set the table's fields apart.</param>
/// <param name="Level">Nominal level of intervals.</param>
/// <param name="Horizon">How far was predicted.</param>
/// <param name="Predictions">Predictions by row, as named columns; null when none were asked for.</param>
/// <param name="Warnings">What a reader has to know, with stable codes.</param>
public sealed record FittedTable(
    string Model,
    string Asked,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    IReadOnlyDictionary<string, Band> Intervals,
    string IntervalRule,
    double LogLikelihood,
    double GradientNorm,
    bool Converged,
    double Customers,
    int Rows,
    string Separator,
    double Level,
    double? Horizon,
    IReadOnlyDictionary<string, double?[]>? Predictions,
    IReadOnlyList<FitWarning> Warnings)
{
    /// <summary>Fits a model to a table.</summary>
    /// <returns>The fit, or <c>invalid-table</c> with the column that is missing, or what the model refuses with.</returns>
    public static Result<FittedTable> Of(StatisticsTable table, TableFitOptions options, CancellationToken ct) => TableFits.Fit(table, options, ct);
}
