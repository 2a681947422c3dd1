using PurchaseModels.Core;
using Wording;

namespace PurchaseModels;

/// <summary>One customer's purchases in the form the models read. Times are in the unit the model was fitted in, usually weeks.</summary>
/// <param name="RepeatCount">Purchase occasions after the first; the papers' x.</param>
/// <param name="AgeAtLastOrder">Time from the first purchase to the last, 0 without repeat purchase; the papers' t_x.</param>
/// <param name="Age">Time from the first purchase to the end of observation; the papers' T.</param>
/// <remarks>RFM's recency is the time since the last purchase, which is <c>Age − AgeAtLastOrder</c>.</remarks>
public readonly record struct RepeatPurchases(double RepeatCount, double AgeAtLastOrder, double Age)
{
    /// <summary>Which of a model's profiles of covariates the customer has, from 1 (<see cref="Profiles"/>); 0: it is not known, or the model knows none.</summary>
    public int Profile { get; init; }

    /// <summary>A customer at the moment of the first purchase.</summary>
    public static RepeatPurchases None => default;

    /// <summary>Why these values cannot be a customer's, or null.</summary>
    /// <param name="row">Their row, from 0; null: they are of no table.</param>
    internal Message? FaultIn(int? row) => this switch
    {
        { RepeatCount: var x } when !(x >= 0 && x <= 1e15) || x != Math.Floor(x) => Refusals.RepeatCount.With(x, row),
        { Age: var age } when !(age >= 0 && double.IsFinite(age)) => Refusals.Age.With(age, row),
        { AgeAtLastOrder: var last, Age: var age } when !(last >= 0 && last <= age) => Refusals.AgeAtLastOrder.With(last, age, row),
        { RepeatCount: 0, AgeAtLastOrder: > 0 } => Refusals.LastOrderWithoutRepeat.With(AgeAtLastOrder, row),
        _ => null,
    };
}
