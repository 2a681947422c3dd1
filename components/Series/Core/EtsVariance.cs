namespace Series.Core;

/// <summary>Means and variances of coming values of an exponential smoothing model, exact for normal errors.</summary>
static class EtsVariance
{
    /// <summary>The coming steps.</summary>
    /// <param name="form">The model.</param>
    /// <param name="at">Smoothing parameters, as <see cref="EtsRecursion"/> places them.</param>
    /// <param name="level">Last level.</param>
    /// <param name="slope">Last slope.</param>
    /// <param name="season">Last season, the coming step first; empty without one.</param>
    /// <param name="sigma2">Variance of the errors.</param>
    /// <param name="horizon">Steps.</param>
    public static (double[] Mean, double[] Variance) Of(
        EtsForm form, double[] at, double level, double slope, double[] season, double sigma2, int horizon) => form.Season == EtsSeason.Multiplicative
            ? Product(at, level, slope, season, sigma2, horizon)
            : Linear(form, at, level, slope, season, sigma2, horizon);

    // Hyndman et al. 2008, (6.1) for additive errors, (6.2) and (6.3) for multiplicative ones, with c_j the response to an error j steps ago.
    static (double[] Mean, double[] Variance) Linear(
        EtsForm form, double[] at, double level, double slope, double[] season, double sigma2, int horizon)
    {
        double[] mean = new double[horizon], variance = new double[horizon], c2 = new double[horizon], theta = new double[horizon];
        double damp = 0, factor = 1, sum = 0;
        for (var h = 0; h < horizon; h++)
        {
            factor *= form.Trend == EtsTrend.None ? 0 : at[EtsRecursion.Phi];
            damp += factor;
            mean[h] = level + damp * slope + (season.Length > 0 ? season[h % season.Length] : 0);
            var response = at[EtsRecursion.Alpha] + at[EtsRecursion.Beta] * damp
                + (season.Length > 0 && (h + 1) % season.Length == 0 ? at[EtsRecursion.Gamma] : 0);
            c2[h] = response * response;
            if (form.Error == EtsError.Additive)
            {
                variance[h] = sigma2 * (1 + sum);
                sum += c2[h];
                continue;
            }
            theta[h] = mean[h] * mean[h];
            for (var j = 0; j < h; j++)
                theta[h] += sigma2 * c2[j] * theta[h - 1 - j];
            variance[h] = Math.Max(sigma2 * theta[h], (1 + sigma2) * theta[h] - mean[h] * mean[h]);
        }
        return (mean, variance);
    }

    // Level and slope times the factor of one season: w' = (F + Gε)w, and (F + Gε)(1 + γε)w when that factor's turn comes. First and second moments of w
    // by expectation over ε, with E ε² = σ², E ε⁴ = 3σ⁴. In the sense of section 6.4 of Hyndman et al. 2008, without its approximation beyond one season.
    static (double[] Mean, double[] Variance) Product(double[] at, double level, double slope, double[] season, double sigma2, int horizon)
    {
        double[] mean = new double[horizon], variance = new double[horizon];
        double phi = at[EtsRecursion.Phi], alpha = at[EtsRecursion.Alpha], beta = at[EtsRecursion.Beta], gamma = at[EtsRecursion.Gamma];
        var f = new Square(1, phi, 0, phi);
        var g = new Square(alpha, alpha * phi, beta, beta * phi);
        var (both, twice) = (g + gamma * f, gamma * g);
        for (var first = 0; first < Math.Min(season.Length, horizon); first++)
        {
            double s = season[first], m0 = level * s, m1 = slope * s;
            var p = new Square(m0 * m0, m0 * m1, m0 * m1, m1 * m1);
            for (var h = 0; h < horizon; h++)
            {
                var isTurn = h % season.Length == first;
                if (isTurn)
                {
                    mean[h] = m0 + phi * m1;
                    var square = p.A + 2 * phi * p.B + phi * phi * p.D;
                    variance[h] = Math.Max(sigma2 * square, (1 + sigma2) * square - mean[h] * mean[h]);
                }
                var moved = isTurn ? f + sigma2 * twice : f;
                (m0, m1) = (moved.A * m0 + moved.B * m1, moved.C * m0 + moved.D * m1);
                var spread = isTurn
                    ? sigma2 * (both.Around(p) + f.Between(p, twice) + twice.Between(p, f)) + 3 * sigma2 * sigma2 * twice.Around(p)
                    : sigma2 * g.Around(p);
                p = f.Around(p) + spread;
            }
        }
        return (mean, variance);
    }

    readonly record struct Square(double A, double B, double C, double D)
    {
        public static Square operator +(Square x, Square y) => new(x.A + y.A, x.B + y.B, x.C + y.C, x.D + y.D);

        public static Square operator *(double k, Square x) => new(k * x.A, k * x.B, k * x.C, k * x.D);

        public static Square operator *(Square x, Square y) =>
            new(x.A * y.A + x.B * y.C, x.A * y.B + x.B * y.D, x.C * y.A + x.D * y.C, x.C * y.B + x.D * y.D);

        public Square Around(Square p) => Between(p, this);

        public Square Between(Square p, Square other) => this * p * new Square(other.A, other.C, other.B, other.D);
    }
}
