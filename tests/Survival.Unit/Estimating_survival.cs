namespace Survival.Unit;

/// <summary>Figures of R 4.2.2, survival 3.5-3.</summary>
public class Estimating_survival
{
    const double None = double.NaN;

    static KaplanMeier Maintained(CurveInterval interval = CurveInterval.Log) => KaplanMeier.Of(Patients.Leukaemia.Of("Maintained"), interval);

    static KaplanMeier Nonmaintained(CurveInterval interval = CurveInterval.Log) => KaplanMeier.Of(Patients.Leukaemia.Of("Nonmaintained"), interval);

    static KaplanMeier Lung(CurveInterval interval = CurveInterval.Log, double level = 0.95) => KaplanMeier.Of(Patients.Lung.Table, interval, level);

    // summary(survfit(Surv(time, status) ~ x, aml))
    [Fact]
    public void knows_the_curve_of_the_maintained_leukaemia_patients()
    {
        var curve = Maintained();

        Assert.Equal([9, 13, 18, 23, 28, 31, 34, 45, 48, 161], curve.Table.Time);
        Assert.Equal([11, 10, 8, 7, 6, 5, 4, 3, 2, 1], curve.Table.AtRisk);
        Assert.Equal([1, 1, 1, 1, 0, 1, 1, 0, 1, 0], curve.Table.Events);
        Assert.Equal([0, 1, 0, 0, 1, 0, 0, 1, 0, 1], curve.Table.Censored);
        Close.Relative(0.909090909090909, curve.Survival[0]);
        Close.Relative(0.0866784172041448, curve.StandardError[0]);
        Close.Relative(0.754133845081525, curve.Low[0]);
        Assert.Equal(1, curve.High[0]);
        Close.Relative(0.715909090909091, curve.Survival[2]);
        Close.Relative([0.184090909090909, 0.153492745786, 0.03591789848918526, 0.9435257694745520], [curve.Survival[8], curve.StandardError[8], curve.Low[8], curve.High[8]], 1e-11);
        Assert.Equal(curve.Survival[8], curve.Survival[9]);
    }

    // summary(survfit(Surv(time, status) ~ x, aml, conf.type = …)), rows of events
    [Theory]
    [InlineData(CurveInterval.Log,
        new[] { 0.64703698701336165, 0.44684608115026392, 0.36161370521038472, 0.26751824885826658, 0.18539652609555676, 0.11483115015247040, 0.05692155257160417, 0.01525652717086520, None },
        new[] { 1, 0.9946253602590915, 0.9409980121738093, 0.8833192253395576, 0.8157357156912723, 0.7408220185158038, 0.6642236598825634, 0.6195486291190556, None })]
    [InlineData(CurveInterval.LogLog,
        new[] { 0.481714942195378859, 0.337018932541401972, 0.270138924085497334, 0.191876619618728289, 0.126272012195393663, 0.072401608907771836, 0.031198642931211940, 0.005746305695863835, None },
        new[] { 0.9555093657280649, 0.8597117990844398, 0.8009401923333869, 0.7296715697794854, 0.6498174082893151, 0.5608860526714092, 0.4614294762381139, 0.3489038611107497, None })]
    [InlineData(CurveInterval.Plain,
        new[] { 0.62247478135305678, 0.39994935131359399, 0.30439368815783435, 0.19578152347861938, 0.10080126212576529, 0.01978993105270943, 0, 0, None },
        new[] { 1, 0.9333839820197395, 0.8622729785088323, 0.7764406987436030, 0.6769765156520127, 0.5635434022806241, 0.4333140856237520, 0.2772769889491745, None })]
    public void draws_intervals_on_every_scale(CurveInterval interval, double[] low, double[] high)
    {
        var curve = Nonmaintained(interval);
        int[] events = [.. Enumerable.Range(0, curve.Table.Time.Count).Where(i => curve.Table.Events[i] > 0)];

        Close.Relative(low, [.. events.Select(i => curve.Low[i])], 1e-11);
        Close.Relative(high, [.. events.Select(i => curve.High[i])], 1e-11);
        Assert.Equal(0, curve.Survival[^1]);
        Assert.True(double.IsNaN(curve.StandardError[^1]));
    }

    // summary(survfit(Surv(time, status) ~ 1, lung, conf.type = …, conf.int = …), times = c(180, 365))
    [Theory]
    [InlineData(CurveInterval.Log, 0.95, 180, 160, 0.721670653409762, 0.0298124194686373, 0.66554230713, 0.78253256993)]
    [InlineData(CurveInterval.Log, 0.95, 365, 65, 0.409241624460064, 0.0358236381720378, 0.34472158180, 0.48583760355)]
    [InlineData(CurveInterval.LogLog, 0.95, 180, 160, 0.721670653409762, 0.0298124194686373, 0.658304528445661, 0.775314690716979)]
    [InlineData(CurveInterval.LogLog, 0.95, 365, 65, 0.409241624460064, 0.0358236381720378, 0.338714269088323, 0.478380767646914)]
    [InlineData(CurveInterval.Plain, 0.95, 365, 65, 0.409241624460064, 0.0358236381720378, 0.339028583847676, 0.479454665072453)]
    [InlineData(CurveInterval.Log, 0.9, 365, 65, 0.409241624460064, 0.0358236381720378, 0.3543626362418369, 0.4726195429825607)]
    public void tells_how_many_lung_patients_lived_that_long(CurveInterval interval, double level, double time, long atRisk, double survival, double error, double low, double high)
    {
        var at = Lung(interval, level).At(time)!.Value;

        Assert.Equal((time, atRisk), (at.Time, at.AtRisk));
        Close.Relative([survival, error, low, high], [at.Survival, at.StandardError, at.Low, at.High], 1e-10);
        Assert.Equal((228, 165), (Lung().Table.Customers, Lung().Table.TotalEvents));
    }

    [Fact]
    public void knows_nothing_beyond_the_last_duration_unless_nobody_is_left()
    {
        Assert.Null(Maintained().At(161.5));
        Assert.NotNull(Maintained().At(161));
        Assert.Equal((0, 0), (Nonmaintained().At(1000)!.Value.Survival, Nonmaintained().At(1000)!.Value.AtRisk));
        Assert.Equal(new SurvivalAt(4, 12, 1, 0, 1, 1), Nonmaintained().At(4));
        Assert.True(double.IsNaN(Nonmaintained(CurveInterval.LogLog).At(4)!.Value.Low));
    }

    // print(survfit(Surv(time, status) ~ x, aml)); quantile(survfit(Surv(time, status) ~ x, aml), c(.25, .5, .75)); the same with conf.type
    [Fact]
    public void knows_medians_and_quartiles_of_leukaemia()
    {
        Assert.Equal(new SurvivalQuantile(0.5, 31, 18, null), Maintained().Median);
        Assert.Equal(new SurvivalQuantile(0.5, 23, 8, null), Nonmaintained().Median);
        Assert.Equal(new SurvivalQuantile(0.25, 8, 5, 30), Nonmaintained().Quantile(0.25));
        Assert.Equal(new SurvivalQuantile(0.75, 48, 34, null), Maintained().Quantile(0.75));
        Assert.Equal(new SurvivalQuantile(0.5, 31, 13, null), Maintained(CurveInterval.LogLog).Median);
        Assert.Equal(new SurvivalQuantile(0.5, 23, 5, 33), Nonmaintained(CurveInterval.LogLog).Median);
        Assert.Equal(new SurvivalQuantile(0.5, 31, 18, 48), Maintained(CurveInterval.Plain).Median);
        Assert.Equal(new SurvivalQuantile(0.5, 23, 8, 33), Nonmaintained(CurveInterval.Plain).Median);
    }

    // quantile(survfit(Surv(time, status) ~ 1, lung, conf.type = …), c(.1, .25, .5, .75, .9))
    [Theory]
    [InlineData(CurveInterval.Log, 0.1, 79, 60, 107.0)]
    [InlineData(CurveInterval.Log, 0.25, 170, 145, 197.0)]
    [InlineData(CurveInterval.Log, 0.5, 310, 285, 363.0)]
    [InlineData(CurveInterval.Log, 0.75, 550, 460, 654.0)]
    [InlineData(CurveInterval.Log, 0.9, 735, 689, null)]
    [InlineData(CurveInterval.LogLog, 0.1, 79, 54, 105.0)]
    [InlineData(CurveInterval.LogLog, 0.5, 310, 284, 361.0)]
    [InlineData(CurveInterval.LogLog, 0.75, 550, 457, 643.0)]
    [InlineData(CurveInterval.Plain, 0.5, 310, 284, 361.0)]
    public void knows_quantiles_of_lung_cancer(CurveInterval interval, double share, double time, double low, double? high) =>
        Assert.Equal(new SurvivalQuantile(share, time, low, high), Lung(interval).Quantile(share));

    // quantile(survfit(Surv(time, status) ~ 1), share) of small data; print(survfit(…)) agrees except where the curve ends on the height: it says 2 there in place of 3
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, "1111", 0.5, 2.5, 1.0, null)]
    [InlineData(new double[] { 1, 2, 3, 4 }, "1111", 0.25, 1.5, 1.0, null)]
    [InlineData(new double[] { 1, 2, 3, 4 }, "1111", 0.75, 3.5, 2.0, null)]
    [InlineData(new double[] { 1, 2, 3, 4 }, "1100", 0.5, 3.0, 1.0, null)]
    [InlineData(new double[] { 1, 2, 3, 4 }, "1100", 0.75, null, 2.0, null)]
    [InlineData(new double[] { 1, 2, 3, 4 }, "0000", 0.5, null, null, null)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }, "11111111111111111111", 0.5, 10.5, 7.0, 16.0)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }, "11111111111111111111", 0.25, 5.5, 3.0, 11.0)]
    [InlineData(new double[] { 1, 2, 2, 3, 5, 6, 8, 8, 9, 10 }, "1101101110", 0.1, 1.5, 1.0, 8.0)]
    [InlineData(new double[] { 1, 2, 2, 3, 5, 6, 8, 8, 9, 10 }, "1101101110", 0.5, 8.0, 3.0, null)]
    [InlineData(new double[] { 1, 2, 2, 3, 5, 6, 8, 8, 9, 10 }, "1101101110", 0.9, null, 8.0, null)]
    public void takes_the_middle_where_the_curve_lies_on_the_quantile(double[] time, string ended, double share, double? quantile, double? low, double? high) =>
        Assert.Equal(new SurvivalQuantile(share, quantile, low, high), KaplanMeier.Of(time, [.. ended.Select(one => one == '1')]).Value.Quantile(share));

    // summary(survfit(Surv(time, status) ~ x, aml), rmean = 40)$table; rmean = "individual"; survfit(Surv(time, status) ~ 1, lung), rmean = 365
    [Fact]
    public void knows_means_up_to_a_time()
    {
        static void Is(double until, double mean, double error, RestrictedMean? actual) => Close.Relative([until, mean, error], [actual!.Value.Until, actual.Value.Mean, actual.Value.StandardError]);

        Is(40, 28.89772727272727, 3.467577678891600, Maintained().MeanUntil(40));
        Is(40, 21.93055555555556, 3.835641163184592, Nonmaintained().MeanUntil(40));
        Is(161, 52.64545454545454, 19.828602795562585, Maintained().MeanUntil());
        Is(45, 22.70833333333334, 4.180941981033154, Nonmaintained().MeanUntil());
        Is(365, 263.22186648200665, 7.79885908631446, Lung().MeanUntil(365));
        Is(1022, 376.2747461478497, 19.7077914213399, Lung().MeanUntil());
        Is(3, 3, 0, Maintained().MeanUntil(3));
        Is(60, 22.70833333333334, 4.180941981033154, Nonmaintained().MeanUntil(60));
        Assert.Null(Maintained().MeanUntil(162));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maintained().MeanUntil(0));
    }

    [Fact]
    public void refuses_what_is_no_duration()
    {
        Assert.Equal("durations", KaplanMeier.Of([1, -1], [true, true]).Problem.Fields.Keys.Single());
        Assert.Equal("durations", KaplanMeier.Of([double.NaN], [true]).Problem.Fields.Keys.Single());
        Assert.Equal("weights", KaplanMeier.Of([1], [true], [-1]).Problem.Fields.Keys.Single());
        Assert.Equal("counts", LifeTable.OfCounts([1], [1], [-1]).Problem.Fields.Keys.Single());
        Assert.Equal("no-customers", KaplanMeier.Of([], []).Problem.Code);
        Assert.Equal("no-customers", KaplanMeier.Of([1], [true], [0]).Problem.Code);
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([1], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lung(level: 1));
    }
}
