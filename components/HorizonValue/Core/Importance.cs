namespace HorizonValue.Core;

/// <summary>What shuffling one feature among the units of the test cut costs (Breiman, 2001, section 10).</summary>
static class Importance
{
    const int MostUnits = 5_000;

    public static IReadOnlyList<FeatureImportance> Of(FeatureTable table, double[] actual, CrossFit model, int seed, CancellationToken ct)
    {
        var width = table.Names.Count;
        int[] chosen = [.. Enumerable.Range(0, table.Rows).OrderBy(row => Seeds.Uniform(seed, table.Unit[row], -1)).ThenBy(row => row).Take(MostUnits)];
        double[] truth = [.. chosen.Select(row => actual[row])];
        var gain = Enumerable.Range(0, width).Select(feature => model.Halves.Sum(half => half.GainByFeature[feature])).ToArray();
        var whole = Gini(feature: -1);
        var drop = new double[width];
        Parallel.For(0, width, new ParallelOptions { CancellationToken = ct }, feature => drop[feature] = gain[feature] > 0 ? whole - Gini(feature) : 0);
        var allGain = Math.Max(gain.Sum(), double.Epsilon);
        return [.. Enumerable.Range(0, width).Select(i => new FeatureImportance(table.Names[i], drop[i], gain[i] / allGain))
            .OrderByDescending(one => one.GiniDrop).ThenByDescending(one => one.GainShare).ThenBy(one => one.Feature, StringComparer.Ordinal)];

        double Gini(int feature)
        {
            int[] from = feature < 0 ? chosen : [.. chosen.OrderBy(row => Seeds.Uniform(seed, table.Unit[row], feature)).ThenBy(row => row)];
            var row = new float[width];
            var predicted = new double[chosen.Length];
            for (var i = 0; i < chosen.Length; i++)
            {
                table.Row(chosen[i]).CopyTo(row);
                if (feature >= 0)
                    row[feature] = table.Row(from[i])[feature];
                predicted[i] = model.Predict(row);
            }
            return Accuracies.NormalisedGini(predicted, truth) ?? 0;
        }
    }
}
