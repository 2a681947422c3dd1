namespace Forecasting.Core;

/// <summary>
/// A series prepared for the likelihood: differenced, with one column for each missing value and each regressor. A missing value is filled with
/// anything and corrected by a coefficient of its own that is integrated out (Gómez, Maravall &amp; Peña 1999), which gives the likelihood of
/// what was observed.
/// </summary>
sealed class ArimaData
{
    readonly double[] coefficients;

    public ArimaData(double[] values, int period, ArimaOrder order, IReadOnlyList<(string Name, double[] Values)> regressors)
    {
        coefficients = ArmaPolynomials.Differencing(order.Differences, order.SeasonalDifferences, period);
        (Period, Order, Names) = (period, order, [.. regressors.Select(x => x.Name)]);
        Missing = [.. Enumerable.Range(0, values.Length).Where(t => double.IsNaN(values[t]))];
        Filled = Gaps.Fill(values);
        Scale = Spread(ArmaPolynomials.Difference(Filled, coefficients));
        Regressors = [.. regressors.Select(x => x.Values)];
        Norms = [.. Regressors.Select(x => Spread(ArmaPolynomials.Difference(x, coefficients)))];
        var columns = Missing.Select(t => Dummy(values.Length, t))
            .Concat(Regressors.Select((x, i) => x.Select(v => v / Norms[i]).ToArray()))
            .Append([.. Filled.Select(v => v / Scale)]);
        Columns = [.. columns.Select(column => ArmaPolynomials.Difference(column, coefficients))];
    }

    ArimaData(ArimaData same, ArimaOrder order)
    {
        (coefficients, Period, Order, Names, Missing, Filled) = (same.coefficients, same.Period, order, same.Names, same.Missing, same.Filled);
        (Scale, Regressors, Norms, Columns) = (same.Scale, same.Regressors, same.Norms, same.Columns);
    }

    /// <summary>The same for another order with the same differences.</summary>
    public ArimaData With(ArimaOrder order) => new(this, order);

    public ArimaOrder Order { get; }

    public int Period { get; }

    public string[] Names { get; }

    /// <summary>Steps without a value.</summary>
    public int[] Missing { get; }

    public double[] Filled { get; }

    /// <summary>Unit of the series in the columns.</summary>
    public double Scale { get; }

    public double[][] Regressors { get; }

    /// <summary>Units of the regressors in the columns.</summary>
    public double[] Norms { get; }

    /// <summary>Missing values, regressors, the series: differenced, in their units.</summary>
    public double[][] Columns { get; }

    public int Length => Filled.Length;

    public int Lost => coefficients.Length;

    /// <summary>Steps the likelihood is taken over.</summary>
    public int Used => Length - Lost - Missing.Length;

    /// <summary>Undoes the differencing of steps that follow known ones.</summary>
    public double[] Restore(ReadOnlySpan<double> known, double[] differences)
    {
        var values = new double[known.Length + differences.Length];
        known.CopyTo(values);
        for (var h = 0; h < differences.Length; h++)
        {
            var sum = differences[h];
            for (var i = 0; i < coefficients.Length; i++)
                if (coefficients[i] != 0)
                    sum += coefficients[i] * values[known.Length + h - 1 - i];
            values[known.Length + h] = sum;
        }
        return values[known.Length..];
    }

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
