using Answers;
using Ardalis.Specification;
using Lake;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Numerics;
using Quantities;

namespace Ltv.Unit;

public class Watching_scores
{
    static readonly DatasetVersion Shop = Purchases.Version;

    static IAliveScores Scores(Purchases.Lake lake, INamedSegments? segments = null)
    {
        var services = new ServiceCollection().AddSingleton<IStatistics>(lake).AddSingleton<ILabels>(lake).AddSingleton<IAnswers>(new KeptAnswers()).AddLtv();
        if (segments is not null)
            services.AddSingleton(segments);
        services.AddTransient<ISender>(provider => new Mediator(provider));
        return services.BuildServiceProvider().GetRequiredService<IAliveScores>();
    }

    [Fact]
    public async Task gives_what_the_question_says_of_every_customer()
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        var scores = (await Scores(lake).ScoreAsync(Shop, """{"model":"bg-nbd"}""", default)).Value;
        Assert.Equal((2357, Purchases.Cdnow.Evidence.AsOf), (scores.Customer.Count, scores.AsOf));
        Assert.Equal(("bg-nbd", "bg-nbd", true), (scores.Model.Name, scores.Model.Asked, scores.Model.HasDropout));
        Assert.Equal(["mbg-nbd", "pareto-nbd", "bg-nbd"], scores.Model.WithDropout);
        var (id, labels) = Assert.Single(lake.Labels);
        Assert.Equal((id.Name, id.Key), (scores.Kind, scores.Answer.Value));
        Assert.Equal(labels.Numbers("probabilityAlive"), scores.ProbabilityAlive);
        Assert.Equal(labels.Numbers("expectedValue"), scores.ExpectedValue);
        Assert.Equal(labels.Numbers("lifetimeValue"), scores.LifetimeValue);
    }

    [Fact]
    public async Task goes_by_silence_where_nobody_leaves()
    {
        var end = new DateOnly(2024, 12, 30);
        // Customers who buy at random and stay, and one who has stopped half a year ago; too few leave for a model with dropout.
        var random = new SeededRandom(1);
        (DateOnly, decimal)[] Days(int purchases) => [(end.AddDays(-340), 10m), .. Enumerable.Range(0, purchases).Select(_ => (end.AddDays(-(int)(random.Uniform() * 340)), 10m))];
        var days = Purchases.Of(end, [.. Enumerable.Range(0, 200).Select(i => ($"c{i:000}", Days(3 + i % 17))), ("gone", [.. Enumerable.Range(0, 12).Select(k => (end.AddDays(-180 - 10 * k), 10m))])]);
        var scores = (await Scores(new Purchases.Lake(days)).ScoreAsync(Shop, """{"model":"auto"}""", default)).Value;
        Assert.Equal(("nbd", false, true), (scores.Model.Name, scores.Model.HasDropout, scores.Model.BySilence));
        Assert.Equal("gone", scores.Customer[Enumerable.Range(0, scores.Customer.Count).MinBy(i => scores.ProbabilityAlive[i])]);
        Assert.InRange(scores.ProbabilityAlive.Min(), 1e-12, 0.05);
        Assert.All(scores.ProbabilityAlive, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public async Task tells_who_has_left_of_customers_who_buy_regularly()
    {
        // The same number of days apart; the silence of one who left is half a year, of any other less than twice an interval.
        var end = new DateOnly(2024, 12, 30);
        var days = Purchases.Of(end, [.. Enumerable.Range(0, 200).Select(i => ($"c{i:000}", Enumerable.Range(0, 3 + i % 17).Select(k => (end.AddDays(-1 - k * (340 / (3 + i % 17))), 10m)).ToArray())),
            ("gone", [.. Enumerable.Range(0, 12).Select(k => (end.AddDays(-180 - 10 * k), 10m))])]);
        var scores = (await Scores(new Purchases.Lake(days)).ScoreAsync(Shop, """{"model":"auto"}""", default)).Value;
        Assert.True(scores.Model.HasDropout);
        Assert.EndsWith("cnbd-k", scores.Model.Name, StringComparison.Ordinal);
        Assert.All(scores.Customer.Zip(scores.ProbabilityAlive), pair => Assert.InRange(pair.Second, pair.First == "gone" ? 0 : 0.8, pair.First == "gone" ? 1e-6 : 1));
    }

    [Fact]
    public async Task asks_of_the_segment_that_a_name_means_at_each_version()
    {
        var (lake, segments) = (new Purchases.Lake(Purchases.Cdnow), new Segments());
        var scores = Scores(lake, segments);
        const string Asked = """{"model":"bg-nbd","where":["segment:vip=in"]}""";
        var first = (await scores.ScoreAsync(Shop, Asked, default)).Value;
        segments.Revision = 2;
        var second = (await scores.ScoreAsync(Shop, Asked, default)).Value;
        segments.Revision = null;

        Assert.Equal((Key(1), Key(2)), (first.Answer, second.Answer));
        Assert.Equal("segment-not-found", (await scores.ScoreAsync(Shop, Asked, default)).Problem.Code);
        Assert.Equal("segment-not-found", (await scores.CheckAsync(Shop.Dataset, Shop, Asked, default)).Problem.Code);
        Assert.Contains("segment:vip=in", (await scores.CheckAsync(Shop.Dataset, null, Asked, default)).Value, StringComparison.Ordinal); // Nothing landed: a segment may still be saved.

        static AnswerKey Key(int revision) => AnswerKey.Of(new PredictLifetimeValue(Shop, AnswerJson.Read<LtvOptions>(Asked.Replace("vip", $"vip@{revision}", StringComparison.Ordinal))));
    }

    /// <summary>One segment, in a revision; null: it is gone.</summary>
    sealed class Segments : INamedSegments
    {
        public int? Revision { get; set; } = 1;

        public Task<Result<IQuestion>> SettleAsync(IQuestion question, CancellationToken ct)
        {
            var asked = (PredictLifetimeValue)question;
            return Task.FromResult(Revision is { } revision
                ? Result<IQuestion>.Ok(asked with { With = asked.With with { Where = [.. asked.With.Where.Select(where => where.Replace("vip", $"vip@{revision}", StringComparison.Ordinal))] } })
                : Problem.NotFound("segment", "vip"));
        }
    }

    [Fact]
    public async Task makes_labels_again_that_were_lost()
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        var scores = Scores(lake);
        var first = (await scores.ScoreAsync(Shop, """{"model":"bg-nbd"}""", default)).Value;
        lake.Labels.Clear();
        var second = (await scores.ScoreAsync(Shop, """{"model":"bg-nbd"}""", default)).Value;
        Assert.Equal(first.ProbabilityAlive, second.ProbabilityAlive);
        Assert.Single(lake.Labels);
    }

    [Fact]
    public async Task writes_options_in_one_way() =>
        Assert.Equal(AnswerJson.Write(new LtvOptions { Model = LtvModel.MbgNbd }), (await Scores(new Purchases.Lake(Purchases.Cdnow)).CheckAsync(Shop.Dataset, null, """ { "model" : "mbg-nbd" } """, default)).Value);

    [Theory]
    [InlineData("""{"calibrationEnd":"2023-09-30"}""", "calibrationEnd")]
    [InlineData("""{"model":"nbd"}""", "model")]
    [InlineData("""{"modell":"bg-nbd"}""", "modell")]
    [InlineData("""{"where":["amount>0","nosuch=1"]}""", "where")]
    [InlineData("""{"where":["amount>many"]}""", "where")]
    public async Task refuses_at_once_what_can_never_be_scored(string options, string field)
    {
        var problem = (await Scores(new Purchases.Lake(Purchases.Cdnow)).CheckAsync(Shop.Dataset, Shop, options, default)).Problem;
        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal([field], problem.Fields.Keys);
    }

    [Fact]
    public async Task takes_conditions_on_fields_that_are_there_or_may_come()
    {
        var scores = Scores(new Purchases.Lake(Purchases.Cdnow));
        Assert.True((await scores.CheckAsync(Shop.Dataset, null, """{"where":["nosuch=1"]}""", default)).IsOk);
        Assert.True((await scores.CheckAsync(Shop.Dataset, Shop, """{"where":["Amount>0","country=FR"]}""", default)).IsOk);
    }

    [Fact]
    public void tells_what_the_values_are()
    {
        var scores = Scores(new Purchases.Lake(Purchases.Cdnow));
        Assert.Equal(new ValueTerms(null, 52, false, 1, 0.1), scores.TermsOf("{}").Value);
        Assert.Equal(new ValueTerms("mbg-nbd", 26, true, 0.4, 0.125), scores.TermsOf("""{"model":"mbg-nbd","horizonWeeks":26,"lifetime":"forever","margin":0.4,"discount":0.125}""").Value);
    }

    /// <summary>Answers in a dictionary.</summary>
    sealed class KeptAnswers : IAnswers
    {
        readonly Dictionary<AnswerKey, StoredAnswer> kept = [];

        public Task<StoredAnswer?> FindAsync(TenantName tenant, AnswerKey key, CancellationToken ct) => Task.FromResult(kept.GetValueOrDefault(key));

        public Task SaveAsync(StoredAnswer answer, CancellationToken ct) => Task.FromResult(kept.TryAdd(new AnswerKey(answer.Id), answer));

        public Task<IReadOnlyList<StoredAnswer>> ListAsync(TenantName tenant, ISpecification<StoredAnswer> specification, CancellationToken ct) => throw new NotSupportedException();

        public Task AddStandingAsync(StandingQuestion question, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> RemoveStandingAsync(DatasetId dataset, string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<StandingQuestion>> ListStandingAsync(TenantName tenant, ISpecification<StandingQuestion> specification, CancellationToken ct) => throw new NotSupportedException();
    }
}
