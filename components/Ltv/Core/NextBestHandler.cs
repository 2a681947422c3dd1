using Answers;
using Calendar;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Ltv.Core;

sealed class ChooseNextBestHandler(IStatistics lake, ILabels labels) : IRequestHandler<ChooseNextBest, Result<NextBest>>
{
    public async Task<Result<NextBest>> Handle(ChooseNextBest request, CancellationToken cancellationToken)
    {
        if (!(await PurchaseHistory.LoadAsync(lake, request.Of, request.With, cancellationToken)).TryGet(out var history, out var problem))
            return problem;
        var made = await Task.Run(() => history.Score(request.With, cancellationToken).Map(scored => NextBestMath.Of(request, history, scored)), cancellationToken);
        if (!made.TryGet(out var choice, out problem))
            return problem;
        await labels.WriteAsync(NextBestList.Id(request), choice.List, cancellationToken);
        return choice.Answer;
    }
}

/// <summary>From predictions to a choice.</summary>
static class NextBestMath
{
    public const int Strata = 5;

    /// <summary>Differences of means beyond this many standard deviations count as unbalanced (Austin, 2009).</summary>
    const double LargestBalancedDifference = 0.1;

    public static (NextBest Answer, LabelTable List) Of(ChooseNextBest question, PurchaseHistory history, Scored scored)
    {
        var (options, alive) = (question.With, scored.Futures.Alive);
        double[] value = [.. scored.LifetimeValues(options.Margin)];
        double Weight(int i) => options.By switch
        {
            NextBestOrder.LeastAlive => -alive[i],
            NextBestOrder.AtRisk => alive[i] > 0 && double.IsFinite(value[i]) ? (1 - alive[i]) * value[i] / alive[i] : 0,
            _ => double.IsFinite(value[i]) ? value[i] : scored.Futures.Expected[i],
        };
        int[] candidates = [.. Enumerable.Range(0, alive.Length).Where(i => alive[i] >= options.AliveFrom && alive[i] <= options.AliveTo)];
        var wanted = options.Size + Drawing.ControlsBeside(options.Size, options.Holdout);
        int[] chosen = [.. candidates.OrderByDescending(Weight).ThenBy(i => i).Take((int)Math.Min(wanted, candidates.Length))];
        var controls = chosen.Length == wanted ? chosen.Length - options.Size : Drawing.ControlsAmong(chosen.Length, options.Holdout);
        var customers = Array.ConvertAll(chosen, i => history.Days.Unit[scored.Observed.Unit[i]]);
        var (stratum, isControl) = Drawing.Draw(customers, (int)controls, Strata, options.Seed);

        int[] Those(Func<int, bool> which) => [.. Enumerable.Range(0, chosen.Length).Where(which)];
        var (treated, control) = (Those(i => !isControl[i]), Those(i => isControl[i]));
        NextBestBalance Balance(NextBestMeasure of, double[] column) => new(of, Mean(column, chosen, treated), Mean(column, chosen, control), Apart(column, chosen, treated, control));
        NextBestBalance[] balance =
            [Balance(NextBestMeasure.Alive, alive), Balance(NextBestMeasure.LifetimeValue, value), Balance(NextBestMeasure.RepeatPurchases, [.. scored.Observed.RepeatCount])];
        var answer = new NextBest(
            AnswerHead.Of(question, history.Days.Evidence, Define(question, history, scored), [.. scored.Fits.Warnings, .. Warn(options, treated, control, balance)]),
            AnswerKey.OfList(question).Value,
            candidates.Length,
            treated.Length,
            control.Length,
            [.. Enumerable.Range(1, Strata).Select(s => Those(i => stratum[i] == s)).Where(all => all.Length > 0).Select(all => new NextBestStratum(
                stratum[all[0]], all.Count(i => !isControl[i]), all.Count(i => isControl[i]), Mean(alive, chosen, all), Mean(value, chosen, all)))],
            balance);
        return (answer, NextBestList.Of(scored, DrawnOn(history), customers, chosen, value, stratum, isControl));
    }

    /// <summary>The day of the analysis instant: what came after it had no part in the choice.</summary>
    static DateOnly DrawnOn(PurchaseHistory history) => Zone.Create(history.Days.Evidence.Settings.Zone).Value.DayOf(history.Days.Evidence.AsOf);

    static IEnumerable<Message> Define(ChooseNextBest question, PurchaseHistory history, Scored scored)
    {
        var options = question.With;
        return
        [
            .. Definitions.Of(history, options, scored),
            Phrases.NextBestOrdered.With(options.By, options.AliveFrom, options.AliveTo),
            options.Holdout > 0 ? Phrases.NextBestHeldOut.With(options.Holdout, options.Seed, Strata) : Phrases.NextBestNobodyHeldOut,
            Phrases.NextBestMeasured.With(AnswerKey.OfList(question).Value),
        ];
    }

    static IEnumerable<Message> Warn(NextBestOptions options, int[] treated, int[] control, NextBestBalance[] balance)
    {
        if (treated.Length < options.Size)
            yield return Phrases.NextBestTooFew.With(options.Size, treated.Length);
        if (options.Holdout > 0 && control.Length < 10)
            yield return Phrases.NextBestSmallControl.With(control.Length);
        if (control.Length >= 10 && balance.Any(one => Math.Abs(one.StandardisedDifference ?? 0) > LargestBalancedDifference))
            yield return Phrases.NextBestUnbalanced;
    }

    static double? Mean(double[] column, int[] chosen, int[] those) => those.Length == 0 || those.Average(i => column[chosen[i]]) is not (var mean and > double.NegativeInfinity and < double.PositiveInfinity) ? null : mean;

    static double? Apart(double[] column, int[] chosen, int[] one, int[] other)
    {
        if (one.Length < 2 || other.Length < 2 || Mean(column, chosen, one) is not { } a || Mean(column, chosen, other) is not { } b)
            return null;
        double Variance(int[] those, double mean) => those.Sum(i => Math.Pow(column[chosen[i]] - mean, 2)) / (those.Length - 1);
        var pooled = Math.Sqrt((Variance(one, a) + Variance(other, b)) / 2);
        return pooled > 0 ? (a - b) / pooled : null;
    }
}
