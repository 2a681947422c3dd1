using Answers;
using Lake;
using Ltv.Core;
using MathNet.Numerics;
using PurchaseModels;
using PurchaseModels.Unit;
using Wording;

namespace Ltv.Unit;

public class Predicting_lifetime_value
{
    internal static readonly LtvOptions Published = new() { Model = LtvModel.BgNbd, CalibrationEnd = new DateOnly(1997, 9, 30), HorizonWeeks = 39 };

    internal static readonly PredictedLifetimeValue Bg = Ask(Purchases.Cdnow, Published);

    internal static PredictedLifetimeValue Ask(PurchaseDays days, LtvOptions options) => Try(days, options).Value;

    internal static Quantities.Result<PredictedLifetimeValue> Try(PurchaseDays days, LtvOptions options)
    {
        var lake = new Purchases.Lake(days);
        return new PredictLifetimeValueHandler(lake, lake).Handle(new(Purchases.Version, options), default).GetAwaiter().GetResult();
    }

    [Theory]
    [InlineData(LtvModel.BgNbd, -9582.42920667393, 1e-4, 0.242594522430157, 4.41360201901350, 0.792922017225598, 2.42590677682633)]
    [InlineData(LtvModel.MbgNbd, -9582.13571555375, 1e-4, 0.524843159106298, 6.18308527957601, 0.891359390732216, 1.61400224017034)]
    [InlineData(LtvModel.ParetoNbd, -9594.97617893954, 1e-3, 0.553277046853180, 10.5776834633023, 0.606239989127826, 11.6687352888550)]
    [InlineData(LtvModel.Nbd, -9763.65761467269, 1e-4, 0.384765875269636, 12.0720137320907)]
    [InlineData(LtvModel.GammaGamma, -4055.91769480187, 1e-4, 6.24957227132376, 3.74422466713202, 15.4435209625892)]
    public void fits_the_published_parameters_from_purchase_days(LtvModel model, double logLikelihood, double tolerance, params double[] parameters)
    {
        var answer = Ask(Purchases.Cdnow, Published with { Model = model });
        Close.Absolute(logLikelihood, answer.LogLikelihood, 1e-6);
        Close.Relative(parameters, [.. answer.Parameters.Values], tolerance);
        Assert.True(answer.Converged);
        Assert.Equal(model == LtvModel.GammaGamma ? 946 : 2357, answer.Customers);
        Assert.Equal((946, 2457), (answer.RepeatBuyers, answer.RepeatPurchases));
    }

    [Fact]
    public void names_parameters_as_the_papers_do()
    {
        Assert.Equal(["r", "alpha", "a", "b"], Bg.Parameters.Keys);
        Assert.Equal(["r", "alpha", "s", "beta"], Ask(Purchases.Cdnow, Published with { Model = LtvModel.ParetoNbd }).Parameters.Keys);
        Assert.Equal(["p", "q", "gamma"], Bg.Spend!.Parameters.Keys);
    }

    /// <summary>The counts of Fader, Hardie &amp; Lee (2005), figure 2; what is expected by their eq. 8, added up customer by customer.</summary>

    [Fact]
    public void counts_customers_by_repeat_purchases_beside_what_the_model_expects()
    {
        var (r, alpha, a, b) = (Bg.Parameters["r"], Bg.Parameters["alpha"], Bg.Parameters["a"], Bg.Parameters["b"]);
        double[] ages = [.. PurchaseModels.Unit.Cdnow.Customers.Select(customer => customer.History.Age)];
        double[] expected = [.. Enumerable.Range(0, 7).Select(n => ages.Sum(age => Probability(n, age)))];

        Assert.Equal([1411, 439, 214, 100, 62, 38, 29, 64], Bg.Counts.Actual);
        Close.Relative([.. expected, 2357 - expected.Sum()], [.. Bg.Counts.Expected], 1e-8);

        double Probability(int n, double age)
        {
            double Nbd(int k) => Math.Exp(SpecialFunctions.GammaLn(r + k) - SpecialFunctions.GammaLn(r) - SpecialFunctions.GammaLn(k + 1)) * Math.Pow(alpha / (alpha + age), r) * Math.Pow(age / (alpha + age), k);
            return SpecialFunctions.Beta(a, b + n) / SpecialFunctions.Beta(a, b) * Nbd(n)
                + (n == 0 ? 0 : SpecialFunctions.Beta(a + 1, b + n - 1) / SpecialFunctions.Beta(a, b) * (1 - Enumerable.Range(0, n).Sum(Nbd)));
        }
    }

    [Fact]
    public void holds_out_what_came_after_the_calibration_end()
    {
        var holdout = Bg.Holdout!;
        Assert.Equal((new DateOnly(1997, 10, 1), new DateOnly(1998, 6, 30), 39.0), (holdout.From, holdout.To, holdout.Weeks));
        Assert.Equal(1882, holdout.Actual);
        Close.Relative(1653.40869794253, holdout.Expected, 1e-6);
        Close.Relative(1917.27767103972, Bg.Prediction.ExpectedAlive, 1e-6);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7+"], holdout.ByFrequency.Select(bin => bin.Label));
        Assert.Equal([0.236712, 0.697039, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375], holdout.ByFrequency.Select(bin => Math.Round(bin.ActualMean, 6)));
        Assert.Equal([0.225087, 0.523131, 1.044134, 1.520280, 2.163866, 2.653846, 3.504042, 6.157191], holdout.ByFrequency.Select(bin => Math.Round(bin.ExpectedMean, 6)));
        Assert.Equal(2357, holdout.ByPrediction.Sum(bin => bin.Customers));
        Close.Relative(1882, holdout.ByPrediction.Sum(bin => bin.Customers * bin.ActualMean), 1e-12);
    }

    [Fact]
    public void compares_itself_with_baselines_that_need_no_model()
    {
        // The period before the holdout is as long as all that was observed: its repeat purchases are all 2,457.
        var mean = Assert.Single(Bg.Holdout!.Naive, naive => naive.Rule == NaiveRule.LastPeriodMean);
        Close.Relative(2457, mean.Expected, 1e-2);
        Assert.True(Math.Abs(mean.Error!.Value) > Math.Abs(Bg.Holdout.Error!.Value));
        Assert.DoesNotContain(Bg.Head.Warnings, warning => warning.Code == "naive-baseline-better");

        // Nobody leaves under NBD, but on this data many do: it forecasts too much, and says so.
        var nbd = Ask(Purchases.Cdnow, Published with { Model = LtvModel.Nbd });
        Assert.Contains(nbd.Head.Warnings, warning => warning.Code == "holdout-outside-range");
    }

    [Theory]
    [InlineData(13, 828, 722.531325204274)]
    [InlineData(39, 2457, 2501.52619905381)]
    [InlineData(78, 4339, 4165.66376501739)]
    public void tracks_by_week(int week, int actual, double expected)
    {
        var tracking = Bg.Tracking!;
        Assert.Equal((78, 39, week), (tracking.Week.Count, tracking.CalibrationWeeks, tracking.Week[week - 1]));
        Assert.Equal(actual, tracking.CumulativeActual[week - 1]);
        Close.Relative(expected, tracking.CumulativeExpected[week - 1], 1e-6);
        Assert.Equal(Cdnow.EndOfWeek(week).AddDays(-1), tracking.LastDay[week - 1]);
    }

    [Fact]
    public void warns_of_the_construction_of_bg_nbd() => Assert.Contains(Bg.Head.Warnings, warning => warning.Code == FitWarning.OneTimeBuyersAlive.Code);

    [Fact]
    public void reaches_as_far_as_the_months_asked_for()
    {
        // From the last of September to the last but one of March: 182 days, as 26 weeks.
        var months = Ask(Purchases.Cdnow, Published with { HorizonMonths = 6 });
        Assert.Equal(new DateOnly(1998, 3, 30).DayNumber - new DateOnly(1997, 9, 30).DayNumber, months.NewCustomer.Weeks[^1] * 7, 1e-9);
        var (weeks, days) = (Ask(Purchases.Cdnow, Published with { HorizonWeeks = 26 }), 181 / 182.0);
        Assert.InRange(months.Prediction.ExpectedPurchases / weeks.Prediction.ExpectedPurchases, days, 1);
        Assert.Contains("the next 6 months", Phrases.Words.Say(months.Head.Find("lifetime-span")!, Language.English), StringComparison.Ordinal);
        Assert.Contains("за следующие 6 месяцев", Phrases.Words.Say(months.Head.Find("lifetime-span")!, Language.Russian), StringComparison.Ordinal);
        Assert.Contains("за следующие 26 недель", Phrases.Words.Say(weeks.Head.Find("lifetime-span")!, Language.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public void gives_the_same_bytes_twice()
    {
        var options = Published with { Model = LtvModel.Auto };
        Assert.Equal(AnswerJson.Write(Ask(Purchases.Cdnow, options)), AnswerJson.Write(Ask(Purchases.Cdnow, options)));
    }

    [Fact]
    public void survives_being_written_and_read()
    {
        var json = AnswerJson.Write(Bg);
        Assert.Equal(json, AnswerJson.Write(AnswerJson.Read<PredictedLifetimeValue>(json)));
    }

    [Fact]
    public async Task adds_values_up_to_the_total_and_over_deciles()
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        Assert.True((await new PredictLifetimeValueHandler(lake, lake).Handle(new(Purchases.Version, Published), default)).IsOk);
        var list = Assert.Single(lake.Labels).Value;
        Close.Relative(list.Numbers("lifetimeValue").Sum(), Bg.Prediction.LifetimeValue!.Value, 1e-12);
        Close.Relative(Bg.Prediction.LifetimeValue.Value, Bg.Distribution.Deciles.Sum(decile => decile.LifetimeValue), 1e-12);
        Assert.Equal(2357, Bg.Distribution.BinCustomers.Sum());
        Assert.Equal(2357, Bg.Alive.Customers.Sum(row => row.Sum()));
        var i = list.Customer.ToList().IndexOf("0001");
        Close.Relative(list.Numbers("lifetimeValue")[i], list.Numbers("discountedPurchases")[i] * list.Numbers("expectedValue")[i], 1e-12);
        Close.Relative([2, 30.4285714285714, 38.8571428571429, 22.345, 0.726620311662374, 1.22599445528730, 24.6539186982206],
            [.. list.Columns.OfType<NumberLabels>().Where(column => column.Name != "discountedPurchases").Take(7).Select(column => column.Values[i])], 1e-5);
    }

    [Fact]
    public void lists_the_columns_of_its_labels()
    {
        var list = DeclaredQuestion.Of(typeof(PredictLifetimeValue)).List!;
        Assert.Equal("customers", list.Name);
        Assert.Equal(["customer", "x", "t_x", "T", "meanValue", "probabilityAlive", "expectedPurchases", "discountedPurchases", "expectedValue", "lifetimeValue"], list.Columns.Select(column => column.Name));
    }

    [Fact]
    public void discounts_and_takes_the_margin()
    {
        var gross = Ask(Purchases.Cdnow, Published with { Discount = 0 }).Prediction;
        var half = Ask(Purchases.Cdnow, Published with { Discount = 0, Margin = 0.5 }).Prediction;
        var later = Ask(Purchases.Cdnow, Published with { Discount = 0.15 }).Prediction;
        var atMonthsEnd = Ask(Purchases.Cdnow, Published with { Discount = 0.15, Discounting = Discounting.Monthly }).Prediction;
        Close.Relative(gross.ExpectedRevenue!.Value, gross.LifetimeValue!.Value, 1e-12);
        Close.Relative(gross.LifetimeValue.Value / 2, half.LifetimeValue!.Value, 1e-12);

        // All of it comes within 39 weeks, so it loses between nothing and 39 weeks of interest.
        Assert.InRange(later.LifetimeValue!.Value / gross.LifetimeValue.Value, Math.Pow(1.15, -39 * 7 / 365.25), 1);
        Assert.InRange(atMonthsEnd.LifetimeValue!.Value, later.LifetimeValue.Value * Math.Pow(1.15, -1.0 / 12), later.LifetimeValue.Value);
    }

    [Theory]
    [InlineData(LtvModel.BgNbd)]
    [InlineData(LtvModel.ParetoNbd)]
    public void adds_value_up_for_ever(LtvModel model)
    {
        // Twenty years at 15 % leave out less than what a 20-year-old future is worth: 6 % of the rest.
        var options = Published with { Model = model, Discount = 0.15, Lifetime = LifetimeSpan.Forever };
        var forever = Ask(Purchases.Cdnow, options);
        var longest = Ask(Purchases.Cdnow, options with { Lifetime = LifetimeSpan.Horizon, HorizonWeeks = LtvOptions.LongestHorizon });
        Assert.InRange(forever.Prediction.LifetimeValue!.Value / longest.Prediction.LifetimeValue!.Value, 1, 1.06);
        Assert.Equal("forever", forever.Head.Find("lifetime-span")!.Values["lifetime"].GetString());
        Assert.True(forever.Prediction.ValueInterval!.Value.Contains(forever.Prediction.LifetimeValue.Value));
        Assert.Equal(["discount"], Declarations.OptionSet.FaultOf(options with { Discount = 0 })!.Fields.Keys);
    }

    [Fact]
    public async Task keeps_scores_as_labels_those_of_a_backtest_too()
    {
        var lake = new Purchases.Lake(Purchases.Cdnow);
        var handler = new PredictLifetimeValueHandler(lake, lake);
        var now = new PredictLifetimeValue(Purchases.Version, new LtvOptions { Model = LtvModel.BgNbd });
        var then = new PredictLifetimeValue(Purchases.Version, Published);
        Assert.True((await handler.Handle(now, default)).IsOk);
        Assert.True((await handler.Handle(then, default)).IsOk);

        Assert.Equal(
            [new LabelsId(Purchases.Version.Dataset, "ltv", Purchases.Version.Snapshot, AnswerKey.Of(now).Value), new LabelsId(Purchases.Version.Dataset, "ltv", Purchases.Version.Snapshot, AnswerKey.Of(then).Value)],
            lake.Labels.Keys);
        Assert.All(lake.Labels.Values, labels => Assert.Equal(2357, labels.Customer.Count));
        Assert.All(lake.Labels.Values, labels => Assert.All(labels.Numbers("probabilityAlive"), p => Assert.InRange(p, 0, 1)));
    }

    [Fact]
    public void has_a_range_of_revenue_for_the_holdout()
    {
        var value = Bg.Holdout!.Value!;
        Assert.Equal(value.ActualInRange, value.Range.Contains(value.Actual));
        Assert.True(value.Range.Contains(value.Expected));
        Assert.True(Bg.Prediction.RevenueRange!.Value.Contains(Bg.Prediction.ExpectedRevenue!.Value));
    }

    [Fact]
    public void shows_itself_as_tables()
    {
        var tables = Bg.Tables();
        Assert.Equal(
            ["prediction", "holdout", "holdout-forecasts", "holdout-by-frequency", "holdout-by-prediction", "parameters", "fits", "tracking", "counts", "deciles", "quantiles", "histogram", "alive", "new-customer"],
            tables.Select(table => table.Name));
        Assert.All(tables, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        Assert.Equal(Bg.Prediction.LifetimeValue, tables[0].Columns[1].At(6));
        Assert.All(Bg.Pictures(), picture => Assert.Subset(tables.Single(table => table.Name == picture.Table).Columns.Select(column => column.Name).ToHashSet(), picture.Y.Append(picture.X).ToHashSet()));
    }

    [Fact]
    public void says_by_which_rule()
    {
        var words = DeclaredQuestion.Of(typeof(PredictLifetimeValue)).Words;
        string[] said = [.. Bg.Head.Definition.Select(message => words.Say(message, Language.English))];
        Assert.Contains("Purchase timing is by bg-nbd, as asked.", said);
        Assert.Contains("Predictions stand at the end of 1997-09-30, as asked.", said);
        Assert.Contains("A purchase after t years counts (1 + 0.1)^−t.", said);
        Assert.Contains("Ожидаемые покупки — за следующие 39 недель; пожизненная ценность суммируется за то же время.", Bg.Head.Definition.Select(message => words.Say(message, Language.Russian)));
    }

    [Theory]
    [InlineData("model", "bg-nbd", null)]
    [InlineData("model", "bgnbd", "model")]
    [InlineData("horizonWeeks", "0", "horizonWeeks")]
    [InlineData("horizonWeeks", "1045", "horizonWeeks")]
    [InlineData("margin", "0", "margin")]
    [InlineData("discount", "10.1", "discount")]
    [InlineData("level", "0.4", "level")]
    [InlineData("calibrationEnd", "30.09.1997", "calibrationEnd")]
    public void reads_its_options(string name, string value, string? fault)
    {
        var asked = DeclaredQuestion.Of(typeof(PredictLifetimeValue)).Ask(Purchases.Version, [new(name, value)], Calendar.Zone.Utc);
        Assert.Equal(fault is null ? [] : [fault], asked.TryGet(out _, out var problem) ? [] : problem.Fields.Keys);
    }

    [Fact]
    public void knows_a_long_future_no_better_or_worse_than_for_ever()
    {
        var options = Published with { Model = LtvModel.ParetoNbd, Discount = 0.2 };
        static double Width(PredictedLifetimeValue answer) => Math.Log(answer.Prediction.ValueInterval!.Value.High!.Value / answer.Prediction.ValueInterval.Value.Low);
        var longest = Ask(Purchases.Cdnow, options with { HorizonWeeks = LtvOptions.LongestHorizon });
        Close.Relative(Width(Ask(Purchases.Cdnow, options with { Lifetime = LifetimeSpan.Forever })), Width(longest), 0.1);

        // What will be counted is known less well than its expectation.
        Assert.True(longest.Prediction.PurchasesRange.Low <= longest.Prediction.PurchasesInterval.Low && longest.Prediction.PurchasesRange.High >= longest.Prediction.PurchasesInterval.High);
    }
}
