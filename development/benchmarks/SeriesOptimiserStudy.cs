using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;
using Numerics;
using Series;
using Series.Core;

namespace Benchmarks;

/// <summary>The searches behind thousands of small fits, ETS and ARIMA, beside our maximiser and MathNet's, on the bundled series.</summary>
static class SeriesOptimiserStudy
{
    static readonly (string, Func<Smooth, double>)[] OfEts =
    [
        ("Descent: short from every start, long from the best", problem =>
        {
            var search = new Descent(problem.Starts[0].Length);
            var (_, best) = problem.Starts.Select(start => (search.Minimise(problem.At, start, 12, 1e-4), (double[])search.At.Clone())).MinBy(end => end.Item1);
            return search.Minimise(problem.At, best, 400, 1e-6);
        }),
        ("Maximiser from every start", problem => -Maximiser.Maximise(problem.Upwards, problem.Starts, 50).Value),
        ("MathNet BfgsMinimizer from every start", problem => problem.Starts.Min(start =>
            new BfgsMinimizer(1e-5, 1e-8, 1e-10, 1_000).FindMinimum(ObjectiveFunction.Gradient(problem.ValueAndGradient), DenseVector.OfArray(start)).FunctionInfoAtMinimum.Value)),
    ];

    static readonly (string, Func<Squares, double>)[] OfArima =
    [
        ("LeastSquares (Levenberg–Marquardt with secants)", problem => problem.Starts.Min(start => LeastSquares.Minimise(problem.At, (double[])start.Clone(), problem.Count, 1e-11, 60))),
        ("MathNet LevenbergMarquardtMinimizer", problem => problem.Starts.Min(start => new LevenbergMarquardtMinimizer(1e-3, 1e-9, 1e-9, 1e-11, 60).FindMinimum(
            ObjectiveFunction.NonlinearModel((at, _) => problem.Vector(at), new DenseVector(problem.Count), new DenseVector(problem.Count), accuracyOrder: 1),
            DenseVector.OfArray(start)).ModelInfoAtMinimum.Value)),
    ];

    public static void Run(string file)
    {
        var text = new StringBuilder("""
            # Searches on the criteria of series

            `dotnet run -c Release --project development/benchmarks -- series-optimisers`. Every form of ETS and eight orders of ARIMA on the bundled series that allow it. *Reached*: within 1e-5 of the
            criterion's spread around the least that any of them found (ETS: of minus twice the log-likelihood, absolutely; ARIMA: of the sum of squares, relatively). *Evaluations* of value and gradient, or of residuals.

            | fits | search | problems | reached | worst excess | seconds | evaluations | allocated MB | thrown |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var row in Compare("ETS", [.. Ets()], OfEts, relative: false).Concat(Compare("ARIMA", [.. Arima()], OfArima, relative: true)))
        {
            Console.WriteLine(row);
            text.AppendLine(row);
        }

        File.WriteAllText(file, text.ToString());
    }

    static IEnumerable<string> Compare<T>(string fits, List<T> problems, (string Name, Func<T, double> Search)[] searches, bool relative)
        where T : Counted
    {
        var ends = new double[searches.Length, problems.Count];
        var measured = new (double Seconds, long Evaluations, double Megabytes, int Thrown)[searches.Length];
        for (var s = 0; s < searches.Length; s++)
        {
            // Once for the compiler, once to measure.
            _ = problems.Take(40).Select(problem => Quietly(() => searches[s].Search(problem))).ToList();
            problems.ForEach(problem => problem.Evaluations = 0);
            var (clock, memory) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            for (var p = 0; p < problems.Count; p++)
                ends[s, p] = Quietly(() => searches[s].Search(problems[p]));
            measured[s] = (clock.Elapsed.TotalSeconds, problems.Sum(problem => problem.Evaluations), (GC.GetAllocatedBytesForCurrentThread() - memory) / 1e6, Enumerable.Range(0, problems.Count).Count(p => double.IsNaN(ends[s, p])));
        }

        for (var s = 0; s < searches.Length; s++)
        {
            var excess = Enumerable.Range(0, problems.Count).Select(p => Excess(ends, s, p, relative)).ToList();
            var (seconds, evaluations, megabytes, thrown) = measured[s];
            yield return string.Create(CultureInfo.InvariantCulture,
                $"| {fits} | {searches[s].Name} | {problems.Count} | {excess.Count(e => e < 1e-5)} | {excess.Where(e => !double.IsNaN(e)).Max():0.0e+0} | {seconds:0.00} | {evaluations} | {megabytes:0} | {thrown} |");
        }
    }

    static double Excess(double[,] ends, int search, int problem, bool relative)
    {
        var least = Enumerable.Range(0, ends.GetLength(0)).Select(s => ends[s, problem]).Where(end => !double.IsNaN(end)).Min();
        return (ends[search, problem] - least) / (relative ? least : 1);
    }

    static double Quietly(Func<double> search)
    {
        try
        {
            return search();
        }
        catch (Exception e) when (e is OptimizationException or EvaluationException or InnerOptimizationException or MaximumIterationsException or ArgumentException)
        {
            return double.NaN;
        }
    }

    static IEnumerable<Smooth> Ets()
    {
        foreach (var series in All())
        {
            foreach (var form in EtsForm.All.Where(form => global::Series.Ets.Fit(series, form).IsOk))
            {
                var fitter = new EtsFitter(series.Values, series.Values, series.Period, form, ofSquares: false, mostBeta: 1);
                yield return new Smooth(fitter.At, [.. fitter.Starts()]);
            }
        }
    }

    static IEnumerable<Squares> Arima()
    {
        ArimaOrder[] orders = [new(1, 0, 1), new(2, 0, 2), new(0, 1, 1), new(2, 1, 2), new(3, 1, 1)];
        ArimaOrder[] seasonal = [new(0, 1, 1, 0, 1, 1), new(1, 1, 1, 1, 0, 1), new(2, 1, 2, 1, 0, 1)];
        foreach (var series in All())
        {
            foreach (var order in series.Period > 1 ? orders.Concat(seasonal) : orders)
            {
                var likelihood = new ArimaLikelihood(new ArimaData(series.Values, series.Period, order, []));
                yield return new Squares(ArimaFitting.FunctionOf(likelihood, order, CancellationToken.None), likelihood.Length, [new double[order.Coefficients], .. ArimaFitting.Corners(order)]);
            }
        }
    }

    static IEnumerable<TimeSeries> All()
    {
        using var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "series.json")));
        foreach (var series in data.RootElement.EnumerateObject())
        {
            if (TimeSeries.Create([.. series.Value.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())], series.Value.GetProperty("period").GetInt32()).TryGet(out var made, out _)
                && made.Values.All(double.IsFinite))
                yield return made;
        }
    }

    abstract class Counted
    {
        public long Evaluations { get; set; }
    }

    /// <summary>A criterion with its gradient.</summary>
    sealed class Smooth(Objective criterion, List<double[]> starts) : Counted
    {
        public List<double[]> Starts => starts;

        public double At(ReadOnlySpan<double> at, Span<double> gradient)
        {
            Evaluations++;
            return criterion(at, gradient);
        }

        public double Upwards(ReadOnlySpan<double> at, Span<double> gradient)
        {
            var value = -At(at, gradient);
            foreach (ref var slope in gradient)
                slope = -slope;
            return value;
        }

        public (double, Vector<double>) ValueAndGradient(Vector<double> at)
        {
            var gradient = new double[at.Count];
            var value = At(at.AsArray(), gradient);
            return (double.IsFinite(value) ? value : 1e100, DenseVector.OfArray([.. gradient.Select(slope => double.IsFinite(slope) ? slope : 0)]));
        }
    }

    /// <summary>Residuals whose squares are summed.</summary>
    sealed class Squares(Residuals residuals, int count, List<double[]> starts) : Counted
    {
        public int Count => count;

        public List<double[]> Starts => starts;

        public double At(ReadOnlySpan<double> at, Span<double> here)
        {
            Evaluations++;
            return residuals(at, here);
        }

        public Vector<double> Vector(Vector<double> at)
        {
            var here = new double[count];
            if (double.IsNaN(At(at.AsArray(), here)))
                Array.Fill(here, 1e50);
            return DenseVector.OfArray(here);
        }
    }
}
