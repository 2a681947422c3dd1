namespace PurchaseModels.Core;

/// <summary>A log-likelihood over collapsed rows, as a function of the logarithms of its parameters.</summary>
interface ILikelihood
{
    double Customers { get; }

    /// <summary>The log-likelihood of all customers; writes its gradient by the logarithms of the parameters.</summary>
    double At(ReadOnlySpan<double> logParameters, Span<double> gradient, CancellationToken ct);
}
