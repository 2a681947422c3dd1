using System.Diagnostics;
using System.Globalization;
using System.Text;
using PurchaseModels;
using PurchaseModels.Core;
using PurchaseModels.Unit;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;
using Numerics;

namespace Benchmarks;

/// <summary>Our maximiser beside MathNet's on every likelihood, from every start by itself.</summary>
static class OptimiserStudy
{
    const int MostEvaluations = 600;

    static readonly (string Name, Func<Objective, Start, double[]> Run)[] Optimisers =
    [
        ("ours: BFGS, then Newton", (objective, start) =>
            (start.Similar is { } similar ? Maximiser.Maximise(objective, similar) : Maximiser.Maximise(objective, [start.At])).At),
        ("MathNet BfgsMinimizer", (objective, start) =>
            new BfgsMinimizer(1e-7, 1e-10, 1e-14, 1_000).FindMinimum(Downhill(objective), DenseVector.OfArray(start.At)).MinimizingPoint.ToArray()),
        ("MathNet BfgsMinimizer, tolerances near 0", (objective, start) =>
            new BfgsMinimizer(1e-10, 1e-15, 1e-18, 1_000).FindMinimum(Downhill(objective), DenseVector.OfArray(start.At)).MinimizingPoint.ToArray()),
        ("MathNet BfgsMinimizer, then our Newton", (objective, start) => Maximiser.Maximise(objective,
            [new BfgsMinimizer(1e-5, 1e-10, 1e-14, 1_000).FindMinimum(Downhill(objective), DenseVector.OfArray(start.At)).MinimizingPoint.ToArray()]).At),
        ("MathNet NewtonMinimizer, line search", (objective, start) =>
            new NewtonMinimizer(1e-7, 600, useLineSearch: true).FindMinimum(Downhill(objective), DenseVector.OfArray(start.At)).MinimizingPoint.ToArray()),
        ("MathNet NelderMeadSimplex", (objective, start) =>
            NelderMeadSimplex.Minimum(Downhill(objective), DenseVector.OfArray(start.At), 1e-10, 5_000).MinimizingPoint.ToArray()),
    ];

    public static void Run(string file)
    {
        var text = new StringBuilder("""
            # Maximisers on our likelihoods

            `dotnet run -c Release --project development/benchmarks -- optimisers`. Each likelihood is maximised from each of its starts by itself. *Reached*: ended
            in an interior maximum (gradient below 1e-6, curved downwards, Newton's step below 1e-4) within 1e-9 per customer of the highest that any of them found. *Not interior*: likelihoods on which none found
            an interior maximum, where the right end is anything but an exception. A climb that takes more than 600 evaluations is stopped: *OptimizationException*. *Evaluations* of value and gradient, median; *worst gradient* among those reached.

            | data | optimiser | likelihoods | reached from some start | climbs | reached | worst gradient | evaluations | seconds | thrown | not interior: climbs | thrown |
            |---|---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var (data, problems) in Problems())
            foreach (var row in Compare(data, problems))
            {
                Console.WriteLine(row);
                text.AppendLine(row);
            }
        File.WriteAllText(file, text.ToString());
    }

    static IEnumerable<(string Data, List<(ILikelihood Likelihood, List<Start> Starts)> Problems)> Problems()
    {
        yield return ("published: CDNOW, donations, contracts",
        [
            .. Timing(Cdnow.Statistics.Rows),
            (Cdnow.Spend.Likelihood, At([Math.Log(6), Math.Log(4), 3], [0, Math.Log(2), 3.5], [Math.Log(2), Math.Log(10), 4.5])),
            (new BgBbLikelihood(Cdnow.Donations.Rows), At([0, 0, Math.Log(0.5), Math.Log(2)], [0.5, 0, 0, 2], [-1, 0.5, -1, 1])),
            (new ShiftedBetaGeometricLikelihood(ContractStatistics.FromSurvivors([1000, 869, 743, 653, 593, 551, 517, 491]).Value), At([0, 0], [-0.5, 1.5], [1, 3])),
        ]);
        yield return ("odd: 2 to 200 customers of any kind", [.. Enumerable.Range(0, 40).SelectMany(seed => Timing(Simulated.Odd(new(seed)).Rows))]);
        yield return ("no dropout planted", [.. Enumerable.Range(0, 8).SelectMany(seed => Timing(Simulated.Nbd(new(seed), 500, new(1.2, 5), 40).Rows))]);
        yield return ("bootstrap replicates of CDNOW, from the estimate", [.. Enumerable.Range(0, 25).SelectMany(seed => Again(Cdnow.Statistics.Rows, seed))]);
        yield return ("simulated, 1 M customers by days", [.. new TransactionModel[] { new BgNbd(0.243, 4.414, 0.793, 2.426), new ParetoNbd(0.553, 10.578, 0.606, 11.669) }
            .Select(truth => Columns.Simulate(truth, 1_000_000, 1, 1))
            .SelectMany(data => Timing(CustomerStatistics.Create(data.RepeatCount, data.AgeAtLastOrder, data.Age).Value.Rows))]);
    }

    static List<(ILikelihood, List<Start>)> Again(CollapsedRows all, int seed)
    {
        var some = all.Resampled(new(seed));
        (ILikelihood, List<Start>) Of(Func<CollapsedRows, ILikelihood> likelihood)
        {
            var estimate = Fitter.Maximise(likelihood(all), TransactionFits.Starts(all, CancellationToken.None), CancellationToken.None);
            return (likelihood(some), [new(estimate.At, estimate)]);
        }
        return [Of(rows => new BetaGeometricLikelihood(rows, 0)), Of(rows => new BetaGeometricLikelihood(rows, 1)), Of(rows => new ParetoNbdLikelihood(rows))];
    }

    static List<Start> At(params double[][] points) => [.. points.Select(at => new Start(at, null))];

    static List<(ILikelihood, List<Start>)> Timing(CollapsedRows given)
    {
        if (given.Repeats == 0 || given.Exposure == 0)
            return [];
        var rows = given.InNaturalUnits;
        var starts = At([.. TransactionFits.Starts(rows, CancellationToken.None)]);
        return [(new NbdLikelihood(rows), At([.. TransactionFits.NbdStarts(rows)])), (new BetaGeometricLikelihood(rows, 0), starts), (new BetaGeometricLikelihood(rows, 1), starts), (new ParetoNbdLikelihood(rows), starts)];
    }

    static IEnumerable<string> Compare(string data, List<(ILikelihood Likelihood, List<Start> Starts)> problems)
    {
        var climbs = new List<(int Problem, int Optimiser, End End)>();
        for (var p = 0; p < problems.Count; p++)
            foreach (var start in problems[p].Starts)
                for (var o = 0; o < Optimisers.Length; o++)
                    climbs.Add((p, o, Climb(problems[p].Likelihood, start, Optimisers[o].Run)));
        var tops = climbs.Where(climb => climb.End.IsInterior).GroupBy(climb => climb.Problem).ToDictionary(group => group.Key, group => group.Max(climb => climb.End.Value));
        for (var o = 0; o < Optimisers.Length; o++)
        {
            var mine = climbs.Where(climb => climb.Optimiser == o).ToList();
            var with = mine.Where(climb => tops.ContainsKey(climb.Problem)).ToList();
            var reached = with.Where(climb => climb.End.IsInterior && climb.End.Value >= tops[climb.Problem] - 1e-9).ToList();
            var without = mine.Where(climb => !tops.ContainsKey(climb.Problem)).ToList();
            yield return string.Create(CultureInfo.InvariantCulture,
                $"| {data} | {Optimisers[o].Name} | {tops.Count} | {reached.Select(climb => climb.Problem).Distinct().Count()} | {with.Count} | {reached.Count} | {reached.Select(climb => climb.End.GradientNorm).DefaultIfEmpty(double.NaN).Max():0e+0} | {with.Select(climb => climb.End.Evaluations).Order().ElementAt(with.Count / 2)} | {with.Sum(climb => climb.End.Seconds):0.00} | {Thrown(with)} | {without.Count} | {Thrown(without)} |");
        }

        static string Thrown(List<(int, int, End End)> climbs) =>
            string.Join(", ", climbs.Where(climb => climb.End.Thrown is not null).GroupBy(climb => climb.End.Thrown).Select(group => $"{group.Count()} {group.Key}")) is { Length: > 0 } some ? some : "0";
    }

    static End Climb(ILikelihood likelihood, Start start, Func<Objective, Start, double[]> run)
    {
        var evaluations = 0;
        double Mean(ReadOnlySpan<double> at, Span<double> gradient)
        {
            if (++evaluations > MostEvaluations)
                throw new OptimizationException("too many evaluations");
            var value = likelihood.At(at, gradient, CancellationToken.None);
            foreach (ref var slope in gradient)
                slope /= likelihood.Customers;
            return value / likelihood.Customers;
        }
        var clock = Stopwatch.StartNew();
        try
        {
            var at = run(Mean, start);
            var (seconds, needed) = (clock.Elapsed.TotalSeconds, evaluations);
            evaluations = 0;
            var gradient = new double[at.Length];
            var value = Mean(at, gradient);
            var norm = gradient.Max(Math.Abs);
            var curvature = Curvature.Of(Mean, at);
            var interior = norm < 1e-6 && at.All(x => Math.Abs(x) < 16) && Curvature.Least(curvature) * likelihood.Customers > 1e-6
                && Curvature.NewtonStep(curvature, gradient) is { } step && step.Max(Math.Abs) < 1e-4;
            return new(value, norm, interior, needed, seconds, null);
        }
        catch (Exception e) when (e is OptimizationException or EvaluationException or InnerOptimizationException or ArgumentException)
        {
            return new(double.NegativeInfinity, double.PositiveInfinity, false, evaluations, clock.Elapsed.TotalSeconds, e.GetType().Name);
        }
    }

    // As MathNet asks for it: the last point kept, so that value and gradient cost one evaluation; a wall where the value is not finite.
    static IObjectiveFunction Downhill(Objective objective)
    {
        Vector<double>? last = null;
        (double Value, Vector<double> Gradient) there = default;
        (double Value, Vector<double> Gradient) At(Vector<double> at)
        {
            if (last is null || !last.Equals(at))
            {
                var gradient = new double[at.Count];
                var value = objective(at.ToArray(), gradient);
                there = double.IsFinite(value) && gradient.All(double.IsFinite) ? (-value, -DenseVector.OfArray(gradient)) : (1e10, new DenseVector(at.Count));
                last = at.Clone();
            }
            return there;
        }
        return ObjectiveFunction.GradientHessian(at => At(at).Value, at => At(at).Gradient, at => DenseMatrix.OfRowArrays(Curvature.Of(objective, at.ToArray())));
    }

    /// <summary>Where a climb begins, and the maximum of a similar likelihood if it is one.</summary>
    sealed record Start(double[] At, Optimum? Similar);

    sealed record End(double Value, double GradientNorm, bool IsInterior, int Evaluations, double Seconds, string? Thrown);
}
