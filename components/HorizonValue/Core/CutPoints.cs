using Quantities;
using Wording;

namespace HorizonValue.Core;

/// <summary>
/// The days at which units are looked at, as <see cref="DateOnly.DayNumber"/>. No training cut's label window reaches beyond what is known:
/// t + H ≤ t* for the model that is tested, t + H ≤ T0 for the one that predicts.
/// </summary>
/// <param name="AsOf">T0: the day predictions are made at, the last one with data.</param>
/// <param name="Test">t* = T0 − H.</param>
/// <param name="TestTraining">Cuts that the tested model learns from, ascending.</param>
/// <param name="FinalTraining">Cuts that the predicting model learns from, ascending.</param>
sealed record CutPoints(int AsOf, int Test, IReadOnlyList<int> TestTraining, IReadOnlyList<int> FinalTraining)
{
    /// <summary>Days of history the first cut needs.</summary>
    public const int MinimumDays = 90;
    const int MostCuts = 8;
    const int LeastStep = 7;
    const int ReachDays = 730;

    public static Result<CutPoints> Between(int firstDay, int asOf, int horizon)
    {
        var days = asOf - firstDay + 1;
        var earliest = firstDay + MinimumDays - 1;
        if (asOf - (2 * horizon) < earliest)
            return TooShort(days, horizon);
        return new CutPoints(asOf, asOf - horizon, Spread(earliest, asOf - (2 * horizon)), Spread(earliest, asOf - horizon));
    }

    static Problem TooShort(int days, int horizon)
    {
        var possible = (days - MinimumDays) / 2;
        var why = Phrases.HistoryTooShort.With(days, horizon, MinimumDays, (2 * horizon) + MinimumDays, Math.Max(0, possible));
        return Problem.Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), new Dictionary<string, Message> { ["horizonDays"] = why }, Phrases.Words);
    }

    /// <summary>Up to eight days, evenly spread over the two years up to the latest, at least a week apart.</summary>
    static int[] Spread(int earliest, int latest)
    {
        var span = Math.Min(latest - earliest, ReachDays);
        var steps = Math.Min(MostCuts - 1, span / LeastStep);
        return [.. Enumerable.Range(0, steps + 1).Select(i => latest - (int)((long)span * (steps - i) / Math.Max(1, steps)))];
    }
}
