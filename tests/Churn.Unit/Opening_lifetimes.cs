using System.Globalization;
using CsCheck;

namespace Churn.Unit;

public class Opening_lifetimes
{
    static readonly Gen<Visit[]> AnyVisits =
        Gen.Select(Gen.OneOf("a", "b", "c", "d", "e", "f"), Gen.Int[0, 90], Gen.OneOf("ads", "mail", "a|b", null)).Select((customer, day, channel) => new Visit(customer, day, channel)).Array[1, 40];

    [Fact]
    public Task gives_as_many_customers_as_each_number_says() => Gen.Select(AnyVisits, Gen.Int[1, 40], Gen.Bool).SampleAsync(
        async (visits, silence, isSplit) =>
        {
            var club = await Club.WithAsync(visits);
            var options = new LifetimesOptions { Silence = silence, By = isSplit ? "channel" : null, How = new() { At = [7.5, 30] } };
            var answer = await club.LifetimesAsync(options);
            async Task Agree(long? number, string cell)
            {
                if (number is { } count)
                    Assert.Equal((cell, count), (cell, (await club.OpenLifetimesAsync(options, cell)).Value.Customer.Count));
            }

            foreach (var group in answer.Groups)
            {
                string At(double day) => $"{group.Name}|{day.ToString(CultureInfo.InvariantCulture)}";
                await Agree(group.Cases, $"cases@{group.Name}");
                await Agree(group.Events, $"events@{group.Name}");
                foreach (var then in group.At)
                    await Agree(then.AtRisk, $"atRisk@{At(then.Time)}");
                foreach (var (i, day) in group.Curve.Time.Index())
                {
                    await Agree(group.Curve.AtRisk[i], $"atRisk@{At(day)}");
                    await Agree(group.Curve.Events[i], $"events@{At(day)}");
                    await Agree(group.Curve.Censored[i], $"censored@{At(day)}");
                }
            }

            foreach (var age in answer.Hazard)
            {
                await Agree(age.AtRisk, $"atRisk@{age.Group}|{age.FromDay}");
                await Agree(age.Left, $"left@{age.Group}|{age.FromDay}");
            }
        },
        iter: 25,
        threads: 1);

    [Fact]
    public async Task lets_the_group_of_all_be_left_out()
    {
        var club = await Club.WithAsync(new("a", 0), new("b", 0), new("b", 25));
        var options = new LifetimesOptions { Silence = 10, AsOf = Club.At(60) };

        Assert.Equal(["a", "b"], (await club.OpenLifetimesAsync(options, "left@7")).Value.Customer); // Both were silent for more than ten days after day 0, so they left on day 10.
        Assert.Equal(["a", "b"], (await club.OpenLifetimesAsync(options, "atRisk@all|0")).Value.Customer);
        Assert.Equal(["a", "b"], (await club.OpenLifetimesAsync(options, "cases@")).Value.Customer);
        Assert.All(["left@8", "atRisk@2000", "people@7", "left@ads|7", "median@all"], cell => Assert.Equal(["cell"], club.OpenLifetimesAsync(options, cell).Result.Problem.Fields.Keys));
    }
}
