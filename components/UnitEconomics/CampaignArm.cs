using Wording;

namespace UnitEconomics;

/// <summary>One side of a campaign: the units it reached, or those it is compared with.</summary>
/// <param name="During">Value of each unit in the campaign's window.</param>
/// <param name="Before">Value of each unit in the window before, in the same order; null when unknown.</param>
public sealed record CampaignArm(IReadOnlyList<double> During, IReadOnlyList<double>? Before = null)
{
    /// <summary>How many units.</summary>
    public int Units => During.Count;
}

/// <summary>What the treated units are taken to have been worth without the campaign.</summary>
public enum Counterfactual
{
    /// <summary>Randomised: the mean of the control units (Welch).</summary>
    [Word("holdout", "контрольная группа")]
    Holdout,

    /// <summary>Randomised: the mean of the control units, both sides adjusted by regression on the value before (CUPED).</summary>
    [Word("holdout, adjusted for the value before", "контрольная группа с поправкой на ценность до кампании")]
    AdjustedHoldout,

    /// <summary>Not randomised: the treated units' own value before, moved as the control units moved. Holds only if both would have moved alike.</summary>
    [Word("difference in differences", "разность разностей")]
    DifferenceInDifferences,
}
