namespace Ltv;

/// <summary>How many customers have made so many repeat purchases by the calibration end, beside how many the models expect of customers of the same ages: does the fit describe what it was made from?</summary>
/// <param name="RepeatCount">0, 1, 2, …; the last one stands for itself and more.</param>
/// <param name="Actual">Customers with so many repeat purchase days.</param>
/// <param name="Expected">Σ over customers of P(X(T) = n); of more than 400 ages (30 with covariates), on ages evenly spread over the customers.</param>
public sealed record PurchaseCounts(IReadOnlyList<int> RepeatCount, IReadOnlyList<int> Actual, IReadOnlyList<double> Expected);
