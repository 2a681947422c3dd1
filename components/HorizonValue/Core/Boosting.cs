using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace HorizonValue.Core;

/// <summary>Gradient-boosted trees with a Tweedie deviance: values that are 0 or, seldom, large, in one model of the mean.</summary>
static class Boosting
{
    const double VariancePower = 1.5;
    const int LeavesOfTree = 16;
    const int Bins = 64;

    /// <summary>Learns from the given rows. Labels below 0 (more given back than bought) count as 0 here; calibration on the true labels follows.</summary>
    public static TreeEnsemble Learn(TrainingRows rows, int[] chosen, int trees, int seed, int threads, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var width = rows.Names.Count;
        // Tweedie's deviance scales with the money's unit: learning in units of the mean makes step sizes mean the same for every currency.
        var mean = chosen.Average(row => Math.Max(0, rows.Label[row]));
        if (mean <= 0)
            throw new ArgumentException("There is no value to learn from.", nameof(rows));
        var ml = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var data = ml.Data.LoadFromEnumerable(chosen.Select(row => new Example { Features = rows.Row(row).ToArray(), Label = (float)(Math.Max(0, rows.Label[row]) / mean) }), schema);
        var model = ml.Regression.Trainers.FastTreeTweedie(new FastTreeTweedieTrainer.Options
        {
            Index = VariancePower,
            NumberOfTrees = trees,
            NumberOfLeaves = LeavesOfTree,
            LearningRate = 0.1,
            MinimumExampleCountPerLeaf = Math.Clamp(chosen.Length / 200, 30, 50),
            MaximumBinCountPerFeature = Bins,
            NumberOfThreads = threads,
            Seed = seed,
        }).Fit(data);
        ct.ThrowIfCancellationRequested();
        return new TreeEnsemble(model.Model.TrainedTreeEnsemble, mean, width);
    }

    /// <summary>Tweedie's deviance of power 1.5, halved and without what does not depend on the prediction (Jørgensen, 1987): y·μ^(1−p)/(p−1) + μ^(2−p)/(2−p).</summary>
    public static double Deviance(double label, double predicted) => 2 * ((Math.Max(0, label) / Math.Sqrt(predicted)) + Math.Sqrt(predicted));

    sealed class Example
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
