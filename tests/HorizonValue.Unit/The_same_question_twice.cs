using HorizonValue.Core;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace HorizonValue.Unit;

public class The_same_question_twice
{
    static readonly Simulated World = Simulated.Customers(seed: 1, customers: 2_000);

    static HorizonPrediction Predict(int threads, int seed = 1, int mostRows = 100_000) =>
        FixedHorizon.Predict(World.History, World.AsOf, new HorizonPlan(180, Seed: seed) { Trees = 40, Threads = threads, MostTrainingRows = mostRows }, default).Value;

    [Fact]
    public void gives_the_same_bits_on_any_number_of_threads()
    {
        var one = Predict(threads: 1);
        foreach (var threads in new[] { 1, 2, 4, 8 })
        {
            var other = Predict(threads);
            Assert.Equal(one.Value, other.Value);
            Assert.Equal(one.Lower, other.Lower);
            Assert.Equal(one.Upper, other.Upper);
            Assert.Equal(one.Importance, other.Importance);
            Assert.Equal(one.Test.Model, other.Test.Model);
        }
    }

    [Fact]
    public void gives_about_the_same_numbers_with_another_seed_or_fewer_rows()
    {
        var one = Predict(threads: 2);
        foreach (var other in new[] { Predict(threads: 2, seed: 2), Predict(threads: 2, mostRows: 4_000) })
        {
            Assert.NotEqual(one.Value, other.Value);
            Assert.InRange(other.Total.Estimate / one.Total.Estimate, 0.9, 1.1);
            Assert.True(Accuracies.Spearman(one.Value, other.Value) > 0.9);
        }
        Assert.InRange(Predict(threads: 2, mostRows: 4_000).TrainingRows, 3_600, 4_400);
    }

    [Fact]
    public void scores_as_the_library_that_learnt_the_trees_does()
    {
        var plan = new FeaturePlan(180, ValueRule.Net, Season: false, []);
        var t = World.AsOf.DayNumber - 180;
        var table = PointInTime.At(World.History, t, plan);
        var ml = new MLContext(1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, table.Names.Count);
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, table.Rows).Select(row => new Example
        {
            Features = table.Row(row).ToArray(),
            Label = (float)World.History.ValueBetween(table.Unit[row], t, t + 180, plan.Rule),
        }), schema);
        var model = ml.Regression.Trainers.FastTreeTweedie(new FastTreeTweedieTrainer.Options { NumberOfTrees = 30, NumberOfThreads = 1 }).Fit(data);
        var theirs = model.Transform(data).GetColumn<float>("Score").ToArray();
        var ours = new TreeEnsemble(model.Model.TrainedTreeEnsemble, scale: 1, table.Names.Count);

        // Theirs are single precision: the smallest of them, around 1e-44, have a digit or two.
        Assert.All(Enumerable.Range(0, table.Rows), row => Assert.InRange(ours.Predict(table.Row(row), 30) - theirs[row], (-1e-5 * theirs[row]) - 1e-40, (1e-5 * theirs[row]) + 1e-40));
        Assert.True(theirs.Max() > 100);
    }

    sealed class Example
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
