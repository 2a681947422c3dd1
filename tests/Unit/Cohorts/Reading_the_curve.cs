using Cohorts;
using static Unit.Times;
using Grain = global::Calendar.Grain;

namespace Unit.Cohorts;

public class Reading_the_curve
{
    static async Task<RetentionCurve> CurveAsync(Shop shop, RetentionCurveOptions options) => await shop.AnswerAsync(new ReadRetentionCurve(shop.Version, options));

    /// <summary>A cohort of so many customers, of whom so many are active at each age in days.</summary>
    static Task<Shop> CohortAsync(int size, params int[] active) =>
        Shop.WithAsync(Enumerable.Range(0, size).SelectMany(i => active.Index().Where(age => age.Index == 0 || i < age.Item).Select(age => new Sale($"{i}", Clock("2024-01-01").AddDays(age.Index), 1))));

    [Fact]
    public async Task finds_the_first_drop_and_where_half_is_left()
    {
        var reading = (await CurveAsync(await CohortAsync(100, 100, 60, 40, 20), new() { Grain = Grain.Day })).Reading;

        Assert.Equal(0.40, reading.FirstDrop!.Value, 12);
        Assert.Equal(1.5, reading.HalfLife!.Value, 12); // Between 60 at age 1 and 40 at age 2.
        Assert.Null(reading.Plateau);
    }

    [Fact]
    public async Task finds_where_it_levels_off()
    {
        var plateau = (await CurveAsync(await CohortAsync(200, 200, 150, 100, 60, 41, 40, 42, 39), new() { Grain = Grain.Day })).Reading.Plateau!;

        Assert.Equal((4, 7), (plateau.From, plateau.To));
        Assert.Equal((41 + 40 + 42 + 39) / 800.0, plateau.Share, 12);
    }

    [Fact]
    public async Task gives_each_age_its_interval_and_of_whom_it_is()
    {
        var points = (await CurveAsync(await CohortAsync(100, 100, 60), new() { Grain = Grain.Day })).Points;

        // R: prop.test(60, 100, correct = FALSE)$conf.int
        Assert.Equal((0.60, 60, 100, 1), (points[1].Share, points[1].Retained, points[1].Customers, points[1].Cohorts));
        Assert.Equal(0.502002586791, points[1].Low!.Value, 9);
        Assert.Equal(0.690598713568, points[1].High!.Value, 9);
    }

    [Fact]
    public async Task compares_groups_as_the_published_example_does()
    {
        // Newcombe 1998, table II, (a): 56/70 − 48/80, method 10: 0.0524 to 0.3339.
        IEnumerable<Sale> Group(string channel, int of, int back) => Enumerable.Range(0, of).SelectMany(i =>
            Enumerable.Range(0, i < back ? 2 : 1).Select(month => new Sale($"{channel}{i}", Clock("2024-01-10").AddMonths(month), 1) { Channel = channel }));
        var shop = await Shop.WithAsync(Group("ads", 80, 48).Concat(Group("mail", 70, 56)));

        var answer = await shop.AnswerAsync(new CompareRetention(shop.Version, new() { By = "channel", First = "ads", Second = "mail", AsOf = Utc("2024-03-01") }));

        var age = Assert.Single(answer.Ages);
        Assert.Equal((48, 80, 56, 70), (age.FirstRetained, age.FirstCustomers, age.SecondRetained, age.SecondCustomers));
        Assert.Equal((0.0524, 0.3339), (Math.Round(age.Low, 4), Math.Round(age.High, 4)));
        Assert.Equal(0.0080450813682, age.PValue, 12); // R: prop.test(c(56, 48), c(70, 80), correct = FALSE)$p.value
        Assert.Equal((ComparisonVerdict.SecondMore, ComparisonVerdict.SecondMore), (age.Verdict, answer.Verdict));
    }

    [Fact]
    public async Task compares_before_and_after_a_day_among_those_whose_age_is_over()
    {
        var shop = await Shop.WithAsync(Examples.FortyOfAHundred.Concat(Examples.FortyOfAHundred.Select(sale => sale with { Customer = $"later {sale.Customer}", At = sale.At.AddMonths(1) })));

        var answer = await shop.AnswerAsync(new CompareRetention(shop.Version, new() { Since = new(2024, 2, 1), AsOf = Utc("2024-04-01") }));

        Assert.Equal((100, 100), (answer.First.Customers, answer.Second.Customers));
        Assert.Equal(ComparisonVerdict.CouldBeChance, answer.Verdict);
        Assert.All(answer.Ages, age => Assert.InRange(0, age.Low, age.High));
    }

    [Fact]
    public async Task compares_the_earlier_half_of_cohorts_with_the_later_where_nothing_is_said()
    {
        var shop = await Shop.WithAsync(Examples.FourUsers);
        var answer = await shop.AnswerAsync(new CompareRetention(shop.Version, new()));

        Assert.Equal((GroupKind.Before, "2019-02-01", 1), (answer.First.Kind, answer.First.Value, answer.First.Customers));
        Assert.Equal((GroupKind.Since, "2019-02-01", 3), (answer.Second.Kind, answer.Second.Value, answer.Second.Customers));
    }

    [Fact]
    public async Task says_what_is_missing_or_unknown()
    {
        var shop = await Shop.WithAsync(Examples.ThreeCustomers);
        async Task<IEnumerable<string>> Refused(RetentionComparisonOptions options) => (await shop.RefusalAsync(new CompareRetention(shop.Version, options))).Fields.Keys;

        Assert.Equal(["since"], await Refused(new() { By = "channel", First = "ads", Since = new(2024, 2, 1) }));
        Assert.Equal(["first"], await Refused(new() { By = "channel" }));
        Assert.Equal(["first"], await Refused(new() { By = "channel", First = "tv" }));
        Assert.Equal(["second"], await Refused(new() { By = "channel", First = "tv", Second = "tv" }));
    }
}
