using Numerics;
using Wording;

namespace PurchaseModels;

/// <summary>A model fitted by maximum likelihood, with what is needed to judge the fit.</summary>
/// <typeparam name="TModel">The model, or the union it belongs to.</typeparam>
public sealed class ModelFit<TModel>
    where TModel : IModel<TModel>
{
    readonly double[][] logCovariance;

    internal ModelFit(string asked, TModel model, double logLikelihood, Optimum optimum, double customers, double[][] logCovariance, params Message[] warnings)
    {
        (Asked, Model, LogLikelihood, Customers, this.logCovariance, Warnings) = (asked, model, logLikelihood, customers, logCovariance, warnings);
        (GradientNorm, Converged) = (optimum.GradientNorm, optimum.IsInterior);
        var values = model.ParameterValues;
        Covariance = [.. logCovariance.Select((row, i) => row.Select((c, j) => c * Scale(values, i) * Scale(values, j)).ToArray())];
        StandardErrors = [.. Covariance.Select((row, i) => Math.Sqrt(row[i]))];
    }

    /// <summary>Code of the model that was asked for; <see cref="Model"/> is another one after a fallback, and a warning says why.</summary>
    public string Asked { get; }

    /// <summary>The model with its estimates.</summary>
    public TModel Model { get; }

    /// <summary>The maximum.</summary>
    public double LogLikelihood { get; }

    /// <summary>Largest derivative of the log-likelihood per customer by a logarithm of a parameter; 0 at a maximum.</summary>
    public double GradientNorm { get; }

    /// <summary>True at an interior maximum: vanishing gradient, curved downwards in every direction.</summary>
    public bool Converged { get; }

    /// <summary>Customers the likelihood was taken over.</summary>
    public double Customers { get; }

    /// <summary>Of the parameters, in the model's order, from the observed information.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>Of the parameters, rows by columns.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Covariance { get; }

    /// <summary>What a reader has to know before using the numbers: codes of <see cref="FitWarning"/>.</summary>
    public IReadOnlyList<Message> Warnings { get; }

    /// <summary>Interval of a parameter, by the normal approximation in its logarithm, which keeps it positive; in itself for effects of covariates.</summary>
    /// <param name="parameter">Its name, such as <c>alpha</c>.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    public Interval IntervalOf(string parameter, double level = 0.95)
    {
        var i = Model.ParameterNames.ToList().IndexOf(parameter);
        return i >= 0
            ? IntervalOf(model => model.ParameterValues[i], level, ScaleOf(i))
            : throw new ArgumentException($"{Model.Code} has no parameter '{parameter}'.", nameof(parameter));
    }

    /// <summary>Interval of anything the model gives, by the delta method.</summary>
    /// <param name="quantity">For example <c>model =&gt; model.ExpectedTransactions(52)</c>.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    /// <param name="scale">On which scale the estimate is nearly normal.</param>
    /// <remarks>
    /// It says how well the quantity is known given the model. An expectation's interval is not a range for what a single customer will do:
    /// for that ask for the probabilities of counts.
    /// </remarks>
    public Interval IntervalOf(Func<TModel, double> quantity, double level = 0.95, IntervalScale scale = IntervalScale.Positive)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
        var names = Model.ParameterNames;
        var at = Model.ParameterValues.Select((value, i) => IsSigned(names[i]) ? value : Math.Log(value)).ToArray();
        var gradient = Curvature.Gradient(theta => quantity(Model.With([.. theta.Select((t, i) => IsSigned(names[i]) ? t : Math.Exp(t))])), at);
        var variance = 0.0;
        for (var i = 0; i < at.Length; i++)
            for (var j = 0; j < at.Length; j++)
                variance += gradient[i] * logCovariance[i][j] * gradient[j];
        return Interval.Around(quantity(Model), Math.Sqrt(Math.Max(0, variance)), NormalDistribution.Quantile((1 + level) / 2), scale);
    }

    // Effects of covariates may have either sign; every other parameter is positive and estimated by its logarithm.
    static bool IsSigned(string name) => name.Contains('.', StringComparison.Ordinal);

    IntervalScale ScaleOf(int i) => IsSigned(Model.ParameterNames[i]) ? IntervalScale.Plain : IntervalScale.Positive;

    double Scale(IReadOnlyList<double> values, int i) => IsSigned(Model.ParameterNames[i]) ? 1 : values[i];
}
