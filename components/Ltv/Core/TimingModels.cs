using PurchaseModels;

namespace Ltv.Core;

/// <summary>The timing models that predict together, each by its weight of evidence; one alone where it was asked for.</summary>
sealed class TimingModels
{
    /// <summary>A model that weighs less changes no figure that anybody reads.</summary>
    const double LeastWeight = 0.01;

    TimingModels(IReadOnlyList<(ModelFit<TransactionModel> Fit, double Weight)> members) => Members = members;

    /// <summary>The heaviest first; weights add up to 1.</summary>
    public IReadOnlyList<(ModelFit<TransactionModel> Fit, double Weight)> Members { get; }

    /// <summary>The one with the lowest AIC.</summary>
    public ModelFit<TransactionModel> Best => Members[0].Fit;

    /// <summary>Whether customers leave in any of them.</summary>
    public bool CustomersLeave => Members.Any(member => member.Fit.Model.CustomersLeave);

    /// <summary>By Akaike's weights, exp(−AIC/2) scaled to 1 (Akaike 1978; Burnham &amp; Anderson 2002, eq. 2.9).</summary>
    public static TimingModels Of(IEnumerable<ModelFit<TransactionModel>> fits)
    {
        var ordered = fits.OrderBy(Aic).ToArray();
        double[] raw = [.. ordered.Select(fit => Math.Exp((Aic(ordered[0]) - Aic(fit)) / 2))];
        var heavy = Enumerable.Range(0, raw.Length).Where(i => raw[i] / raw.Sum() >= LeastWeight).ToArray();
        var sum = heavy.Sum(i => raw[i]);
        return new TimingModels([.. heavy.Select(i => (ordered[i], raw[i] / sum))]);
    }

    /// <summary>The same models with the same weights for a part of the customers, each shrunk towards what it is for all.</summary>
    public TimingModels ShrunkTo(CustomerStatistics part, CancellationToken ct) => new([.. Members.Select(member => (member.Fit.ShrunkTo(part, Shrinkage.UsualSpread, ct), member.Weight))]);

    /// <summary>2 × parameters − 2 × log-likelihood; regularity is one of them where it is not 1.</summary>
    public static double Aic(ModelFit<TransactionModel> fit) => 2 * (fit.Model.ParameterNames.Count + (fit.Model.Regularity > 1 ? 1 : 0)) - 2 * fit.LogLikelihood;

    public double WeightOf(ModelFit<TransactionModel> fit) => Members.FirstOrDefault(member => member.Fit == fit).Weight;

    public double Of(Func<TransactionModel, double> quantity) => Members.Sum(member => member.Weight * quantity(member.Fit.Model));

    /// <summary>Each member's estimate with the error of its parameters.</summary>
    public Spread SpreadOf(Func<TransactionModel, double> quantity) => new([.. Members.Select(member =>
    {
        var interval = member.Fit.IntervalOf(quantity);
        return (member.Weight, interval.Estimate, double.IsFinite(interval.StandardError) ? interval.StandardError : 0);
    })]);

    public Interval IntervalOf(Func<TransactionModel, double> quantity, double level, IntervalScale scale = IntervalScale.Positive) => SpreadOf(quantity).Interval(level, scale);
}
