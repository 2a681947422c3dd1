namespace Series.Unit;

public class Testing_series
{
    const double Exact = 1e-9;

    public static TheoryData<string> Names => [.. Reference.Read("tests.json").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Names))]
    public void finds_known_correlations(string name)
    {
        var (values, known) = (Reference.Series(name).Values, Reference.Read("tests.json").GetProperty(name));
        Close.Relative(Reference.Numbers(known.GetProperty("acf10")), Autocorrelation.Of(values, 10), 1e-6);
        Close.Relative(Reference.Numbers(known.GetProperty("pacf10")), Autocorrelation.Partial(values, 10), 1e-6);
        Close.Relative(known.Number("ljungbox_10", "stat"), Autocorrelation.LjungBox(values, 10).Statistic, Exact);
        Close.Absolute(known.Number("ljungbox_10", "p"), Autocorrelation.LjungBox(values, 10).PValue, Exact);
        Close.Relative(known.Number("boxpierce_10", "stat"), Autocorrelation.BoxPierce(values, 10).Statistic, Exact);
        Close.Relative(known.Number("jb"), Normality.JarqueBera(values).Statistic, Exact);
    }

    [Theory, MemberData(nameof(Names))]
    public void finds_known_unit_roots(string name)
    {
        var (values, known) = (Reference.Series(name).Values, Reference.Read("tests.json").GetProperty(name));
        foreach (var (key, outcome) in new[]
        {
            ("kpss_level", UnitRoots.Kpss(values)), ("kpss_trend", UnitRoots.Kpss(values, hasTrend: true)),
            ("adf_tseries", UnitRoots.AugmentedDickeyFuller(values)), ("pp", UnitRoots.PhillipsPerron(values)),
        })
        {
            Close.Relative(known.Number(key, "stat"), outcome.Statistic, Exact);
            Close.Absolute(known.Number(key, "p"), outcome.PValue, Exact);
        }
        Assert.Equal(known.Number("ndiffs_kpss"), UnitRoots.Differences(values));
        Assert.Equal(known.Number("ndiffs_adf"), UnitRoots.Differences(values, UnitRootTest.AugmentedDickeyFuller));
        Assert.Equal(known.Number("ndiffs_pp"), UnitRoots.Differences(values, UnitRootTest.PhillipsPerron));
    }

    [Theory, MemberData(nameof(Names))]
    public void finds_known_seasons(string name)
    {
        var (series, known) = (Reference.Series(name), Reference.Read("tests.json").GetProperty(name));
        if (series.Period == 1)
        {
            Assert.Equal(0, SeasonalRoots.Strength(series));
            return;
        }
        Close.Relative(known.Number("seas_strength"), SeasonalRoots.Strength(series), 1e-6);
        Assert.Equal(known.Number("nsdiffs_seas"), SeasonalRoots.Differences(series));
        Assert.Equal(known.Number("nsdiffs_ocsb"), SeasonalRoots.Differences(series, SeasonalRootTest.Ocsb));
        var (statistic, point) = SeasonalRoots.Ocsb(series, lags: 0)!.Value;
        Close.Relative(known.Number("ocsb", "stat"), statistic, Exact);
        Close.Absolute(known.Number("ocsb", "crit"), point, 0.02);
    }

    [Theory, InlineData(4), InlineData(12)]
    public void takes_a_seasonal_walk_for_none_once_in_twenty(int period)
    {
        var (random, walks, rejected) = (new Numerics.SeededRandom(period), 3000, 0);
        for (var i = 0; i < walks; i++)
        {
            var values = new double[20 * period];
            for (var t = period + 1; t < values.Length; t++)
                values[t] = values[t - 1] + values[t - period] - values[t - period - 1] + random.NormalDraw(0, 1);
            var (statistic, point) = SeasonalRoots.Ocsb(TimeSeries.Create(values, period).Value, lags: 0)!.Value;
            rejected += statistic < point ? 1 : 0;
        }
        Close.Absolute(0.05, (double)rejected / walks, 0.012);
    }

    [Theory, MemberData(nameof(Names))]
    public void chooses_known_transformations(string name)
    {
        var (series, known) = (Reference.Series(name), Reference.Read("tests.json").GetProperty(name));
        if (known.TryGetProperty("lambda_guerrero", out _))
            Close.Absolute(known.Number("lambda_guerrero"), BoxCoxChoice.Guerrero(series).Value.Lambda, 1e-3);
        if (series.Values.All(v => v > 0))
            Close.Absolute(known.Number("lambda_loglik"), BoxCoxChoice.MaximumLikelihood(series).Value.Lambda, 1e-9);
        else
            Assert.Equal("invalid-value", BoxCoxChoice.MaximumLikelihood(series).Problem.Code);
    }

    public static TheoryData<string> Default => [.. Reference.Read("tests_default.json").EnumerateObject().Select(property => property.Name)];

    [Theory, MemberData(nameof(Default))]
    public void tests_a_seasonal_root_with_lags_chosen_as_another_program_does(string name) =>
        Close.Relative(Reference.Read("tests_default.json").GetProperty(name).Number("ocsb"), SeasonalRoots.Ocsb(Reference.Series(name))!.Value.Statistic, Exact);

    [Theory, MemberData(nameof(Default))]
    public void takes_missing_values_as_another_program_does(string name)
    {
        var (whole, known) = (Reference.Series(name), Reference.Read("tests_default.json").GetProperty(name));
        var missing = known.GetProperty("missing").EnumerateArray().Select(step => step.GetInt32() - 1).ToHashSet();
        var series = whole.With([.. whole.Values.Select((y, t) => missing.Contains(t) ? double.NaN : y)]);

        Close.Relative(known.Number("ljungbox_10"), Autocorrelation.LjungBox(series.Values, 10).Statistic, Exact);
        Close.Absolute(known.Number("ljungbox_10_p"), Autocorrelation.LjungBox(series.Values, 10).PValue, Exact);
        Close.Relative(known.Number("boxpierce_10"), Autocorrelation.BoxPierce(series.Values, 10).Statistic, Exact);
        Close.Absolute(known.Number("lambda_guerrero"), BoxCoxChoice.Guerrero(series).Value.Lambda, 1e-3);
        Close.Absolute(known.Number("lambda_loglik"), BoxCoxChoice.MaximumLikelihood(series).Value.Lambda, 1e-9);
    }

    [Fact]
    public void a_transformation_goes_there_and_back()
    {
        foreach (var lambda in new[] { -0.5, 0, 0.3, 1, 2 })
        {
            Close.Relative(7, new BoxCox(lambda).Back(new BoxCox(lambda).Transform(7)), 1e-12);
            Assert.Equal(double.NaN, new BoxCox(lambda).Transform(double.NaN));
            Assert.Equal(double.NaN, new BoxCox(lambda).Back(double.NaN));
        }
        Close.Relative(-7, new BoxCox(0.5).Back(new BoxCox(0.5).Transform(-7)), 1e-12);
        Close.Absolute(0, new BoxCox(0.5).Back(new BoxCox(0.5).Transform(0)), 1e-12);
        Close.Relative(Math.Exp(1) * 1.125, new BoxCox(0).BackMean(1, 0.25), 1e-12);
    }
}
