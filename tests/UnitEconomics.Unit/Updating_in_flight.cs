using Numerics;

namespace UnitEconomics.Unit;

public class Updating_in_flight
{
    const int Horizon = 100;

    [Fact]
    public void adds_the_part_of_the_prior_that_is_still_to_come() => Assert.Equal(21, ArrivalCurve.Update(accrued: 16, prior: 16, arrivedShare: 11.0 / 16), 12);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void wants_a_share(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => ArrivalCurve.Update(1, 1, share));

    [Fact]
    public void follows_a_curve_whose_units_say_eleven_sixteenths()
    {
        var curve = ArrivalCurve.Fit(Arrivals.Of([(0, 8.0), (40, 3), (90, 5)], [(0, 16.0), (30, 6), (95, 10)]), Horizon, seed: 1).Value;

        Assert.Equal(11.0 / 16, curve.At(50), 12);
        Assert.Equal(24, curve.Prior.Value, 12);
        Assert.Equal(21, curve.Update(accrued: 16, prior: 16, age: 50).Value, 12);
    }

    [Theory]
    [InlineData(Horizon)]
    [InlineData(Horizon + 50)]
    public void leaves_what_accrued_from_the_horizon_on(int age)
    {
        var updated = Planted(200, seed: 2).Update(accrued: 7.5, prior: 16, age);

        Assert.Equal((7.5, 0, 7.5, 7.5), (updated.Value, updated.StandardError, updated.Low, updated.High));
    }

    [Fact]
    public void finds_the_planted_curve()
    {
        var curve = Planted(4000, seed: 3);

        for (var age = 0; age <= Horizon; age++)
            Close.Absolute(Arrived(age), curve.At(age), 0.02);
        Close.Relative(ExpectedValue, curve.Prior.Value, 0.05);
    }

    [Fact]
    public void gives_curves_that_never_fall_and_end_at_one_also_with_refunds()
    {
        var random = new SeededRandom(4);
        var curve = ArrivalCurve.Fit(Arrivals.Of(Enumerable.Range(0, 50).Select(_ => Unit(random).Append((60, -3.0)).ToArray())), Horizon, seed: 4).Value;

        Assert.Equal(Horizon + 1, curve.Share.Count);
        Assert.Equal(1, curve.Share[^1].Value);
        Assert.All(curve.Share, share => Assert.InRange(share.Value, 0, 1));
        Assert.All(curve.Share, share => Assert.True(share.Low <= share.High));
        Assert.All(Enumerable.Range(1, Horizon), age => Assert.True(curve.At(age) >= curve.At(age - 1)));
    }

    [Fact]
    public void has_intervals_for_the_curve_that_cover_the_truth_as_often_as_they_say()
    {
        const int Runs = 1000;
        var covered = Enumerable.Range(0, Runs).AsParallel().Count(run => Planted(150, seed: 1000 + run).Share[50].Contains(Arrived(50)));

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void knows_how_much_units_differ_in_what_is_still_to_come()
    {
        var random = new SeededRandom(5);
        (int Age, double Amount)[][] units = [.. Enumerable.Range(0, 60).Select(_ => Unit(random))];
        var curve = ArrivalCurve.Fit(Arrivals.Of(units), Horizon, seed: 5).Value;

        foreach (var age in new[] { 0, 1, 30, 99, 100 })
        {
            var left = units.Select(unit => unit.Where(entry => entry.Age > age).Sum(entry => entry.Amount)).ToArray();
            var mean = left.Average();
            Close.Absolute(Math.Sqrt(left.Sum(l => (l - mean) * (l - mean)) / (left.Length - 1)), curve.RemainderDeviation[age], 1e-9);
        }
    }

    [Fact]
    public void gives_the_same_for_the_same_seed() =>
        Assert.Equal(Planted(100, seed: 6).Share, Planted(100, seed: 6).Share);

    [Fact]
    public void is_refused_for_one_unit_and_for_units_worth_nothing()
    {
        Assert.Equal("too-little-data", ArrivalCurve.Fit(Arrivals.Of([(0, 1.0)]), Horizon, seed: 1).Problem.Code);
        Assert.Equal("no-value", ArrivalCurve.Fit(Arrivals.Of([(0, 1.0), (3, -1)], [(0, 0.0)]), Horizon, seed: 1).Problem.Code);
    }

    // A first payment of 2 on day 0, then payments at rate 0.1·e^(−t/30) a day, of mean 1.
    const double FirstPayment = 2;
    static readonly double Later = Enumerable.Range(1, Horizon).Sum(Rate);

    static double ExpectedValue => FirstPayment + Later;

    static double Rate(int day) => 0.1 * Math.Exp(-day / 30.0);

    static double Arrived(int age) => (FirstPayment + Enumerable.Range(1, age).Sum(Rate)) / ExpectedValue;

    static (int Age, double Amount)[] Unit(SeededRandom random) =>
        [(0, FirstPayment), .. Enumerable.Range(1, Horizon).Where(day => random.Happens(Rate(day))).Select(day => (day, random.Gamma(2, 2)))];

    static ArrivalCurve Planted(int units, int seed)
    {
        var random = new SeededRandom(seed);
        return ArrivalCurve.Fit(Arrivals.Of([.. Enumerable.Range(0, units).Select(_ => Unit(random))]), Horizon, seed).Value;
    }
}
