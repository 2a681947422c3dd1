namespace Segmentation.Unit;

public class Ranking_against_own_past
{
    static readonly int[] Past = [9, 8, 6, 5, 8, 6, 8, 7];

    /// <summary>A purchase of 1 on so many of the ten days of each window, the last window last; day 0 is the first day of the first.</summary>
    static IEnumerable<Sale> Windows(string customer, params IEnumerable<int> counts) => counts.SelectMany((count, w) => Enumerable.Range(0, count).Select(i => new Sale(customer, (10 * w) + i, 1)));

    static PercentileOptions Of(int windows) => new() { Window = 10, AsOf = Shop.At((10 * windows) - 1), Metric = OwnMetric.Purchases };

    [Fact]
    public async Task opens_tenths_and_figures_to_their_customers()
    {
        var shop = await Shop.WithAsync(
        [
            .. Enumerable.Range(0, 30).SelectMany(week => new Sale[] { new("steady", 7 * week), new("fading", 7 * week, week == 29 ? 1 : 50 + week), new("growing", 7 * week, 10 + week) }),
            new("fresh", 200),
        ]);
        var question = new RankAgainstOwnPast(shop.Version, new() { Window = 7, AsOf = Shop.At(205) });
        var answer = (await shop.PercentilesAsync(question.With)).Value;

        Assert.Equal((3, 1, 1, 1), (answer.Judged, answer.Insufficient, answer.Fell, answer.Rose));
        Assert.Equal(["fading"], (await shop.OpenAsync(question, "value@fell")).Value.Customer);
        Assert.Equal(["growing"], (await shop.OpenAsync(question, "value@rose")).Value.Customer);
        Assert.Equal(["fresh"], (await shop.OpenAsync(question, "value@insufficient")).Value.Customer);
        Assert.Equal(["fading", "growing", "steady"], (await shop.OpenAsync(question, "value@judged")).Value.Customer);
        for (var part = 0; part < 10; part++)
            Assert.Equal(answer.Tenths[part], (await shop.OpenAsync(question, $"customers@{part * 10}–{(part + 1) * 10} %")).Value.Customer.Count);
        Assert.Equal(["cell"], (await shop.OpenAsync(question, "customers@5–15 %")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task tells_the_share_of_own_past_windows_at_or_below_the_last()
    {
        var shop = await Shop.WithAsync([.. Windows("a", [.. Past, 6])]);
        var answer = (await shop.PercentilesAsync(Of(9) with { Customer = "a" })).Value;

        Assert.Equal((6.0, 7.5, 0.375, 8), (answer.One!.Rank.Now, answer.One.Rank.Median, answer.One.Rank.Percentile!.Value, answer.One.Rank.Windows));
        Assert.Equal([.. Past.Select(count => (double)count), 6], answer.One.Windows.Select(window => window.Value));
        Assert.Equal((new DateOnly(2024, 3, 21), new DateOnly(2024, 3, 30)), (answer.From, answer.To));
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task smooths_between_past_values()
    {
        // The same windows in money, and 6.5 in the last.
        var shop = await Shop.WithAsync([.. Windows("a", Past), new("a", 85, 6.5m)]);
        var answer = (await shop.PercentilesAsync(Of(9) with { Customer = "a", Metric = OwnMetric.Money })).Value;

        Assert.Equal(0.434896, answer.One!.Rank.Percentile!.Value, 6);
    }

    [Fact]
    public async Task says_that_data_are_insufficient_with_fewer_windows_than_asked_for()
    {
        // The first purchase on day 5: the window it is in began before, and does not count.
        var shop = await Shop.WithAsync([.. Windows("a", Past), .. Enumerable.Range(0, 9).Select(w => new Sale("b", (10 * w) + 5))]);
        var answer = (await shop.PercentilesAsync(Of(9) with { AtLeast = 8, Customer = "b" })).Value;

        Assert.Equal((OwnState.Insufficient, null, 7), (answer.One!.Rank.State, answer.One.Rank.Percentile, answer.One.Rank.Windows));
        Assert.Equal((1, 1), (answer.Judged, answer.Insufficient));
        Assert.Equal("insufficient", answer.Tables()[0].Columns.Single(column => column.Name == "state").At(0));
        Assert.Equal(["customer"], (await shop.PercentilesAsync(new() { Customer = "nobody" })).Problem.Fields.Keys);
    }

    [Fact]
    public async Task lists_who_fell_and_who_rose_most()
    {
        var shop = await Shop.WithAsync(
        [
            .. Windows("fell-far", [9, 8, 9, 8, 9, 8, 9, 0]), .. Windows("fell", [3, 4, 3, 4, 3, 4, 3, 1]), .. Windows("rose", [1, 2, 1, 2, 1, 2, 1, 9]), .. Windows("usual", [5, 4, 5, 6, 5, 4, 5, 5]),
            .. Windows("same", [5, 5, 5, 5, 5, 5, 5, 5]), .. Windows("silent", [4, 0, 0, 0, 0, 0, 0, 0]),
        ]);
        var options = Of(8);
        var answer = (await shop.PercentilesAsync(options)).Value;
        var list = await shop.ListAsync(new RankAgainstOwnPast(shop.Version, options));

        Assert.Equal(["fell-far", "fell"], answer.FellMost.Select(rank => rank.Customer));
        Assert.Equal(["rose"], answer.RoseMost.Select(rank => rank.Customer));
        Assert.Equal((6, 2, 1), (answer.Judged, answer.Fell, answer.Rose));
        Assert.Equal(6, answer.Tenths.Sum());

        // Who does what they always did has risen as little as fallen, though no window was greater.
        Assert.Equal("usual", list.Texts("state")[list.Customer.ToList().IndexOf("same")]);
        Shop.KeepsInTheStore(answer);
    }

    [Fact]
    public async Task measures_money_with_refunds_and_days()
    {
        var shop = await Shop.WithAsync(new("a", 0, 10), new("a", 10, 8), new("a", 11, 8), new("a", 11, 4), new("a", 12, -5), new("a", 25, 3));
        async Task<double[]> Values(OwnMetric metric) => [.. (await shop.PercentilesAsync(Of(3) with { Customer = "a", Metric = metric })).Value.One!.Windows.Select(window => window.Value)];

        Assert.Equal((double[])[10, 15, 3], await Values(OwnMetric.Money));
        Assert.Equal((double[])[1, 3, 1], await Values(OwnMetric.Purchases));
        Assert.Equal((double[])[1, 2, 1], await Values(OwnMetric.Days));
    }
}
