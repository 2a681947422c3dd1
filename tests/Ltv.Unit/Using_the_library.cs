namespace Ltv.Unit;

public class Using_the_library
{
    [Fact]
    public void takes_arrays_and_gives_numbers()
    {
        double[] repeatCounts = [.. Cdnow.Customers.Select(c => c.History.RepeatCount)], agesAtLastOrder = [.. Cdnow.Customers.Select(c => c.History.AgeAtLastOrder)];
        double[] ages = [.. Cdnow.Customers.Select(c => c.History.Age)];

        var customers = CustomerStatistics.Create(repeatCounts, agesAtLastOrder, ages).Value;
        var fit = BgNbd.Fit(customers).Value;
        double[] alive = customers.ForEach(customer => fit.Model.ProbabilityAlive(customer));
        double[] nextYear = customers.ForEach(customer => fit.Model.ExpectedTransactions(customer, 52));
        var perNewCustomer = fit.IntervalOf(model => model.ExpectedTransactions(52));

        Assert.Equal((2357, 2357), (alive.Length, nextYear.Length));
        Close.Relative(0.7266203, alive[0], 1e-6);
        Close.Relative(1.4440124, perNewCustomer.Estimate, 1e-6);
        Assert.True(perNewCustomer.Low < 1.4440124 && perNewCustomer.High > 1.4440124 && perNewCustomer.High < 1.8);

        var spend = Cdnow.Spend;
        var history = (Cdnow.Customers[0].History.RepeatCount, MeanValue: Cdnow.Customers[0].MeanRepeatValue, Purchases: Cdnow.Customers[0].History);
        var value = GammaGamma.Fit(spend).Value.Model.ExpectedValue(history.RepeatCount, history.MeanValue);
        var clv = fit.Model.LifetimeValue(history.Purchases, value, margin: 0.3, Discount.FromYearly(0.15, 52));
        Close.Relative(0.3 * value * fit.Model.DiscountedTransactions(history.Purchases, Discount.Continuous(Math.Log(1.15) / 52)), clv, 1e-14);
    }

    [Fact]
    public void gives_an_interval_for_any_quantity_on_its_scale()
    {
        var fit = MbgNbd.Fit(Cdnow.Statistics).Value;
        var share = fit.IntervalOf(model => model.ProbabilityAlive(new(2, 30, 39)), scale: IntervalScale.Share);
        Assert.InRange(share.Low, 0, share.Estimate);
        Assert.InRange(share.High, share.Estimate, 1);
        // Of a parameter itself the delta method gives back its standard error.
        Close.Relative(fit.StandardErrors[1], fit.IntervalOf("alpha").StandardError, 1e-9);
        Assert.True(fit.IntervalOf("alpha", 0.99).High > fit.IntervalOf("alpha", 0.9).High);
        Assert.Throws<ArgumentException>(() => fit.IntervalOf("gamma"));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.IntervalOf("alpha", 1));
    }

    [Fact]
    public void stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => BgNbd.Fit(Cdnow.Statistics, stop.Token));
    }
}
