namespace EndToEnd;

[Collection(WithOnlineRetail.Name)]
public class Measuring_lifetimes(OnlineRetail retail)
{
    /// <summary>
    /// Durations from the file's days by a script of its own; survfit(Surv(time, event) ~ 1), quantile(…, c(.1, .25, .5, .75, .9)), summary(…, rmean = "individual") and sum(event) / sum(time)
    /// of R 4.2.2, survival 3.5-3.
    /// </summary>
    [Fact]
    public async Task of_the_bundled_data_gives_what_r_gives()
    {
        var answer = await retail.Perennial.JsonAsync("ask", "lifetimes", "--dataset", "retail", "--silence", "90", "--one-over-churn", "yes");
        var all = answer["groups"]![0]!;

        Assert.Equal((4372, 2705), ((int)all["cases"]!, (int)all["events"]!));
        Assert.Equal([90.0, 90, 94, 201, null], answer["gone"]!.AsArray().Select(one => (double?)one!["days"]));
        Assert.Equal([90.0, 90, 91, 193, null], answer["gone"]!.AsArray().Select(one => (double?)one!["low"]));
        Assert.Equal([90.0, 90, 97, 215, null], answer["gone"]!.AsArray().Select(one => (double?)one!["high"]));
        Assert.Equal((163.010566, 1.860429), (Math.Round((double)all["mean"]!["mean"]!, 6), Math.Round((double)all["mean"]!["standardError"]!, 6)));
        Assert.Equal((0.1494561, 6.6909268), (Math.Round((double)answer["churn"]![0]!["churn"]!, 7), Math.Round((double)answer["churn"]![0]!["lifetime"]!, 7)));
        Assert.Equal(2705, answer["hazard"]!.AsArray().Sum(age => (int)age!["left"]!));
    }

    [Fact]
    public async Task by_country_tells_whether_countries_differ()
    {
        var answer = await retail.Perennial.JsonAsync("ask", "lifetimes", "--dataset", "retail", "--by", "country");

        Assert.Equal(12, answer["groups"]!.AsArray().Count);
        Assert.Equal("other", (string?)answer["groups"]![11]!["name"]);
        Assert.Equal(4372, answer["groups"]!.AsArray().Sum(group => (int)group!["cases"]!));
        Assert.Equal("could-be-chance", (string?)answer["comparison"]!["all"]!["verdict"]);
    }
}
