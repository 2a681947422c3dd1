using Numerics;
using Quantities;
using UnitEconomics.Core;
using static UnitEconomics.Unit.Ledger;

namespace UnitEconomics.Unit;

public class Asking_for_product_states
{
    const int Months = 24;
    static readonly DateTimeOffset AsOf = Before(Begin.AddMonths(Months));
    static readonly ProductStatesOptions Options = new() { State = "plan", Profit = ["basic=3", "plus=10"] };

    [Fact]
    public async Task values_the_planted_chain()
    {
        var answer = (await Ask(Shop(1, 800), Options with { Periods = 12, Discount = 0 })).Value;
        var truth = TransitionMatrix.Of(["basic", "plus", "gone"], [[0.7, 0.2, 0.1], [0, 0.8, 0.2], [0, 0, 1]]).Value;
        var value = ProductStateValue.Over(truth, [3, 10, 0], 1, 12);

        Assert.Equal(["basic", "plus", "gone"], answer.States.Select(state => state.State));
        Close.Relative(value[0], answer.States[0].Value.Value, 0.05);
        Close.Relative(value[1], answer.States[1].Value.Value, 0.05);
        Close.Relative(answer.States.Sum(state => state.CustomersNow * state.Value.Value), answer.BaseValue, 1e-9);
        Assert.Equal(("2023-11", "2023-12"), (answer.LastPeriod, answer.PresentPeriod));
        Assert.Equal(12, answer.Outlook.Count);
        Assert.All(answer.Outlook, row => Assert.Equal(answer.States.Sum(state => state.CustomersNow), row.Sum(), 6));
        Assert.Empty(answer.Head.Warnings);
        KeepsInTheStore(answer);
    }

    [Fact]
    public async Task forecasts_held_out_periods_better_than_taking_everybody_to_stay()
    {
        var backtest = (await Ask(Shop(2, 800), Options)).Value.Backtest!;

        Assert.Equal(6, backtest.Periods.Count);
        Assert.True(backtest.MeanAbsoluteError < 0.5 * backtest.NaiveMeanAbsoluteError);
        Assert.All(backtest.ExpectedCustomers.Zip(backtest.ActualCustomers), pair => Close.Absolute(pair.Second, pair.First, 3 * Math.Sqrt(pair.First)));
    }

    [Fact]
    public async Task says_plainly_when_taking_everybody_to_stay_comes_nearer()
    {
        // Half of them leave in the first months; of the rest nobody ever does.
        var entries = Enumerable.Range(0, 200).SelectMany(customer => Enumerable.Range(0, customer < 100 ? 1 + customer % 6 : Months).Select(month => new Entry($"{customer}", Begin.AddMonths(month), 5, "basic")));

        Assert.Contains((await Ask(entries, Options with { Profit = [] })).Value.Head.Warnings, warning => warning.Code == "naive-baseline-wins");
    }

    [Fact]
    public async Task keeps_a_state_through_a_short_silence_and_ends_it_with_a_long_one()
    {
        // Everybody: basic, silence, basic, plus, then silent for good; and some who began late, of whom nothing can be said yet.
        var entries = Enumerable.Range(0, 40).SelectMany(customer => new Entry[]
        {
            new($"{customer}", Begin, 4, "basic"), new($"{customer}", Begin.AddMonths(2), 5, "basic"), new($"{customer}", Begin.AddMonths(3), 6, "basic"), new($"{customer}", Begin.AddMonths(3), 9, "plus"),
            new($"late{customer}", Begin.AddMonths(Months).AddDays(-3), 1, "basic"),
        });
        var answer = (await Ask(entries, Options with { Profit = [] })).Value;

        Assert.Equal([[80, 40, 0], [0, 0, 40], [0, 0, 0]], answer.Matrix.Count);
        Assert.Equal([3, 15, 0], answer.States.Select(state => state.Profit));
        Assert.Equal([0, 0, 40], answer.States.Select(state => state.Customers));
        Assert.Equal([40.0, 0, 40], answer.States.Select(state => state.CustomersNow));
        Assert.Equal(0, answer.ReturnedShare);
    }

    [Fact]
    public async Task says_how_many_came_back()
    {
        var entries = Enumerable.Range(0, 40).SelectMany(customer => new[] { 0, 1, 6, 7 }.Select(month => new Entry($"{customer}", Begin.AddMonths(month), 5, "basic")));
        var answer = (await Ask(entries, Options with { Profit = [] })).Value;

        Assert.Equal(0.5, answer.ReturnedShare);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "gone-customers-return");
        Assert.Equal([[80, 80], [0, 0]], answer.Matrix.Count);
    }

    [Fact]
    public async Task wants_a_profit_of_every_state_or_of_none()
    {
        Assert.Contains("plus", (await Ask(Shop(3, 100), Options with { Profit = ["basic=3"] })).Problem.Fields["profit"], StringComparison.Ordinal);
        Assert.Contains("gold", (await Ask(Shop(3, 100), Options with { Profit = ["basic=3", "plus=10", "gold=30"] })).Problem.Fields["profit"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_with_the_reason_when_there_is_too_little_or_too_much()
    {
        Assert.Equal("too-little-data", (await Ask(Shop(4, 2), Options)).Problem.Code);
        Assert.Equal("too-little-data", (await Ask([], Options)).Problem.Code);
        var many = Enumerable.Range(0, 60).SelectMany(customer => Enumerable.Range(0, 5).Select(month => new Entry($"{customer}", Begin.AddMonths(month), 1, $"plan {customer}")));
        Assert.Equal(["state"], (await Ask(many, Options)).Problem.Fields.Keys);
        Assert.Equal(["state"], (await Ask(many.Select(entry => entry with { Split = "gone" }), Options)).Problem.Fields.Keys);
    }

    [Fact]
    public void reads_its_options()
    {
        var options = Read<ProductStatesOptions>(typeof(ValueProductStates), ("state", "plan"), ("profit", "basic=3"), ("profit", "plus=-1.5"), ("periods", "0"), ("goneAfter", "3")).Value;

        Assert.Equal(["basic=3", "plus=-1.5"], options.Profit);
        Assert.Equal((0, 3), (options.Periods, options.GoneAfter));
        Assert.Equal(["state"], Read<ProductStatesOptions>(typeof(ValueProductStates)).Problem.Fields.Keys);
        Assert.Equal(["profit"], Read<ProductStatesOptions>(typeof(ValueProductStates), ("state", "plan"), ("profit", "basic")).Problem.Fields.Keys);
        Assert.Equal(["profit"], Read<ProductStatesOptions>(typeof(ValueProductStates), ("state", "plan"), ("profit", "basic=1"), ("profit", "basic=2")).Problem.Fields.Keys);
    }

    [Fact]
    public async Task counts_customers_of_the_present_by_the_matrix_and_those_who_came_since()
    {
        var entries = Shop(5, 4000).ToArray();
        var answer = (await Ask(entries, Options with { GoneAfter = 5 })).Value;
        // Customers of this shop are active in every month until they leave.
        var active = entries.Where(entry => entry.Day >= Begin.AddMonths(Months - 1)).ToLookup(entry => entry.Split);

        Assert.Equal(("2023-08", "2023-12"), (answer.LastPeriod, answer.PresentPeriod));
        foreach (var state in answer.States.Take(2))
            Close.Absolute(active[state.State].Count(), state.CustomersNow, 4 * Math.Sqrt(active[state.State].Count()));
        Close.Relative(4000, answer.States.Sum(state => state.CustomersNow), 1e-9);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "present-is-old" && warning.Values["last"].GetString() == "2023-08");
        Assert.DoesNotContain((await Ask(entries, Options)).Value.Head.Warnings, warning => warning.Code == "present-is-old");
    }

    [Fact]
    public async Task leaves_room_for_leaving_where_nobody_has_left()
    {
        var entries = Enumerable.Range(0, 200).SelectMany(customer => Enumerable.Range(0, Months).Select(month => new Entry($"{customer}", Begin.AddMonths(month), 10, "basic")));
        var answer = (await Ask(entries, Options with { Profit = [], Discount = 0 })).Value;
        // At most 1 − 0.025^(1/n) of customers leave in a month in which none of n did: the bound of Clopper and Pearson.
        var kept = Math.Pow(0.025, 1.0 / (200 * (Months - 2)));

        Assert.Equal((240, 240), (answer.States[0].Value.Value, answer.States[0].Value.High));
        Close.Relative(240 - 10 * (1 - Math.Pow(kept, 24)) / (1 - kept), 240 - answer.States[0].Value.Low, 0.25);
        Assert.Contains(answer.Head.Warnings, warning => warning.Code == "nobody-leaves");
    }

    [Fact]
    public async Task puts_rare_states_together_or_leaves_them_out()
    {
        // Two customers each of three plans for a few months; one is on gold in the last month only, of which nothing can follow.
        Entry[] rare = [.. new[] { "x", "y", "z" }.SelectMany(plan => Enumerable.Range(0, 2).SelectMany(i => Enumerable.Range(0, 4).Select(month => new Entry($"{plan}{i}", Begin.AddMonths(month), 50, plan))))];
        Entry gold = new("gold", Begin.AddMonths(Months - 2), 99, "gold");
        var together = (await Ask([.. Shop(6, 400), .. rare, gold], Options with { Profit = ["basic=3", "plus=10", "x=1", "y=2", "z=6", "gold=7"] })).Value;
        var left = (await Ask([.. Shop(6, 400), gold], Options)).Value;

        Assert.Equal(["basic", "other", "plus", "gone"], together.States.Select(state => state.State));
        Close.Relative((8 * (1 + 2 + 6) + 7) / 25.0, together.States[1].Profit, 1e-9);
        Assert.Equal(["basic", "plus", "gone"], left.States.Select(state => state.State));
        Assert.All(new[] { together, left }, answer => Assert.Contains(answer.Head.Warnings, warning => warning.Code == "rare-states"));
        Assert.DoesNotContain(together.States, state => double.IsNaN(state.Value.Value));
    }

    [Fact]
    public async Task says_which_state_is_unknown_and_when_nothing_can_be_decided_or_the_grain_is_too_fine()
    {
        Assert.Contains("no state 'nosuch'", (await Ask(Shop(3, 100), Options with { Profit = ["nosuch=3"] })).Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(["profit"], (await Ask(Shop(3, 100), Options with { Profit = ["basic=3", "plus=10", "gone=1"] })).Problem.Fields.Keys);

        var undecided = (await Ask(Shop(3, 100), Options with { GoneAfter = 30 })).Problem;
        Assert.Equal("too-little-data", undecided.Code);
        Assert.Contains("undecided", undecided.Detail, StringComparison.Ordinal);

        var monthly = Enumerable.Range(0, 40).SelectMany(customer => Enumerable.Range(0, Months).Select(month => new Entry($"{customer}", Begin.AddMonths(month), 5, "basic")));
        Assert.Equal(["grain"], (await Ask(monthly, Options with { Profit = [], Grain = Calendar.Grain.Day })).Problem.Fields.Keys);
    }

    static Task<Result<ProductStatesAnswer>> Ask(IEnumerable<Entry> entries, ProductStatesOptions options) =>
        new ValueProductStatesHandler(new OneStatisticLake(_ => Of(AsOf, entries))).Handle(new(ThisVersion, options), default);

    // Customers begin in the first months on basic and move month by month: basic 70 % stay, 20 % go to plus; plus 80 % stay; the others leave.
    static IEnumerable<Entry> Shop(int seed, int customers)
    {
        var random = new SeededRandom(seed);
        for (var customer = 0; customer < customers; customer++)
        {
            var state = "basic";
            for (var month = customer % 20; month < Months && state != "gone"; month++)
            {
                yield return new($"{customer}", Begin.AddMonths(month).AddDays(customer % 28), state == "basic" ? 30 : 100, state);
                var draw = random.Uniform();
                state = state == "basic" ? draw < 0.7 ? "basic" : draw < 0.9 ? "plus" : "gone" : draw < 0.8 ? "plus" : "gone";
            }
        }
    }
}
