namespace Series.Core;

/// <summary>
/// A series prepared for the likelihood: differenced, with one column for each regressor. Missing values have stand-ins, which the filter makes good; those before the
/// differences begin have a column each, whose coefficient is integrated out (Gómez, Maravall &amp; Peña 1999).
/// </summary>
sealed class ArimaData
{
    public ArimaData(double[] values, int period, ArimaOrder order, IReadOnlyList<(string Name, double[] Values)> regressors)
    {
        Differencing = ArmaPolynomials.Differencing(order.Differences, order.SeasonalDifferences, period);
        (Period, Order, Names) = (period, order, [.. regressors.Select(x => x.Name)]);
        Missing = [.. Enumerable.Range(0, values.Length).Where(t => double.IsNaN(values[t]))];
        Filled = Gaps.Fill(values);
        Scale = Spread(ArmaPolynomials.Difference(Filled, Differencing));
        Regressors = [.. regressors.Select(x => x.Values)];
        // What a regressor is where the series is missing says nothing of its coefficient; one that is other than 0 there alone has none.
        double[][] seen = Missing.Length == 0 ? Regressors : [.. Regressors.Select(x => Gaps.Fill([.. x.Select((v, t) => double.IsNaN(values[t]) ? double.NaN : v)]))];
        Norms = [.. seen.Select(x => Spread(ArmaPolynomials.Difference(x, Differencing)))];
        Early = Missing.Count(t => t < Lost);
        var columns = Missing.Take(Early).Select(t => Dummy(values.Length, t))
            .Concat(seen.Select((x, i) => x.Select(v => v / Norms[i]).ToArray()))
            .Append([.. Filled.Select(v => v / Scale)]);
        Columns = [.. columns.Select(column => ArmaPolynomials.Difference(column, Differencing))];
    }

    ArimaData(ArimaData same, ArimaOrder order)
    {
        (Differencing, Period, Order, Names, Missing, Early, Filled) = (same.Differencing, same.Period, order, same.Names, same.Missing, same.Early, same.Filled);
        (Scale, Regressors, Norms, Columns) = (same.Scale, same.Regressors, same.Norms, same.Columns);
    }

    /// <summary>The same for another order with the same differences.</summary>
    public ArimaData With(ArimaOrder order) => new(this, order);

    public ArimaOrder Order { get; }

    public int Period { get; }

    public string[] Names { get; }

    /// <summary>The coefficients c of 1 − Σ cᵢBⁱ, the differences.</summary>
    public double[] Differencing { get; }

    /// <summary>Steps without a value.</summary>
    public int[] Missing { get; }

    /// <summary>How many of them come before the differences begin.</summary>
    public int Early { get; }

    /// <summary>The series with its stand-ins.</summary>
    public double[] Filled { get; }

    /// <summary>Unit of the series in the columns.</summary>
    public double Scale { get; }

    public double[][] Regressors { get; }

    /// <summary>Units of the regressors in the columns.</summary>
    public double[] Norms { get; }

    /// <summary>Early missing values, regressors, the series: differenced, in their units.</summary>
    public double[][] Columns { get; }

    public int Length => Filled.Length;

    public int Lost => Differencing.Length;

    /// <summary>Steps the likelihood is taken over.</summary>
    public int Used => Length - Lost - Missing.Length;

    static double[] Dummy(int length, int at)
    {
        var dummy = new double[length];
        dummy[at] = 1;
        return dummy;
    }

    static double Spread(double[] values)
    {
        var mean = values.DefaultIfEmpty(0).Average();
        var root = Math.Sqrt(values.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty(0).Average());
        var size = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return root > 1e-9 * size && root > 0 ? root : size > 0 ? size : 1;
    }
}
