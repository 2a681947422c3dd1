using Calendar;
using CsCheck;
using static Metrics.Unit.Times;

namespace Metrics.Unit;

public class Measuring_a_funnel
{
    static Deed At(string customer, string time, string type, string? country = null, decimal? quantity = null) => new(customer, Clock($"2024-01-{time}"), 1, Type: type, Country: country, Quantity: quantity);

    static readonly Deed[] Ways =
    [
        // Straight through.
        At("A", "01T10:00", "visit", "de"), At("A", "01T11:00", "cart"), At("A", "01T12:00", "buy"),

        // From the first visit the window has passed by an hour, from the second one it ends at this very instant.
        At("B", "01T10:00", "visit", "de"), At("B", "01T11:00", "visit", "fr"), At("B", "01T12:00", "cart"), At("B", "03T11:00", "buy"),

        // Something lies between.
        At("C", "01T10:00", "visit", "fr"), At("C", "01T11:00", "look"), At("C", "01T12:00", "cart"),

        // At one instant the order of the lines counts.
        At("D", "01T10:00", "cart"), At("D", "01T10:00", "visit", "de"), At("D", "01T11:00", "buy"),
        At("E", "01T10:00", "visit", "de"), At("E", "01T10:00", "cart"),

        // Never began.
        At("F", "01T10:00", "buy"),

        // A second too late.
        At("G", "01T00:00:00", "visit"), At("G", "01T00:00:01", "cart"), At("G", "03T00:00:01", "buy"),
    ];

    static readonly FunnelOptions Shopping = new() { Step = ["type=visit", "type=cart", "type=buy"], Window = 2, AsOf = Instant("2024-02-01") };

    [Fact]
    public async Task lets_other_events_lie_between_when_it_is_loose()
    {
        var path = (await (await Shop.WithAsync(Ways)).FunnelAsync(Shopping)).Whole;

        Assert.Equal([6, 5, 2], path.Customers);
        Assert.Equal([1, 5.0 / 6, 2.0 / 6], path.ShareOfFirst);
        Assert.Equal([null, 5.0 / 6, 2.0 / 5], path.ShareOfPrevious);
    }

    [Fact]
    public async Task takes_only_the_very_next_event_when_it_is_strict() =>
        Assert.Equal([6, 4, 2], (await (await Shop.WithAsync(Ways)).FunnelAsync(Shopping with { Order = StepOrder.Strict })).Whole.Customers);

    [Fact]
    public async Task tells_how_long_it_took()
    {
        // To the cart: 0 (E), 1 (G), 3,600 (A, B) and 7,200 seconds (C); to buying: 7,200 (A) and 172,800 (B).
        var path = (await (await Shop.WithAsync(Ways)).FunnelAsync(Shopping)).Whole;

        Assert.Equal([null, 2880.2, 90000], path.MeanSeconds);
        Assert.Equal([null, 1, 48600], path.LowerQuartileSeconds);
        Assert.Equal([null, 3600, 90000], path.MedianSeconds);
        Assert.Equal([null, 3600, 131400], path.UpperQuartileSeconds);
    }

    [Fact]
    public async Task counts_the_window_in_hours_to_its_very_end()
    {
        var shop = await Shop.WithAsync(Ways);

        Assert.Equal([6, 5, 2], (await shop.FunnelAsync(Shopping with { Window = 48, WindowUnit = WindowUnit.Hours })).Whole.Customers);
        Assert.Equal([6, 5, 1], (await shop.FunnelAsync(Shopping with { Window = 47, WindowUnit = WindowUnit.Hours })).Whole.Customers);
        Assert.Equal([6, 4, 0], (await shop.FunnelAsync(Shopping with { Window = 1, WindowUnit = WindowUnit.Hours })).Whole.Customers);
    }

    [Fact]
    public async Task splits_by_the_value_at_the_first_step()
    {
        var answer = await (await Shop.WithAsync(Ways)).FunnelAsync(Shopping with { By = "country", Top = 2 });

        // B goes farthest from the second visit, which is of France.
        Assert.Equal([("de", 0), ("fr", 0), ("", 1)], answer.Groups.Select(group => (group.Key, group.Together)));
        Assert.Equal([[3, 2, 1], [2, 2, 1], [1, 1, 0]], answer.Groups.Select(group => group.Path.Customers));
        Assert.Equal(answer.Whole.Customers, Enumerable.Range(0, 3).Select(step => answer.Groups.Sum(group => group.Path.Customers[step])));
    }

    [Fact]
    public async Task marks_cohorts_whose_window_had_not_passed()
    {
        var shop = await Shop.WithAsync([.. Ways, At("H", "03T10:00", "visit"), At("H", "03T12:00", "cart")]);
        var daily = Shopping with { Grain = Grain.Day };
        async Task<string> Marked(string asOf, FunnelOptions options) =>
            string.Join(' ', (await shop.FunnelAsync(options with { AsOf = Instant(asOf) })).Groups.Select(group => $"{group.Key[8..]}:{string.Join(',', group.Path.Customers)}{(group.Unfinished ? "*" : "")}"));

        Assert.Equal("01:6,5,2 02:0,0,0* 03:1,1,0*", await Marked("2024-01-04", daily));
        Assert.Equal("01:6,5,2* 02:0,0,0* 03:1,1,0*", await Marked("2024-01-03T23:00", daily));
        Assert.Equal("01:6,5,2 02:0,0,0 03:1,1,0 04:0,0,0* 05:0,0,0*", await Marked("2024-01-06", daily));
        Assert.Equal("01:6,5,2", await Marked("2024-01-04", daily with { To = Day("2024-01-01") }));
        Assert.Equal("03:1,1,0*", await Marked("2024-01-04", daily with { From = Day("2024-01-02") }));
        Assert.NotNull((await shop.FunnelAsync(daily with { AsOf = Instant("2024-01-04") })).Head.Find("ways-may-go-on"));
        Assert.Null((await shop.FunnelAsync(daily with { AsOf = Instant("2024-01-06"), To = Day("2024-01-03") })).Head.Find("ways-may-go-on"));
    }

    [Fact]
    public async Task takes_steps_of_several_conditions()
    {
        var shop = await Shop.WithAsync([At("A", "01T10:00", "visit"), At("A", "01T11:00", "cart", quantity: 2), At("B", "01T10:00", "visit"), At("B", "01T11:00", "cart", quantity: 0)]);
        var answer = await shop.FunnelAsync(Shopping with { Step = ["visit: type=visit", "cart: type=cart and quantity>0"] });

        Assert.Equal([2, 1], answer.Whole.Customers);
        Assert.Equal(["visit", "cart"], answer.Steps.Select(step => step.Name));
        Assert.Equal(["type=cart", "quantity>0"], answer.Steps[1].Conditions);
    }

    [Fact]
    public async Task blames_the_option_for_a_field_that_is_not_there() =>
        Assert.Equal(["step"], (await (await Shop.WithAsync(Ways)).RefusalAsync(new MeasureFunnel((await Shop.WithAsync(Ways)).Version, Shopping with { Step = ["type=visit", "colour=red"] }))).Fields.Keys);

    [Fact]
    public async Task says_that_nobody_began()
    {
        var answer = await (await Shop.WithAsync(Ways)).FunnelAsync(Shopping with { Step = ["type=never", "type=buy"], Grain = Grain.Month });

        Assert.Equal([0, 0], answer.Whole.Customers);
        Assert.Empty(answer.Groups);
        Assert.NotNull(answer.Head.Find("nobody-began"));
    }

    [Fact]
    public Task never_gets_more_customers_to_a_later_step() => RandomDeeds.Any.SampleAsync(async deeds =>
    {
        var shop = await Shop.WithAsync(deeds);
        var loose = await shop.FunnelAsync(Shopping with { Window = 30, Grain = Grain.Week, AsOf = null });
        var strict = await shop.FunnelAsync(Shopping with { Window = 30, By = "country", Top = 1, Order = StepOrder.Strict, AsOf = null });

        for (var step = 0; step < 3; step++)
        {
            Assert.True(step == 0 || loose.Whole.Customers[step] <= loose.Whole.Customers[step - 1]);
            Assert.True(strict.Whole.Customers[step] <= loose.Whole.Customers[step]);
            Assert.Equal(loose.Whole.Customers[step], loose.Groups.Sum(group => group.Path.Customers[step]));
            Assert.Equal(strict.Whole.Customers[step], strict.Groups.Sum(group => group.Path.Customers[step]));
        }

        Assert.Equal(deeds.Where(deed => deed is { Type: "visit", Customer: not null }).Select(deed => deed.Customer).Distinct().Count(), loose.Whole.Customers[0]);
    }, iter: 60, threads: 1);

    [Fact]
    public async Task gives_single_steps_windows_of_their_own_since_the_first_step()
    {
        var shop = await Shop.WithAsync(Ways);
        async Task<IEnumerable<long>> Ask(params int[] windows) => (await shop.FunnelAsync(Shopping with { StepWindow = windows, WindowUnit = WindowUnit.Hours, Window = 48 })).Whole.Customers;

        // To the cart C took two hours, the others one at most; to the purchase A took two hours and B, from the second visit, 48.
        Assert.Equal([6, 5, 2], await Ask());
        Assert.Equal([6, 4, 1], await Ask(1, 47));
        Assert.Equal([6, 4, 2], await Ask(1));
        Assert.Equal([6, 5, 1], await Ask(2, 2));
    }

    [Fact]
    public async Task tells_cohorts_and_values_together()
    {
        var shop = await Shop.WithAsync(
            At("A", "01T10:00", "visit", "de"), At("A", "09T10:00", "buy"), At("B", "02T10:00", "visit", "fr"), At("C", "08T10:00", "visit", "de"), At("C", "08T11:00", "buy"), At("D", "23T10:00", "visit", "es"));
        var options = new FunnelOptions { Step = ["type=visit", "type=buy"], Grain = Grain.Week, By = "country", Top = 1, AsOf = Instant("2024-02-15") };
        var answer = await shop.FunnelAsync(options);

        Assert.Equal(
            [("2024-W01", "de", 0, 1L, 1L), ("2024-W01", "", 1, 1, 0), ("2024-W02", "de", 0, 1, 1), ("2024-W04", "", 1, 1, 0)],
            answer.Groups.Select(group => (group.Key, group.Value!, group.Together, group.Path.Customers[0], group.Path.Customers[1])));
        Assert.Equal(answer.Whole.Customers[0], answer.Groups.Sum(group => group.Path.Customers[0]));
        Assert.Equal(["group", "value", "step1", "step2", "share2"], answer.Tables().Single(table => table.Name == "groups").Columns.Select(column => column.Name));
        var question = new MeasureFunnel(shop.Version, options);
        Assert.Equal(["A"], await shop.BehindAsync(question, "step2@2024-W01|de"));
        Assert.Equal([], await shop.BehindAsync(question, "step1@2024-W03|de")); // A week between, in which no way began.
        Assert.Equal(["cell"], (await shop.RefusedCellAsync(question, "step1@2024-W01|it")).Fields.Keys);
    }

    [Fact]
    public async Task names_the_stages_of_a_pirate_funnel()
    {
        var shop = await Shop.WithAsync(At("A", "01T10:00", "visit"), At("A", "01T11:00", "signup"), At("A", "03T10:00", "visit"), At("A", "04T10:00", "invite"), At("A", "05T10:00", "buy"), At("B", "01T10:00", "visit"), At("B", "02T10:00", "invite"));
        var answer = await shop.FunnelAsync(new() { Stages = FunnelStages.Aarrr, Step = ["type=visit", "type=signup", "came back: type=visit", "type=invite", "type=buy"] });

        Assert.Equal([2, 1, 1, 1, 1], answer.Whole.Customers);
        var steps = answer.Tables()[0].Columns[0];
        Assert.Equal(["1. acquisition", "2. activation", "3. came back", "4. referral", "5. revenue"], Enumerable.Range(0, 5).Select(steps.At));
        Assert.Equal("2. активация", steps.Labels![1].Ru);
        Assert.DoesNotContain("order", Answers.EvidenceWords.Sentences(answer.Head.Evidence!)[^1].Code, StringComparison.Ordinal);
    }
}
