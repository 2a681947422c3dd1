using HorizonValue.Core;
using Lake;
using Quantities;
using Wording;

namespace HorizonValue;

/// <summary>What is predicted and how.</summary>
/// <param name="HorizonDays">H: value over the next so many days.</param>
/// <param name="Rule">What value is.</param>
/// <param name="Seed">For the halving of units, sampling of rows and permutations.</param>
public sealed record HorizonPlan(int HorizonDays = 365, ValueRule Rule = ValueRule.Net, int Seed = 1)
{
    /// <summary>Most trees of each of the two ensembles; how many count is chosen by what they predict for units they did not learn from.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Most rows (unit and cut) to learn from; of more, a share chosen by the seed is taken.</summary>
    public int MostTrainingRows { get; init; } = 100_000;

    /// <summary>Threads; the result is the same, bit for bit, whatever their number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>Fixed-horizon value of units by gradient-boosted trees, as a library: arrays in, predictions and their honest test out.</summary>
public static class FixedHorizon
{
    const int LeastUnits = 100;
    const int LeastUnitsWithValue = 50;
    const int MostSplitValues = 8;

    /// <summary>
    /// Learns from cuts whose label windows end by t* = T0 − H, tests on (t*, T0], then learns again from all cuts up to t* and predicts (T0, T0 + H].
    /// Refuses with <c>too-little-data</c>, naming the longest horizon that is possible.
    /// </summary>
    /// <param name="history">What units did; entries after <paramref name="asOf"/> are not looked at.</param>
    /// <param name="asOf">T0, the last day with data.</param>
    /// <param name="plan">What is predicted and how.</param>
    /// <param name="ct">Stops between stages, each of a few seconds.</param>
    /// <exception cref="ArgumentException">The columns do not fit together, or the plan's numbers are not positive.</exception>
    /// <remarks>Cost: two times two ensembles are learnt, whatever the number of units beyond <see cref="HorizonPlan.MostTrainingRows"/>; memory is a few hundred bytes a unit.</remarks>
    public static Result<HorizonPrediction> Predict(UnitHistory history, DateOnly asOf, HorizonPlan plan, CancellationToken ct)
    {
        if (plan.HorizonDays < 1 || plan.Trees < 1 || plan.MostTrainingRows < 1 || plan.Threads < 1)
            throw new ArgumentException("Horizon, trees, rows and threads are at least 1.", nameof(plan));
        history.Checked();
        var t0 = asOf.DayNumber;
        if (!history.Day.Any(day => day <= t0))
            return TooFew(Phrases.NothingBefore);
        if (!CutPoints.Between(history.Day.Min(), t0, plan.HorizonDays).TryGet(out var cuts, out var tooShort))
            return tooShort;

        var features = new FeaturePlan(
            plan.HorizonDays,
            plan.Rule,
            HasEverySeason(cuts) && plan.HorizonDays < 365,
            PointInTime.TopSplitValues(history, cuts.TestTraining[0], MostSplitValues));
        var training = TrainingRows.At(cuts.TestTraining, history, features, plan.MostTrainingRows, plan.Seed);
        if (Enough(training) is { } tooFew)
            return tooFew;
        ct.ThrowIfCancellationRequested();
        var tested = CrossFit.Learn(training, plan.Trees, plan.Seed, plan.Threads, ct);
        ct.ThrowIfCancellationRequested();
        var (test, importance) = Test(history, features, tested, cuts, plan, ct);
        Room.Make(history.Units);
        var all = TrainingRows.At(cuts.FinalTraining, history, features, plan.MostTrainingRows, plan.Seed);
        ct.ThrowIfCancellationRequested();
        var final = CrossFit.Learn(all, plan.Trees, plan.Seed, plan.Threads, ct);
        ct.ThrowIfCancellationRequested();
        return Predicting.With(final, PointInTime.At(history, t0, features), test, importance, cuts, all.Cut);
    }

    // On its own, so that its features are given up before those of the prediction are made.
    static (TestCut Test, IReadOnlyList<FeatureImportance> Importance) Test(UnitHistory history, FeaturePlan features, CrossFit tested, CutPoints cuts, HorizonPlan plan, CancellationToken ct)
    {
        var table = PointInTime.At(history, cuts.Test, features);
        double[] actual = [.. table.Unit.Select(unit => history.ValueBetween(unit, cuts.Test, cuts.AsOf, plan.Rule))];
        var test = Testing.On(table, actual, tested, cuts, plan);
        ct.ThrowIfCancellationRequested();
        Room.Make(history.Units);
        return (test, Importance.Of(table, actual, tested, plan.Seed, ct));
    }

    static bool HasEverySeason(CutPoints cuts) => cuts.TestTraining[^1] - cuts.TestTraining[0] >= 365;

    static Problem? Enough(TrainingRows rows)
    {
        var units = rows.Unit.Distinct().Count();
        var withValue = Enumerable.Range(0, rows.Rows).Where(row => rows.Label[row] > 0).Select(row => rows.Unit[row]).Distinct().Count();
        return units < LeastUnits || withValue < LeastUnitsWithValue
            ? TooFew(Phrases.TooFewUnits.With(units, withValue, LeastUnits, LeastUnitsWithValue))
            : null;
    }

    static Problem TooFew(Message why) => Problem.Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), why, Phrases.Words);
}
