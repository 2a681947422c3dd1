using Cohorts;
using static Unit.Times;
using Grain = global::Calendar.Grain;

namespace Unit.Cohorts;

/// <summary>One small set of events, counted by the rules that products publish.</summary>
public class Counting_as_other_products
{
    /// <summary>On Monday a, b and e begin, on Tuesday c and d; a returns after 23 hours and a minute and after two days, b after 25 hours, c after one.</summary>
    static readonly Sale[] Sales =
    [
        new("a", Clock("2024-01-01T17:59"), 1), new("a", Clock("2024-01-02T17:00"), 1), new("a", Clock("2024-01-03T18:00"), 1),
        new("b", Clock("2024-01-01T10:00"), 1), new("b", Clock("2024-01-02T11:00"), 1),
        new("c", Clock("2024-01-02T23:30"), 1), new("c", Clock("2024-01-03T00:30"), 1),
        new("d", Clock("2024-01-02T12:00"), 1),
        new("e", Clock("2024-01-01T09:00"), 1),
    ];

    [Theory]

    // Calendar dates of the project's zone, every cohort alike in the mean (PostHog's documentation of retention: mean "simple" by default, strict calendar dates by default).
    [InlineData(ProductRules.Posthog, new[] { 3, 2, 1 }, new[] { 2, 1 }, (2.0 / 3 + 1.0 / 2) / 2)]

    // Interval n is from 24·n hours to 24·(n + 1) hours after the born event (Mixpanel's query API, retention report): a's first return falls into interval 0.
    [InlineData(ProductRules.Mixpanel, new[] { 3, 1, 1 }, new[] { 2, 0 }, 1.0 / 3)]

    // Windows of 24 hours of instants rounded down to the hour (Amplitude's documentation, "how time works in retention analysis"): 17:00 is a day after 17:59.
    [InlineData(ProductRules.Amplitude, new[] { 3, 2, 1 }, new[] { 2, 0 }, 2.0 / 3)]

    // Calendar dates, weighted by users (Google Analytics' cohort exploration).
    [InlineData(ProductRules.Ga4, new[] { 3, 2, 1 }, new[] { 2, 1 }, 3.0 / 5)]
    public async Task gives_their_figures(ProductRules like, int[] monday, int[] tuesday, double mean)
    {
        var table = await (await Shop.WithAsync(Sales)).RetentionAsync(new() { Grain = Grain.Day, Like = like, AsOf = Utc("2024-01-03T23:59:59") });

        Assert.Equal([3, 2], table.Sizes);
        Assert.Equal(monday, table.Values[0].OfType<decimal>().Take(3).Select(value => (int)value));
        Assert.Equal(tuesday, table.Values[1].OfType<decimal>().Take(2).Select(value => (int)value));
        Assert.Equal(mean, table.MeanRetainedShare[1]!.Value, 12);
    }

    [Theory]
    [InlineData("2024-12-07T23:00", 0)] // The seventh day of week 0 (Amplitude: 1 to 7 December is week 0 for a start on the first).
    [InlineData("2024-12-08T01:00", 1)]
    [InlineData("2024-12-14T23:00", 1)]
    [InlineData("2024-12-15T00:00", 2)]
    public async Task counts_weeks_of_amplitude_by_days_since_the_first(string at, int week)
    {
        var shop = await Shop.WithAsync(new Sale("a", Clock("2024-12-01T17:59"), 1), new Sale("a", Clock(at), 2), new Sale("a", Clock("2024-12-30T00:00"), 0));
        var revenue = await shop.RetentionAsync(new() { Grain = Grain.Week, Like = ProductRules.Amplitude, Measure = RetentionMeasure.Revenue });

        Assert.Equal(week == 0 ? 3 : 2, revenue.Values[0][week]);
    }

    [Fact]
    public async Task says_whose_rules_they_are() =>
        Assert.Equal("mixpanel", (await (await Shop.WithAsync(Sales)).RetentionAsync(new() { Like = ProductRules.Mixpanel })).Head.Find("rules-of-product")!.Values["product"].GetString());
}
