using System.Globalization;

namespace PurchaseModels.Unit;

public class Predicting_the_published_data
{
    static readonly BgNbd BgNbd = new(0.242594522430157, 4.41360201901350, 0.792922017225598, 2.42590677682633);
    static readonly ParetoNbd ParetoNbd = new(0.553277046853180, 10.5776834633023, 0.606239989127826, 11.6687352888550);
    static readonly GammaGamma GammaGamma = new(6.24957227132376, 3.74422466713202, 15.4435209625892);
    static readonly BgBb BgBb = new(1.20352235160191, 0.749716358172939, 0.656718208441832, 2.78344223257738);

    [Theory]
    [InlineData("0001", 0.726620311662374, 1.22599445528730, 0.869134263612570, 1.45520170160245, 24.6539186982206)]
    [InlineData("0002", 0.212391044397339, 0.203418847529602, 0.167996057937715, 0.171114336306950, 18.9100184467904)]
    [InlineData("0003", 1, 0.194793631234385, 0.295112571579587, 0.107070232450722, 35.1703712656561)]
    [InlineData("0157", 0.969221268622013, 20.0552492655320, 0.996186943886158, 19.5958492473238, 26.3942635019018)]
    public void gives_each_customer_the_published_numbers(string id, double bgAlive, double bgNext, double paretoAlive, double paretoNext, double value)
    {
        var customer = Cdnow.Customers.Single(customer => customer.Id == id);
        Close.Relative(
            [bgAlive, bgNext, paretoAlive, paretoNext, value],
            [
                BgNbd.ProbabilityAlive(customer.History), BgNbd.ExpectedTransactions(customer.History, 39),
                ParetoNbd.ProbabilityAlive(customer.History), ParetoNbd.ExpectedTransactions(customer.History, 39),
                GammaGamma.ExpectedValue(customer.History.RepeatCount, customer.MeanRepeatValue),
            ],
            1e-11);
    }

    [Fact]
    public void agrees_with_the_whole_published_table()
    {
        var expected = Cdnow.Table("cdnow_sample_customers_visible.csv");
        Assert.NotEmpty(expected);
        var customers = Cdnow.Customers.ToDictionary(customer => customer.Id);
        foreach (var row in expected)
        {
            var customer = customers[row[0]];
            var history = customer.History;
            double[] got =
            [
                history.RepeatCount, history.AgeAtLastOrder, history.Age, customer.MeanRepeatValue, customer.HoldoutCount,
                BgNbd.ProbabilityAlive(history), BgNbd.ExpectedTransactions(history, 39),
                ParetoNbd.ProbabilityAlive(history), ParetoNbd.ExpectedTransactions(history, 39),
                GammaGamma.ExpectedValue(history.RepeatCount, customer.MeanRepeatValue),
            ];
            Close.Relative([.. row.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture))], got, 1e-10);
        }
    }

    [Fact]
    public void adds_up_over_all_customers()
    {
        Close.Relative(1917.27767103972, Cdnow.Statistics.Sum(customer => BgNbd.ProbabilityAlive(customer)), 1e-11);
        Close.Relative(1653.40869794253, Cdnow.Statistics.Sum(customer => BgNbd.ExpectedTransactions(customer, 39)), 1e-11);
    }

    [Theory]
    [InlineData(1, 0.0531842915032171)]
    [InlineData(26, 0.901318941648072)]
    [InlineData(52, 1.44401239733987)]
    public void expects_of_a_new_customer(double weeks, double expected) => Close.Relative(expected, BgNbd.ExpectedTransactions(weeks), 1e-11);

    [Theory]
    [InlineData(13, 828, 722.531325204274)]
    [InlineData(39, 2457, 2501.52619905381)]
    [InlineData(78, 4339, 4165.66376501739)]
    public void tracks_cumulative_repeat_purchases(int week, int actual, double expected)
    {
        // The week ends when the next day begins: bought is on days before it, expected is to that instant.
        var end = Cdnow.EndOfWeek(week);
        Assert.Equal(actual, Cdnow.Customers.Sum(customer => customer.RepeatsBefore(end)));
        Close.Relative(expected, Cdnow.Customers.Where(customer => customer.First < end).Sum(customer => BgNbd.ExpectedTransactions(Cdnow.Weeks(customer.First, end))), 1e-11);
    }

    [Fact]
    public void expects_the_published_holdout_means_by_frequency()
    {
        var bins = Cdnow.Customers.GroupBy(customer => Math.Min(7, (int)customer.History.RepeatCount)).OrderBy(bin => bin.Key).ToArray();
        Assert.Equal(
            [0.236712, 0.697039, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375],
            bins.Select(bin => Math.Round(bin.Average(customer => customer.HoldoutCount), 6)));
        Assert.Equal(
            [0.225087, 0.523131, 1.044134, 1.520280, 2.163866, 2.653846, 3.504042, 6.157191],
            bins.Select(bin => Math.Round(bin.Average(customer => BgNbd.ExpectedTransactions(customer.History, 39)), 6)));
    }

    [Fact]
    public void gives_the_published_cells_of_bg_bb()
    {
        Close.Relative(2.22016934421223, BgBb.ExpectedTransactions(6), 1e-12);
        Close.Relative([3.75254422188730, 0.930433575515489, 5.90989424564289],
            [BgBb.ExpectedTransactions(6, 6, 6, 5), BgBb.ProbabilityAlive(6, 6, 6), BgBb.DiscountedTransactions(6, 6, 6, 0.10)], 1e-12);
        Close.Relative([0.0728633410504824, 0.108133281864669, 0.114752715632486],
            [BgBb.ExpectedTransactions(0, 0, 6, 5), BgBb.ProbabilityAlive(0, 0, 6), BgBb.DiscountedTransactions(0, 0, 6, 0.10)], 1e-12);
    }
}
