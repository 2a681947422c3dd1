namespace PurchaseModels.Core;

/// <summary>
/// The likelihood of sBG (Fader &amp; Hardie 2007, "How to Project Customer Retention", eq. 5–6 and appendix B):
/// P(T = t) = α (β)_{t−1}/(α+β)_t, S(t) = (β)_t/(α+β)_t.
/// </summary>
sealed class ShiftedBetaGeometricLikelihood(ContractStatistics contracts) : ILikelihood
{
    public double Customers { get; } = contracts.Customers;

    public double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct)
    {
        double alpha = Math.Exp(logParameters[0]), beta = Math.Exp(logParameters[1]);
        double survives = 0, survivesByBeta = 0, bothSlope = 0, value = 0, byAlpha = 0, byBeta = 0;
        for (var t = 0; t < contracts.Lost.Length; t++)
        {
            double both = alpha + beta + t, lost = contracts.Lost[t], kept = contracts.Kept[t];
            var leaves = survives + Math.Log(alpha / both);
            var leavesBoth = bothSlope + 1 / both;
            value += lost * leaves;
            byAlpha += lost * (1 / alpha - leavesBoth);
            byBeta += lost * (survivesByBeta - leavesBoth);
            survives += Math.Log((beta + t) / both);
            survivesByBeta += 1 / (beta + t);
            bothSlope = leavesBoth;
            value += kept * survives;
            byAlpha -= kept * bothSlope;
            byBeta += kept * (survivesByBeta - bothSlope);
        }
        (gradient[0], gradient[1]) = (alpha * byAlpha, beta * byBeta);
        return value;
    }
}
