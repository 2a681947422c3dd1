using PurchaseModels.Core;
using Quantities;

namespace PurchaseModels;

/// <summary>
/// Pareto/NBD in which known traits of a customer multiply the rate of purchases by exp(γ₁'z₁) and the rate of leaving by exp(γ₂'z₂)
/// (Fader &amp; Hardie 2007).
/// </summary>
/// <remarks>Its predictions are those of the <see cref="ParetoNbd"/> that <see cref="For"/> gives for a customer's traits.</remarks>
public sealed record ParetoNbdWithCovariates : IModel<ParetoNbdWithCovariates>, ICovariateModel
{
    readonly double[] effects;
    readonly int onTransactions;

    ParetoNbdWithCovariates(ParetoNbd baseline, double[] effects, int onTransactions, IReadOnlyList<string> names) =>
        (Baseline, this.effects, this.onTransactions, ParameterNames) = (baseline, effects, onTransactions, names);

    /// <summary>A customer whose covariates are all 0.</summary>
    public ParetoNbd Baseline { get; }

    /// <summary>γ₁: effects on the logarithm of the purchase rate.</summary>
    public IReadOnlyList<double> TransactionEffects => effects[..onTransactions];

    /// <summary>γ₂: effects on the logarithm of the dropout rate.</summary>
    public IReadOnlyList<double> DropoutEffects => effects[onTransactions..];

    /// <inheritdoc />
    public string Code => "pareto-nbd-covariates";

    /// <summary>r, alpha, s, beta, then <c>gamma1.NAME</c> and <c>gamma2.NAME</c>.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <inheritdoc />
    public IReadOnlyList<double> ParameterValues => [.. Baseline.ParameterValues, .. effects];

    /// <summary>Fits by maximum likelihood.</summary>
    /// <returns>The fit, or <c>no-repeat-purchases</c>, or <c>no-interior-optimum</c> where dropout or an effect is not identified (collinear covariates).</returns>
    public static Result<ModelFit<ParetoNbdWithCovariates>> Fit(CovariateStatistics statistics, CancellationToken ct = default)
    {
        var rows = statistics.Rows;
        if (rows.Repeats == 0 || rows.Exposure == 0)
            return Refusals.WithoutRepeats(rows.Customers);
        var plain = CustomerStatistics.Create(rows.RepeatCount, rows.AgeAtLastOrder, rows.Age, rows.Count).Value;
        var start = ParetoNbd.Fit(plain, ct) is { IsOk: true, Value.Model: ParetoNbd pareto }
            ? pareto
            : new ParetoNbd(1, rows.Exposure / rows.Repeats, 0.8, 12);
        var count = rows.Transaction.Length + rows.Dropout.Length;
        var optimum = Fitter.Maximise(new CovariateLikelihood(rows), [[.. start.ParameterValues.Select(value => Math.Log(value)), .. new double[count]]], ct);
        if (Fitter.Identified(optimum, rows.Customers) is not { } standardised)
            return Refusals.WithoutEffects(rows.Customers);
        var (at, covariance) = Unstandardised(optimum.At, standardised, rows);
        var model = new ParetoNbdWithCovariates(
            new(Math.Exp(at[0]), Math.Exp(at[1]) * rows.Unit, Math.Exp(at[2]), Math.Exp(at[3]) * rows.Unit), at[4..], rows.Transaction.Length,
            [.. start.ParameterNames, .. rows.Transaction.Select(c => $"gamma1.{c.Name}"), .. rows.Dropout.Select(c => $"gamma2.{c.Name}")]);
        var logLikelihood = optimum.Value * rows.Customers - rows.Repeats * Math.Log(rows.Unit);
        return new ModelFit<ParetoNbdWithCovariates>(model.Code, model, logLikelihood, optimum, rows.Customers, covariance,
            [.. Fitter.Weak(covariance, start.ParameterNames)]);
    }

    /// <summary>The model of customers with these traits, in the order they were fitted.</summary>
    public ParetoNbd For(IReadOnlyList<double> transactionCovariates, IReadOnlyList<double> dropoutCovariates)
    {
        if (transactionCovariates.Count != onTransactions || dropoutCovariates.Count != effects.Length - onTransactions)
            throw new ArgumentException("There must be as many covariates as were fitted.", nameof(transactionCovariates));
        var faster = transactionCovariates.Zip(TransactionEffects, (z, gamma) => z * gamma).Sum();
        var sooner = dropoutCovariates.Zip(DropoutEffects, (z, gamma) => z * gamma).Sum();
        return new(Baseline.R, Baseline.Alpha * Math.Exp(-faster), Baseline.S, Baseline.Beta * Math.Exp(-sooner));
    }

    TransactionModel ICovariateModel.For(IReadOnlyList<double> covariates) => For(covariates, covariates);

    ICovariateModel ICovariateModel.With(IReadOnlyList<double> values) => With(values);

    double ICovariateModel.LogLikelihood(TransactionModel model, RepeatPurchases customer) => model is ParetoNbd pareto ? ParetoRows.LogLikelihood(customer, pareto.R, pareto.Alpha, pareto.S, pareto.Beta) : 0;

    /// <inheritdoc />
    public ParetoNbdWithCovariates With(IReadOnlyList<double> values) =>
        new(new ParetoNbd(values[0], values[1], values[2], values[3]), [.. values.Skip(4)], onTransactions, ParameterNames);

    // γ = g/σ; ln α₀ at z = 0 is ln α₀ at the mean plus Σ g·mean/σ; the covariance follows by the same linear map.
    static (double[] At, double[][] Covariance) Unstandardised(double[] at, double[][] covariance, CovariateRows rows)
    {
        var n = at.Length;
        var map = new double[n][];
        for (var i = 0; i < n; i++)
            map[i] = [.. Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0)];
        var columns = rows.Transaction.Select(c => (c, Base: 1)).Concat(rows.Dropout.Select(c => (c, Base: 3))).ToArray();
        for (var k = 0; k < columns.Length; k++)
        {
            map[4 + k][4 + k] = 1 / columns[k].c.Deviation;
            map[columns[k].Base][4 + k] = columns[k].c.Mean / columns[k].c.Deviation;
        }
        return ([.. map.Select(row => row.Zip(at, (m, x) => m * x).Sum())],
            [.. map.Select(left => map.Select(right => left.Select((l, i) => l * right.Select((m, j) => m * covariance[i][j]).Sum()).Sum()).ToArray())]);
    }
}
