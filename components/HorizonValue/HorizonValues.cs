using Lake;

namespace HorizonValue;

/// <summary>One entry a unit seen by the as-of day, as columns in order of unit. Money is in the dataset's currency.</summary>
/// <param name="Evidence">Of whom, since when, from what.</param>
/// <param name="AsOfDay">T0.</param>
/// <param name="HorizonDays">H.</param>
/// <param name="Unit">Customer id, or value of the property.</param>
/// <param name="PredictedValue">Predicted value in (T0, T0 + H].</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="DaysSinceLastPurchase">Days since the last purchase; of a unit with refunds only, since its first entry.</param>
/// <param name="TenureDays">Days since the first entry.</param>
/// <param name="PurchaseDays">Days with a purchase.</param>
/// <param name="ValueSoFar">Value up to T0.</param>
/// <param name="ValueLastWindow">Value in the last H days: the naive prediction.</param>
public sealed record HorizonValues(
    Evidence Evidence,
    DateOnly AsOfDay,
    int HorizonDays,
    IReadOnlyList<string> Unit,
    IReadOnlyList<double> PredictedValue,
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    IReadOnlyList<int> DaysSinceLastPurchase,
    IReadOnlyList<int> TenureDays,
    IReadOnlyList<long> PurchaseDays,
    IReadOnlyList<double> ValueSoFar,
    IReadOnlyList<double> ValueLastWindow);
