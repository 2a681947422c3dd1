namespace PurchaseModels.Core;

/// <summary>The future of a customer of whom it is not known which of several profiles of covariates is the own one.</summary>
sealed record MixedFuture(IReadOnlyList<(double Weight, Future Of)> Parts) : Future(Parts.MaxBy(part => part.Weight).Of.Law)
{
    public override double Expected(double t) => Parts.Sum(part => part.Weight * part.Of.Expected(t));

    internal override double Rate(double t) => Parts.Sum(part => part.Weight * part.Of.Rate(t));

    public override double Probability(int n, double t) => Parts.Sum(part => part.Weight * part.Of.Probability(n, t));
}
