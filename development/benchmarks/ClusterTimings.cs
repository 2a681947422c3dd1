using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Clustering;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Numerics;

namespace Benchmarks;

/// <summary>k-means of a million customers beside ML.NET's and scikit-learn's, in one run: time, memory and the inertia that was reached.</summary>
static class ClusterTimings
{
    const int Dimensions = 6;

    public static void Run(string file, string[] args)
    {
        var rows = Option(args, "--rows", 1_000_000);
        var runs = Option(args, "--runs", 3);
        var text = new StringBuilder(Head(rows, runs));
        foreach (var clusters in (int[])[5, 8, 12])
        {
            var columns = Customers(rows);
            var ours = Repeated(runs, () => Ours(columns, clusters));
            Row(text, clusters, "ours, ten beginnings", ours, ours);
            Row(text, clusters, "ML.NET 5.0.1, its default", Repeated(runs, () => MlNet(columns, clusters, KMeansTrainer.InitializationAlgorithm.KMeansYinyang)), ours);
            Row(text, clusters, "ML.NET 5.0.1, k-means++", Repeated(runs, () => MlNet(columns, clusters, KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus)), ours);
            if (ScikitLearn(columns, clusters, 1) is null)
                continue;
            Row(text, clusters, "scikit-learn, one beginning", Repeated(runs, () => ScikitLearn(columns, clusters, 1)!.Value), ours);
            Row(text, clusters, "scikit-learn, ten beginnings", Repeated(1, () => ScikitLearn(columns, clusters, 10)!.Value), ours);
        }

        File.WriteAllText(file, text.ToString());
    }

    static (Measured Took, double Inertia) Repeated(int runs, Func<(Measured Took, double Inertia)> run)
    {
        var all = Enumerable.Range(0, runs).Select(_ => run()).ToArray();
        return (Measured.Median([.. all.Select(one => one.Took)]), all.Max(one => one.Inertia));
    }

    static (Measured Took, double Inertia) Ours(double[][] columns, int clusters)
    {
        // From rows to labels of rows: the order that makes it the same whatever order rows come in is part of it.
        var (found, took) = Measured.Of(() =>
        {
            var points = PointSet.Of(columns);
            var partition = KMeans.Fit(points, clusters, new(), default);
            return (points.OfRows(partition.Label), partition.Centre);
        });
        return (took, Inertia(columns, found.Centre));
    }

    static (Measured Took, double Inertia) MlNet(double[][] columns, int clusters, KMeansTrainer.InitializationAlgorithm beginning)
    {
        var context = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, columns[0].Length).Select(i => new Row6 { Features = [.. columns.Select(column => (float)column[i])] }).ToArray();
        var data = context.Data.LoadFromEnumerable(rows);
        var trainer = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options { FeatureColumnName = nameof(Row6.Features), NumberOfClusters = clusters, InitializationAlgorithm = beginning });
        var (model, took) = Measured.Of(() => trainer.Fit(data));
        VBuffer<float>[] centres = [];
        model.Model.GetClusterCentroids(ref centres, out _);
        return (took, Inertia(columns, [.. centres.Select(centre => centre.DenseValues().Select(value => (double)value).ToArray())]));
    }

    /// <summary>null where it is not installed.</summary>
    static (Measured Took, double Inertia)? ScikitLearn(double[][] columns, int clusters, int beginnings)
    {
        var data = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(data))
                foreach (var column in columns)
                    stream.Write(MemoryMarshal.AsBytes(column.AsSpan()));
            var script = Path.Combine(Workspace.Root, "development", "benchmarks", "peers", "sklearn_kmeans.py");
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, data, .. new[] { columns[0].Length, Dimensions, clusters, beginnings }.Select(number => number.ToString(CultureInfo.InvariantCulture))])
            { RedirectStandardOutput = true })!;
            var said = python.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            python.WaitForExit();
            double[] numbers = [.. said.Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            return python.ExitCode == 0 ? (new(numbers[0], numbers[1], numbers[2]), numbers[3]) : null;
        }
        finally
        {
            File.Delete(data);
        }
    }

    static double Inertia(double[][] columns, double[][] centres)
    {
        var sum = 0.0;
        for (var i = 0; i < columns[0].Length; i++)
            sum += centres.Min(centre => Enumerable.Range(0, Dimensions).Sum(d => (columns[d][i] - centre[d]) * (columns[d][i] - centre[d])));
        return sum;
    }

    /// <summary>Customers of eight kinds that overlap, as logarithms of recency, frequency and money do.</summary>
    static double[][] Customers(int rows)
    {
        var random = new SeededRandom(7);
        double[][] kinds = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => random.NormalDraw(0, 1.5)).ToArray())];
        double[][] columns = [.. Enumerable.Range(0, Dimensions).Select(_ => new double[rows])];
        for (var i = 0; i < rows; i++)
        {
            var kind = kinds[(int)(random.Uniform() * random.Uniform() * kinds.Length)];
            for (var d = 0; d < Dimensions; d++)
                columns[d][i] = random.NormalDraw(kind[d], 1);
        }

        return columns;
    }

    static void Row(StringBuilder text, int clusters, string what, (Measured Took, double Inertia) one, (Measured Took, double Inertia) ours)
    {
        var row = string.Create(CultureInfo.InvariantCulture,
            $"| {clusters} | {what} | {one.Took.Wall:0.00} | {one.Took.Cpu:0.00} | {one.Took.PeakMegabytes:0} | {one.Inertia:0.000e+0} | {(one.Inertia / ours.Inertia) - 1:+0.0e+0;-0.0e+0;0} | {one.Took.Wall / ours.Took.Wall:0.0} / {one.Took.Cpu / ours.Took.Cpu:0.0} |");
        Console.WriteLine(row);
        text.AppendLine(row);
    }

    static string Head(int rows, int runs) => string.Create(CultureInfo.InvariantCulture, $"""
        # k-means of many customers

        `dotnet run -c Release --project development/benchmarks -- clusters` on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, .NET {Environment.Version}: {rows:#,0} customers of six
        features, standard scale, eight kinds that overlap. Median of {runs} run(s), one of scikit-learn's ten beginnings, seconds on the clock and of processor, peak megabytes of the process
        with its input (that of ML.NET and ours is one process, with both inputs). *Inertia* is that of the centres each found, all rows counted in doubles, and beside it how much more than ours;
        *ratio* is the time by ours, on the clock / of processor. Ours goes from rows to labels of rows; ML.NET's time is that of the fit alone, without labels. scikit-learn 1.2.1 of Debian, with its
        threads.

        | clusters | what | clock | processor | peak MB | inertia | above ours | ratio |
        |---|---|---|---|---|---|---|---|

        """);

    static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var i ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;

    sealed class Row6
    {
        [VectorType(Dimensions)]
        public float[] Features { get; set; } = [];
    }
}
