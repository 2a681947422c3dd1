using Lake;
using Ltv.Core;
using Numerics;
using PurchaseModels;
using PurchaseModels.Unit;
using Wording;
using static Ltv.Unit.Predicting_lifetime_value;

namespace Ltv.Unit;

public class Predicting_with_covariates
{
    static readonly DateOnly Start = new(2023, 1, 2), End = new(2024, 9, 29);

    /// <summary>Effects on the logarithm of the rates of purchases and of leaving: country DE and PL against FR, and a standard deviation of income.</summary>
    static readonly (double Purchases, double Leaving) Germany = (0.5, -0.4), Poland = (-0.6, 0.5), Income = (0.3, 0.2);

    static readonly PurchaseDays Shop = Drawn(new SeededRandom(5), 6_000);

    static readonly LtvOptions Asked = new() { Model = LtvModel.ParetoNbdCovariates, Covariates = ["country", "income"], Season = SeasonRule.None };

    static readonly PredictedLifetimeValue Answer = Ask(Shop, Asked with { Level = 0.999 });

    [Fact]
    public void recovers_planted_effects()
    {
        var effects = Answer.Covariates!.Effects;
        Assert.Equal([("country", CovariateKind.Reference, "FR"), ("country", CovariateKind.Level, "DE"), ("country", CovariateKind.Level, "PL"), ("income", CovariateKind.Number, null)], effects.Select(row => (row.Covariate, row.Kind, row.Level)));
        Assert.Equal(6_000, effects.Take(3).Sum(row => row.Customers));
        Assert.Null(effects[0].OnPurchases);
        foreach (var (row, truth) in effects.Skip(1).Zip([Germany, Poland, Income]))
        {
            Assert.True(row.OnPurchases!.Value.Interval.Contains(truth.Purchases), $"{row.Level}: {row.OnPurchases}");
            Assert.True(row.OnLeaving!.Value.Interval.Contains(truth.Leaving), $"{row.Level}: {row.OnLeaving}");
            Close.Relative(Math.Exp(row.OnPurchases.Value.Effect), row.OnPurchases.Value.Factor, 1e-12);
            Assert.InRange(row.OnPurchases.Value.StandardError, 0.01, 0.1);
        }

        Assert.Equal(["r", "alpha", "s", "beta", "gamma1.country=DE", "gamma1.country=PL", "gamma1.income", "gamma2.country=DE", "gamma2.country=PL", "gamma2.income"], Answer.Parameters.Keys);
        Assert.Equal((6, true), (Answer.Covariates.Test.Freedom, Answer.Covariates.Test.PValue < 1e-20));
        Assert.Equal(("pareto-nbd-covariates", "pareto-nbd"), (Answer.Model, Answer.Covariates.Test.Without));
        Assert.Equal(IntervalRule.NormalApproximation, Answer.IntervalRule);
        Assert.Contains(Answer.Head.Definition, said => said.Code == "covariates-by");
        Assert.DoesNotContain(Answer.Head.Warnings, said => said.Code.StartsWith("covariate", StringComparison.Ordinal));
    }

    [Fact]
    public void compares_with_the_same_model_without()
    {
        var without = Ask(Shop, Asked with { Model = LtvModel.ParetoNbd, Covariates = [] });
        var test = Answer.Covariates!.Test;
        Close.Relative(without.LogLikelihood, test.LogLikelihoodWithout, 1e-10);
        Close.Relative(2 * (Answer.LogLikelihood - without.LogLikelihood), test.Statistic, 1e-8);
        Assert.Null(without.Covariates);

        Assert.InRange(Answer.Prediction.ExpectedPurchases / without.Prediction.ExpectedPurchases, 0.9, 1.1);
        Assert.True(Answer.Holdout!.ActualInRange);
    }

    [Fact]
    public void does_not_mistake_customers_of_one_kind_for_those_of_another()
    {
        // What each country bought in the half year after, of those whose histories say little: χ² of three countries.
        var end = End.AddDays(-182);
        double Misfit(params LtvModel[] models)
        {
            var scored = Scored.Of(Shop, end, models, SeasonRule.None, 26, null, default).Value;
            var observed = scored.Observed;
            return Enumerable.Range(0, observed.Customers).Where(i => observed.RepeatCount[i] <= 2).GroupBy(i => Shop.Attributes[0].Texts![observed.Unit[i]]!)
                .Sum(country => Math.Pow(country.Sum(i => scored.Futures.Expected[i]) - country.Sum(i => observed.Purchases(i, end, End).Count()), 2) / country.Sum(i => scored.Futures.Expected[i]));
        }

        var (with, without) = (Misfit(LtvModel.ParetoNbdCovariates), Misfit(LtvModel.ParetoNbd));
        Assert.True(with < without, $"{with} against {without}");
    }

    [Fact]
    public void predicts_for_each_customer_by_the_own_covariates()
    {
        var scored = Scored.Of(Shop, End, Scored.ModelsOf(Asked), SeasonRule.None, 52, null, default).Value;
        var (observed, fit) = (scored.Observed, scored.Fits.Covariates!);
        double Value(string name) => fit.With.Model.ParameterValues[fit.With.Model.ParameterNames.ToList().IndexOf(name)];
        for (var i = 0; i < observed.Customers; i += 97)
        {
            double Of(string effect) => fit.Of.Columns.Sum(column => column.Values[i] * Value($"{effect}.{column.Name}"));
            var own = new ParetoNbd(Value("r"), Value("alpha") * Math.Exp(-Of("gamma1")), Value("s"), Value("beta") * Math.Exp(-Of("gamma2")));
            RepeatPurchases customer = new(observed.RepeatCount[i], observed.AgeAtLastOrder[i], observed.Age[i]);
            Close.Relative(own.ProbabilityAlive(customer), scored.Futures.Alive[i], 1e-10);
            Close.Relative(own.ExpectedTransactions(customer, 52), scored.Futures.Expected[i], 1e-10);
        }
    }

    [Fact]
    public void is_one_of_the_models_that_an_automatic_choice_is_among()
    {
        var answer = Ask(Shop, Asked with { Model = LtvModel.Auto });
        Assert.Equal(("pareto-nbd-covariates", 1.0), (answer.Model, answer.Compared.Single(model => model.Chosen).Weight));
        Assert.Equal(8, answer.Compared.Count);
        Close.Relative(Answer.LogLikelihood, answer.LogLikelihood, 1e-12);
        Assert.Equal(["covariates", "covariate-test"], answer.Tables().Select(table => table.Name).Where(name => name.StartsWith("covariate", StringComparison.Ordinal)));
    }

    [Fact]
    public void says_when_covariates_tell_nothing()
    {
        var random = new SeededRandom(3);
        var fits = Fitted((Shop with { Attributes = [] }).With("coin", _ => random.Happens(0.5) ? "heads" : "tails"), LtvModel.ParetoNbd, LtvModel.ParetoNbdCovariates).Value;
        Assert.InRange(fits.Covariates!.Test.Statistic, 0, 5.99);
        Assert.Contains(fits.Warnings, said => said.Code == "covariates-tell-nothing");
        Assert.All(fits.Covariates.Shown(0.95).Effects.Skip(1), row => Assert.True(row.OnPurchases!.Value.Interval.Contains(0) && row.OnLeaving!.Value.Interval.Contains(0)));
        // By their AIC they weigh less than the model without.
        Assert.True(fits.Timing.WeightOf(fits.Covariates.With) < fits.Timing.WeightOf(fits.Covariates.Without));
    }

    [Fact]
    public void takes_rare_levels_together_and_counts_who_has_no_value()
    {
        var days = (Shop with { Attributes = [] })
            .With("city", unit => int.Parse(unit[1..], null) is var i && i % 10 < 6 ? "Paris" : i % 10 < 8 ? "Lyon" : i % 10 == 8 ? null : $"village {i % 300}")
            .With("v1.2", unit => int.Parse(unit[1..], null) is var i && i % 3 == 0 ? null : i % 7);
        var fits = Fitted(days, LtvModel.ParetoNbdCovariates).Value;
        var effects = fits.Covariates!.Shown(0.95).Effects;
        Assert.Equal(
            [(CovariateKind.Reference, "Paris", 3_600), (CovariateKind.Level, "Lyon", 1_200), (CovariateKind.Missing, null, 600), (CovariateKind.Others, null, 600), (CovariateKind.Number, null, 4_000), (CovariateKind.Missing, null, 2_000)],
            effects.Select(row => (row.Kind, row.Level, row.Customers)));
        Assert.Equal(["city", "v1.2"], effects.Select(row => row.Covariate).Distinct());
        Assert.Contains("gamma2.v1·2=?", fits.Timing.Best.Model.ParameterNames);
        string[] said = [.. fits.Warnings.Where(warning => warning.Code.StartsWith("covariate-", StringComparison.Ordinal)).Select(warning => Phrases.Words.Say(warning, Language.English))];
        Assert.Equal(
            [
                "600 customers have no value of 'city': a level of their own.",
                "Of 'city' 30 levels are too rare to be told: with 600 customers in all, taken together.",
                "2,000 customers have no value of 'v1.2': a level of their own.",
            ], said);
        // What becomes known after the last day that the model may see is not known to it.
        var late = days with { Attributes = [days.Attributes[0] with { Day = [.. days.Attributes[0].Day.Select((day, unit) => unit % 2 == 0 ? End.AddDays(-3) : day)] }] };
        var early = Scored.Of(late, End.AddDays(-60), [LtvModel.ParetoNbdCovariates], SeasonRule.None, 52, null, default).Value.Fits.Covariates!;
        Assert.InRange(early.Of.Rows.Single(row => row.Kind is CovariateKind.Missing || row is { Kind: CovariateKind.Reference, Level: null }).Customers, 2_900, 3_600);
    }

    [Fact]
    public void refuses_what_is_like_an_id_and_what_tells_nobody_apart()
    {
        var bare = Shop with { Attributes = [] };
        (string Says, PurchaseDays Days)[] refused =
        [
            ("like an id", bare.With("email", unit => $"{unit}@example.org")),
            ("like an id", bare.With("number", unit => decimal.Parse(unit[1..], null))),
            ("tells nobody apart", bare.With("plan", _ => "free")),
            ("tells nobody apart", bare.With("nothing", _ => (string?)null)),
            ("tells nobody apart", bare.With("seven", _ => 7m)),
            ("tells nobody apart", bare.With("vip", unit => unit is "c0001" or "c0002" ? "yes" : "no")),
        ];
        Assert.All(refused, one =>
        {
            var problem = Try(one.Days, Asked with { Covariates = [one.Days.Attributes[0].Property.Name] }).Problem;
            Assert.Equal("invalid-value", problem.Code);
            Assert.Contains(one.Says, problem.Fields["covariates"], StringComparison.Ordinal);
        });
        // Numbers with a fraction may all differ.
        Assert.NotNull(Fitted(bare.With("distance", unit => decimal.Parse(unit[1..], null) + 0.5m), LtvModel.ParetoNbdCovariates).Value.Covariates);
        Assert.Equal(["covariates"], Try(Shop, Asked with { Covariates = ["colour"] }).Problem.Fields.Keys);
        var twice = bare.With("one", unit => unit[^1] < '5' ? "a" : "b").With("same", unit => unit[^1] < '5' ? "c" : "d");
        Assert.Equal("no-interior-optimum", Fitted(twice, LtvModel.ParetoNbdCovariates).Problem.Code);
        Assert.Contains(Fitted(twice, LtvModel.MbgNbd, LtvModel.ParetoNbdCovariates).Value.Warnings, said => said.Code == "covariates-not-told");
    }

    [Theory]
    [InlineData(LtvModel.Auto, 1, null)]
    [InlineData(LtvModel.ParetoNbdCovariates, 1, null)]
    [InlineData(LtvModel.ParetoNbd, 1, "Model")]
    [InlineData(LtvModel.ParetoNbdCovariates, 0, "Covariates")]
    public void takes_covariates_only_with_models_that_know_them(LtvModel model, int covariates, string? fault) =>
        Assert.Equal(fault, new LtvOptions { Model = model, Covariates = [.. Enumerable.Repeat("country", covariates)] }.Faults().Select(one => one.Option).SingleOrDefault());

    static Quantities.Result<Fits> Fitted(PurchaseDays days, params LtvModel[] models) => Scored.Of(days, End, models, SeasonRule.None, 52, null, default).Map(scored => scored.Fits);

    /// <summary>Customers drawn event by event, in days: nothing uses a formula under test.</summary>
    static PurchaseDays Drawn(SeededRandom random, int customers)
    {
        var (countries, incomes) = (new Dictionary<string, string>(), new Dictionary<string, decimal>());
        var units = Enumerable.Range(0, customers).Select(i =>
        {
            var unit = $"c{i:0000}";
            countries[unit] = random.Uniform() switch { < 0.5 => "FR", < 0.8 => "DE", _ => "PL" };
            var income = random.NormalDraw(0, 1);
            incomes[unit] = Math.Round((decimal)(income * 9_000 + 30_000), 2);
            var own = countries[unit] switch { "DE" => Germany, "PL" => Poland, _ => default };
            var rate = random.Gamma(1.2, 9) * Math.Exp(own.Purchases + Income.Purchases * income);
            var lifetime = random.Exponential(random.Gamma(0.9, 14) * Math.Exp(own.Leaving + Income.Leaving * income));
            var first = Start.AddDays((int)(random.Uniform() * 200));
            var bought = new List<(DateOnly, decimal)> { (first, 10 + i % 7) };
            for (var at = random.Exponential(rate); at < lifetime && first.AddDays((int)Math.Ceiling(at * 7)) <= End; at += random.Exponential(rate))
                bought.Add((first.AddDays((int)Math.Ceiling(at * 7)), 10 + i % 7 + bought.Count % 3));
            return (unit, bought.ToArray());
        }).ToArray();
        return Purchases.Of(End, units).With("country", unit => countries[unit]).With("income", unit => incomes[unit]);
    }
}
