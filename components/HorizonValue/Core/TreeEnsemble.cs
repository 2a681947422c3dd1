using Microsoft.ML.Trainers.FastTree;

namespace HorizonValue.Core;

/// <summary>Learnt trees as flat arrays: exp(sum of leaves) × scale. Scoring is a plain loop, hence fast, free of state and the same on every machine.</summary>
sealed class TreeEnsemble
{
    readonly int[] root;
    readonly int[] feature;
    readonly float[] threshold;
    readonly int[] left;
    readonly int[] right;
    readonly double[] leaf;
    readonly double bias;
    readonly double scale;

    /// <param name="trees">As ML.NET learnt them.</param>
    /// <param name="scale">What labels were divided by.</param>
    /// <param name="features">Number of features.</param>
    public TreeEnsemble(RegressionTreeEnsemble trees, double scale, int features)
    {
        this.scale = scale;
        bias = trees.Bias;
        GainByFeature = new double[features];
        List<int> roots = [], allFeatures = [], lefts = [], rights = [];
        List<float> thresholds = [];
        List<double> leaves = [];
        for (var k = 0; k < trees.Trees.Count; k++)
        {
            var (tree, weight) = (trees.Trees[k], trees.TreeWeights[k]);
            int nodes = allFeatures.Count, firstLeaf = leaves.Count;
            // ML.NET points at leaf i by ~i; a tree of one leaf has no nodes.
            roots.Add(tree.NumberOfNodes == 0 ? ~firstLeaf : nodes);
            for (var n = 0; n < tree.NumberOfNodes; n++)
            {
                allFeatures.Add(tree.NumericalSplitFeatureIndexes[n]);
                thresholds.Add(tree.NumericalSplitThresholds[n]);
                lefts.Add(Moved(tree.LeftChild[n], nodes, firstLeaf));
                rights.Add(Moved(tree.RightChild[n], nodes, firstLeaf));
                GainByFeature[tree.NumericalSplitFeatureIndexes[n]] += tree.SplitGains[n];
            }
            leaves.AddRange(tree.LeafValues.Select(value => value * weight));
        }
        (root, feature, threshold, left, right, leaf) = ([.. roots], [.. allFeatures], [.. thresholds], [.. lefts], [.. rights], [.. leaves]);
    }

    /// <summary>What the splits on each feature gained in training.</summary>
    public double[] GainByFeature { get; }

    /// <summary>How many trees there are.</summary>
    public int Trees => root.Length;

    /// <summary>The prediction of the first so many trees.</summary>
    public double Predict(ReadOnlySpan<float> row, int trees)
    {
        var sum = bias;
        for (var k = 0; k < trees; k++)
            sum += Leaf(row, k);
        return Math.Exp(sum) * scale;
    }

    /// <summary>The predictions of the first tree, the first two and so on, as many as there is room for.</summary>
    public void PredictEach(ReadOnlySpan<float> row, Span<double> predicted)
    {
        var sum = bias;
        for (var k = 0; k < predicted.Length; k++)
            predicted[k] = Math.Exp(sum += Leaf(row, k)) * scale;
    }

    double Leaf(ReadOnlySpan<float> row, int tree)
    {
        var node = root[tree];
        while (node >= 0)
            node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
        return leaf[~node];
    }

    static int Moved(int child, int nodes, int firstLeaf) => child >= 0 ? child + nodes : ~(~child + firstLeaf);
}
