using PurchaseModels;
using Wording;

namespace Ltv;

/// <summary>A fit as an answer shows it.</summary>
/// <param name="Model">Code of the model the estimates belong to.</param>
/// <param name="Asked">Code of the model that was asked for.</param>
/// <param name="Parameters">Estimates by the papers' names.</param>
/// <param name="StandardErrors">From the observed information.</param>
/// <param name="Intervals">Of the parameters.</param>
/// <param name="IntervalRule">How the intervals were made.</param>
/// <param name="LogLikelihood">The maximum.</param>
/// <param name="GradientNorm">Largest derivative of the log-likelihood per customer by a logarithm of a parameter; 0 at a maximum.</param>
/// <param name="Converged">True at an interior maximum.</param>
/// <param name="Customers">Customers the likelihood was taken over.</param>
/// <param name="Warnings">What a reader has to know.</param>
/// <param name="Regularity">k: every k-th event of a hidden Poisson process is a purchase; 1 where customers buy at random, null for a model of values.</param>
public sealed record FittedModel(
    string Model,
    string Asked,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> StandardErrors,
    IReadOnlyDictionary<string, Band> Intervals,
    IntervalRule IntervalRule,
    double LogLikelihood,
    double GradientNorm,
    bool Converged,
    double Customers,
    IReadOnlyList<Message> Warnings,
    int? Regularity = null)
{
    /// <summary>Distinct customers up to which a timing model's intervals are by profile likelihood, which takes some hundred evaluations a parameter.</summary>
    /// <remarks>Data with more of them hold the parameters so well that the normal approximation holds, too.</remarks>
    public const int MostProfiledRows = 50_000;

    /// <summary>The fit with intervals of its parameters at a level, by the normal approximation.</summary>
    public static FittedModel Of<TModel>(ModelFit<TModel> fit, double level = 0.95)
        where TModel : IModel<TModel> => Of(fit, [.. fit.Model.ParameterNames.Select(name => fit.IntervalOf(name, level))], IntervalRule.NormalApproximation);

    /// <summary>A timing model's fit with intervals that hold on a ridge of the likelihood, too.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="statistics">What it was fitted to.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    /// <param name="ct">Stops between evaluations.</param>
    public static FittedModel Of(ModelFit<TransactionModel> fit, CustomerStatistics statistics, double level, CancellationToken ct) =>
        statistics.DistinctRows <= MostProfiledRows ? Of(fit, fit.ProfileIntervals(statistics, level, ct), IntervalRule.ProfileLikelihood) : Of(fit, level);

    static FittedModel Of<TModel>(ModelFit<TModel> fit, IReadOnlyList<Interval> intervals, IntervalRule rule)
        where TModel : IModel<TModel>
    {
        var names = fit.Model.ParameterNames;
        Dictionary<string, T> Named<T>(Func<int, T> value) => Enumerable.Range(0, names.Count).ToDictionary(i => names[i], value);
        return new FittedModel(
            fit.Model.Code,
            fit.Asked,
            Named(i => fit.Model.ParameterValues[i]),
            Named(i => fit.StandardErrors[i]),
            Named(i => Band.Of(intervals[i])),
            rule,
            fit.LogLikelihood,
            fit.GradientNorm,
            fit.Converged,
            fit.Customers,
            fit.Warnings,
            (fit.Model as TransactionModel)?.Regularity);
    }
}

/// <summary>How intervals of parameters are made.</summary>
public enum IntervalRule
{
    /// <summary>The values that no choice of the other parameters makes improbable.</summary>
    [Word("profile likelihood", "профиль правдоподобия")]
    ProfileLikelihood,

    /// <summary>The normal approximation in the logarithm of each parameter, in effects of covariates themselves.</summary>
    [Word("normal approximation in the logarithm of each parameter, in effects of covariates themselves", "нормальное приближение для логарифма каждого параметра, для эффектов ковариат — без логарифмирования")]
    NormalApproximation,
}

/// <summary>A timing model that was looked at.</summary>
/// <param name="Model">Its code: of the model that was tried, or of the limit that is at the supremum of its likelihood.</param>
/// <param name="Asked">Code of the model that was tried.</param>
/// <param name="LogLikelihood">The maximum.</param>
/// <param name="Aic">2 × parameters − 2 × log-likelihood.</param>
/// <param name="Regularity">k of the model; 1 where customers buy at random.</param>
/// <param name="Weight">Its share in the predictions; 0 below a hundredth, and where another model came to the same.</param>
/// <param name="Chosen">Whether it has the lowest AIC, and so the parameters shown.</param>
public sealed record ComparedModel(string Model, string Asked, double LogLikelihood, double Aic, int Regularity, double Weight, bool Chosen);

/// <summary>A range.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end; null when it is without bound.</param>
public readonly record struct Band(double Low, double? High)
{
    /// <summary>True for values within.</summary>
    public bool Contains(double value) => value >= Low && (High is null || value <= High);

    internal Band Below(double most) => this with { High = High is { } high ? Math.Min(high, most) : most };

    internal static Band Of(Interval interval) => new(interval.Low, double.IsFinite(interval.High) ? interval.High : null);
}
