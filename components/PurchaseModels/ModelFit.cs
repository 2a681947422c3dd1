using Numerics;

namespace PurchaseModels;

/// <summary>A model fitted by maximum likelihood, with what is needed to judge the fit.</summary>
/// <typeparam name="TModel">The model, or the union it belongs to.</typeparam>
public sealed class ModelFit<TModel>
    where TModel : IModel<TModel>
{
    readonly double[][] logCovariance;

    internal ModelFit(string asked, TModel model, double logLikelihood, Optimum optimum, double customers, double[][] logCovariance, params FitWarning[] warnings)
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

    /// <summary>What a reader has to know before using the numbers.</summary>
    public IReadOnlyList<FitWarning> Warnings { get; }

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

/// <summary>Something a reader has to know about a fit.</summary>
/// <param name="Code">Stable; programs match on it.</param>
/// <param name="Text">A sentence or two for people.</param>
public sealed record FitWarning(string Code, string Text)
{
    /// <summary>Code of a fallback to NBD: the data do not say whether, or how differently, customers leave.</summary>
    public const string DropoutNotIdentified = "dropout-not-identified";

    /// <summary>Code beside <see cref="DropoutNotIdentified"/> where the data say that customers leave, only not how differently.</summary>
    public const string CustomersLeave = "customers-leave";

    /// <summary>Code of a model with dropout that explains the data hardly better than NBD, in which nobody leaves.</summary>
    public const string DropoutNotSignificant = "dropout-not-significant";

    /// <summary>Code of BG/NBD's construction: who never bought again is alive for sure.</summary>
    public const string OneTimeBuyersAlive = "one-time-buyers-alive";

    /// <summary>Code of parameters with an interval of more than a factor of a hundred each way.</summary>
    public const string WeaklyIdentified = "weakly-identified";

    /// <summary>Code of a value model whose mean over customers is infinite: nothing can be said of those without a repeat purchase.</summary>
    public const string MeanValueInfinite = "mean-value-infinite";

    /// <summary>Code of repeat buyers whose purchases had no value; the value model leaves them out.</summary>
    public const string WorthlessPurchases = "worthless-purchases";

    /// <summary>Code of data that determine no value model.</summary>
    public const string NoSpendModel = "no-spend-model";

    /// <summary>Code of values that go with frequency, against what the value model assumes.</summary>
    public const string ValueDependsOnFrequency = "value-depends-on-frequency";

    /// <summary>Code of a holdout in which a forecast without a model did better.</summary>
    public const string NaiveBaselineBetter = "naive-baseline-better";

    /// <summary>Code of a holdout whose count lay outside the range predicted for it.</summary>
    public const string HoldoutOutsideRange = "holdout-outside-range";

    /// <summary>Code of a prediction that nothing could be held out to check.</summary>
    public const string NoHoldout = "no-holdout";

    /// <summary>Code of notable refunds, which are neither purchases nor deducted from values.</summary>
    public const string RefundsLeftOut = "refunds-left-out";

    /// <summary>Code of a horizon longer than the time observed.</summary>
    public const string HorizonBeyondData = "horizon-beyond-data";
}
