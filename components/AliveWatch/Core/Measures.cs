using Answers;
using Lake;
using Quantities;
using Watches;

namespace AliveWatch.Core;

/// <summary>Numbers of a version that customers are held against a threshold by, as columns: entry i of each is the same customer. NaN: a customer has none.</summary>
/// <param name="Labels">The labels they lie in the lake as.</param>
/// <param name="AsOf">The instant they hold for.</param>
/// <param name="Metric">What they are.</param>
/// <param name="Customer">Customer ids, ascending by UTF-8 bytes.</param>
/// <param name="Value">The numbers.</param>
/// <param name="ExpectedValue">Expected value of a purchase.</param>
/// <param name="LifetimeValue">Value of all purchases expected.</param>
sealed record Measured(
    LabelsId Labels, DateTimeOffset AsOf, string Metric, IReadOnlyList<string> Customer, IReadOnlyList<double> Value, IReadOnlyList<double> ExpectedValue, IReadOnlyList<double> LifetimeValue);

/// <summary>Where the numbers come from that watches hold against their thresholds: P(alive) from whoever gives such scores, any other from the list behind an answer.</summary>
sealed class Measures(IEnumerable<IAliveScores> alive, IEnumerable<IListedNumbers> listed)
{
    /// <summary>Whether a metric can be measured in this process.</summary>
    public bool Gives(string metric) => metric == Watch.Alive ? alive.Any() : listed.Any(numbers => numbers.Find(metric).IsOk);

    /// <summary>What a metric is; refuses with <c>invalid-value</c> on <c>metric</c>.</summary>
    public Result<WatchMeasure> Find(string metric) =>
        metric == Watch.Alive ? WatchMeasure.Alive : metric == Watch.Silence ? WatchMeasure.Silence : Number(metric).Map(number => new WatchMeasure(number.Code, number.Column.Label, number.Column.Kind));

    /// <summary>What a metric is that a watch is to be of.</summary>
    public Result<WatchMeasure> Asked(string metric) => metric == Watch.Silence ? Problem.Invalid("metric", Refusals.SilenceIsFound, Refusals.Words) : Find(metric);

    /// <summary>What the numbers of a watch are: of its last scoring, or as it asks for them.</summary>
    public WatchMeasure Of(Watch watch) => Of(watch.ScoredMetric ?? watch.Metric);

    /// <summary>What a measured metric is; one that no question has any more goes by its code.</summary>
    public WatchMeasure Of(string metric) => Find(metric).TryGet(out var measure, out _) ? measure : new WatchMeasure(metric, new(metric, metric), ColumnKind.Number);

    /// <summary>A watch at a glance.</summary>
    public WatchOverview Overview(Watch watch, DatasetName dataset) => WatchOverview.Of(watch, dataset, Of(watch));

    /// <summary>The options as they are kept; refuses what can be known at once.</summary>
    public async Task<Result<string>> CheckAsync(DatasetId dataset, DatasetVersion? newest, string metric, string options, CancellationToken ct) =>
        metric == Watch.Alive ? await alive.First().CheckAsync(dataset, newest, options, ct) : await Number(metric).ThenAsync(number => listed.First().CheckAsync(dataset, newest, number, options, ct));

    /// <summary>The numbers of a version; refuses as the question does, and with <c>scores-not-usable</c> where they tell nothing.</summary>
    public Task<Result<Measured>> MeasureAsync(Watch watch, DatasetVersion of, CancellationToken ct) => watch.Metric == Watch.Alive ? AliveAsync(watch, of, ct) : Number(watch.Metric).ThenAsync(number => ListedAsync(watch, number, of, ct));

    /// <summary>What the values are that come with the numbers; null: there are none, or that cannot be told.</summary>
    public ValueTerms? TermsOf(Watch watch) => watch.Metric == Watch.Alive && alive.First().TermsOf(watch.Question).TryGet(out var terms, out _) ? terms : null;

    Result<ListedNumber> Number(string metric) => listed.FirstOrDefault() is { } numbers ? numbers.Find(metric) : Problem.Invalid("metric", Refusals.NoMetric.With(metric, Watch.Alive), Refusals.Words);

    async Task<Result<Measured>> AliveAsync(Watch watch, DatasetVersion of, CancellationToken ct) => (await alive.First().ScoreAsync(of, watch.Question, ct)).Then(UsableScores.Check).Map(scores => new Measured(
        new LabelsId(of.Dataset, scores.Kind, of.Snapshot, scores.Answer.Value), scores.AsOf, scores.Model.BySilence ? Watch.Silence : Watch.Alive, scores.Customer, scores.ProbabilityAlive, scores.ExpectedValue, scores.LifetimeValue));

    async Task<Result<Measured>> ListedAsync(Watch watch, ListedNumber number, DatasetVersion of, CancellationToken ct)
    {
        if (!(await listed.First().ReadAsync(of, number, watch.Question, ct)).TryGet(out var numbers, out var problem))
            return problem;
        if (numbers.Value.All(double.IsNaN))
            return Refusals.NotUsable(Refusals.NobodysNumber.With(number.Code));
        double[] none = new double[numbers.Customer.Count];
        Array.Fill(none, double.NaN);
        return new Measured(new LabelsId(of.Dataset, number.Kind, of.Snapshot, numbers.Answer.Value), numbers.AsOf, number.Code, numbers.Customer, numbers.Value, none, none);
    }
}
