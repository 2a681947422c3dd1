using Answers;
using Calendar;
using Cohorts;
using CsCheck;
using Quantities;
using static Unit.Times;

namespace Unit.Cohorts;

public class Opening_cells
{
    const int Cases = 25;

    static readonly Gen<CohortOptions> AnyOptions =
        from grain in Gen.OneOf(Grain.Week, Grain.Month)
        from ages in Gen.OneOf(AgeUnit.Calendar, AgeUnit.Windows, AgeUnit.Buckets)
        from returning in Gen.Enum<ReturningRule>()
        from over in Gen.Enum<MeanOver>()
        from denominator in Gen.Enum<Denominator>()
        from merge in Gen.Int[1, 2]
        select (CohortOptions)new RetentionCurveOptions
        {
            Grain = grain,
            Ages = ages,
            Returning = returning,
            Brackets = returning == ReturningRule.Bracket ? ["0", "1-2", "3-9"] : [],
            MeanOver = over,
            Denominator = denominator,
            Merge = merge,
            AsOf = Utc("2024-04-25"),
        };

    [Fact]
    public Task gives_as_many_customers_as_each_number_of_a_curve_says() => Gen.Select(RandomSales.Any, AnyOptions).SampleAsync(
        async (sales, options) =>
        {
            var shop = await Shop.WithAsync(sales);
            var question = new ReadRetentionCurve(shop.Version, (RetentionCurveOptions)options);
            foreach (var point in (await shop.AnswerAsync(question)).Points)
            {
                Assert.Equal(point.Retained, (await shop.BehindAsync(question, $"retained@{point.Age}")).Count);
                Assert.Equal(point.Customers, (await shop.BehindAsync(question, $"customers@{point.Age}")).Count);
            }
        },
        iter: Cases,
        threads: 1);

    [Fact]
    public Task gives_as_many_customers_as_each_number_of_a_comparison_says() => Gen.Select(RandomSales.Any, AnyOptions, Gen.Int[1, 60]).SampleAsync(
        async (sales, options, days) =>
        {
            var shop = await Shop.WithAsync(sales);
            var question = new CompareRetention(shop.Version, new()
            {
                Grain = options.Grain,
                Ages = options.Ages,
                Returning = options.Returning,
                Brackets = options.Brackets,
                AsOf = options.AsOf,
                Since = days > 50 ? null : new DateOnly(2023, 11, 20).AddDays(days),
            });
            var answer = await shop.AnswerAsync(question);
            Assert.Equal(answer.First.Customers, (await shop.BehindAsync(question, "customers@first")).Count);
            Assert.Equal(answer.Second.Customers, (await shop.BehindAsync(question, "customers@second")).Count);
            foreach (var age in answer.Ages)
            {
                Assert.Equal(age.FirstRetained, (await shop.BehindAsync(question, $"firstRetained@{age.Age}")).Count);
                Assert.Equal(age.FirstCustomers, (await shop.BehindAsync(question, $"firstCustomers@{age.Age}")).Count);
                Assert.Equal(age.SecondRetained, (await shop.BehindAsync(question, $"secondRetained@{age.Age}")).Count);
                Assert.Equal(age.SecondCustomers, (await shop.BehindAsync(question, $"secondCustomers@{age.Age}")).Count);
            }
        },
        iter: Cases,
        threads: 1);

    [Fact]
    public async Task tells_groups_of_a_property_apart()
    {
        Sale Bought(string customer, string day, string channel) => new(customer, Clock(day), 1) { Channel = channel };
        var shop = await Shop.WithAsync(
            Bought("a", "2024-01-10", "ads"), Bought("a", "2024-02-10", "ads"), Bought("b", "2024-01-11", "ads"), Bought("c", "2024-01-12", "mail"), Bought("c", "2024-02-12", "mail"), Bought("d", "2024-01-13", "tv"));
        var question = new CompareRetention(shop.Version, new() { By = "channel", First = "ads", AsOf = Utc("2024-03-01") });

        Assert.Equal(["a"], await shop.BehindAsync(question, "firstRetained@1"));
        Assert.Equal(["a", "b"], await shop.BehindAsync(question, "firstCustomers@1"));
        Assert.Equal(["c"], await shop.BehindAsync(question, "secondRetained@1"));
        Assert.Equal(["c", "d"], await shop.BehindAsync(question, "customers@second"));
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "firstRetained@7")).Fields.Keys);
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "first@1")).Fields.Keys);
    }

    [Fact]
    public async Task opens_the_row_of_all_cohorts()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.Equal(["1", "2", "3"], await shop.BehindAsync(new MeasureRetention(shop.Version, new()), "size@total"));
        Assert.Equal(["1"], await shop.BehindAsync(new MeasureRetention(shop.Version, new()), "age1@total"));
        Assert.Equal(["1"], await shop.BehindAsync(new MeasureRetention(shop.Version, new()), "age1@all"));
        Assert.Equal(["1"], await shop.BehindAsync(new MeasureRetention(shop.Version, new()), "age1@все"));
        Assert.Equal([], await shop.BehindAsync(new MeasureRetention(shop.Version, new()), "age3@total")); // January alone has come so far, and nobody of it came back then.
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(new MeasureRetention(shop.Version, new()), "age4@total")).Fields.Keys);
    }

    [Fact]
    public async Task refuses_numbers_that_count_a_customer_several_times()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);

        Assert.Equal("beginnings-repeat", (await shop.RefusedCellAsync(new ReadRetentionCurve(shop.Version, new() { Recurring = true }), "retained@1")).Said["cell"].Code);
        Assert.Equal("beginnings-repeat", (await shop.RefusedCellAsync(new MeasureRetention(shop.Version, new() { Recurring = true }), "age1@total")).Said["cell"].Code);
        Assert.Equal(["1"], await shop.BehindAsync(new MeasureRetention(shop.Version, new() { Recurring = true }), "age1@2024-01"));
    }

    [Fact]
    public void refuses_to_compare_whole_cohorts() =>
        Assert.Equal(["denominator"], DeclaredQuestion.Of(typeof(CompareRetention)).Ask(new(DatasetId.Parse("shop").Value, 1, new SnapshotId("s")), [KeyValuePair.Create("denominator", (string?)"cohort")], Zone.Utc, null).Problem.Fields.Keys);
}
