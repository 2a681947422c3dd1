using Numerics;
using PurchaseModels.Core;
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
        double[] slopes = [.. model.ParameterValues.Select((value, i) => Coordinates.Slope(value, model.ScaleOf(i)))];
        Covariance = [.. logCovariance.Select((row, i) => row.Select((c, j) => c * slopes[i] * slopes[j]).ToArray())];
        StandardErrors = [.. Covariance.Select((row, i) => Math.Sqrt(row[i]))];
    }

    ModelFit(TModel model, string asked, double logLikelihood, double gradientNorm, bool converged, double customers, double[][] logCovariance, IReadOnlyList<IReadOnlyList<double>> covariance, IReadOnlyList<double> standardErrors, IReadOnlyList<Message> warnings)
    {
        (Model, Asked, LogLikelihood, GradientNorm, Converged, Customers) = (model, asked, logLikelihood, gradientNorm, converged, customers);
        (this.logCovariance, Covariance, StandardErrors, Warnings) = (logCovariance, covariance, standardErrors, warnings);
    }

    ModelFit(ModelFit<TModel> fit, string asked, Message[] warnings)
    {
        (Asked, Model, LogLikelihood, Customers, logCovariance, Warnings) = (asked, fit.Model, fit.LogLikelihood, fit.Customers, fit.logCovariance, warnings);
        (GradientNorm, Converged, Covariance, StandardErrors) = (fit.GradientNorm, fit.Converged, fit.Covariance, fit.StandardErrors);
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

    /// <summary>Of the coordinates: logarithms, log-odds of a chance.</summary>
    internal IReadOnlyList<IReadOnlyList<double>> LogCovariance => logCovariance;

    /// <summary>The same fit of the same parameters, as another model has them.</summary>
    internal ModelFit<TOther> As<TOther>(TOther model)
        where TOther : IModel<TOther> => new(model, Asked, LogLikelihood, GradientNorm, Converged, Customers, logCovariance, Covariance, StandardErrors, Warnings);

    /// <summary>The same fit with other warnings.</summary>
    internal ModelFit<TModel> Saying(params Message[] warnings) => new(this, Asked, warnings);

    /// <summary>The same fit as the answer to another model asked for.</summary>
    internal ModelFit<TModel> AskedAs(string asked, params Message[] before) => new(this, asked, [.. before, .. Warnings]);

    /// <summary>Interval of a parameter, by the normal approximation in its logarithm, which keeps it positive; in the log-odds of a chance; in itself for effects of covariates.</summary>
    /// <param name="parameter">Its name, such as <c>alpha</c>.</param>
    /// <param name="level">Share of samples whose interval holds the true value.</param>
    public Interval IntervalOf(string parameter, double level = 0.95)
    {
        var i = Model.ParameterNames.ToList().IndexOf(parameter);
        return i >= 0
            ? IntervalOf(model => model.ParameterValues[i], level, Model.ScaleOf(i))
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
        var at = Coordinates.Of(Model);
        var gradient = Curvature.Gradient(theta => quantity(Model.With(Coordinates.Values(Model, theta))), at);
        var variance = 0.0;
        for (var i = 0; i < at.Length; i++)
            for (var j = 0; j < at.Length; j++)
                variance += gradient[i] * logCovariance[i][j] * gradient[j];
        return Interval.Around(quantity(Model), Math.Sqrt(Math.Max(0, variance)), NormalDistribution.Quantile((1 + level) / 2), scale);
    }
}
