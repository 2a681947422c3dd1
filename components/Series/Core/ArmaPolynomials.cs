namespace Series.Core;

/// <summary>Polynomials of ARMA models: seasonal products, partial autocorrelations, distance of roots from the unit circle.</summary>
static class ArmaPolynomials
{
    /// <summary>The coefficients of (1 + sign·Σ aᵢBⁱ)(1 + sign·Σ AⱼB^{mj}) after the leading 1, with the sign taken out again.</summary>
    /// <param name="plain">a.</param>
    /// <param name="seasonal">A.</param>
    /// <param name="period">m.</param>
    /// <param name="sign">−1 for autoregressive, 1 for moving-average polynomials.</param>
    /// <param name="product">Where they go: plain + m·seasonal long.</param>
    public static void Multiply(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int period, int sign, Span<double> product)
    {
        product.Clear();
        plain.CopyTo(product);
        for (var j = 1; j <= seasonal.Length; j++)
        {
            product[j * period - 1] += seasonal[j - 1];
            for (var i = 1; i <= plain.Length; i++)
                product[j * period + i - 1] += sign * seasonal[j - 1] * plain[i - 1];
        }
    }

    /// <summary>Autoregressive coefficients with these partial autocorrelations (Durbin–Levinson; Barndorff-Nielsen &amp; Schou 1973).</summary>
    public static void FromPartial(ReadOnlySpan<double> partial, Span<double> coefficients)
    {
        Span<double> before = stackalloc double[partial.Length];
        for (var k = 0; k < partial.Length; k++)
        {
            coefficients[..k].CopyTo(before);
            coefficients[k] = partial[k];
            for (var j = 0; j < k; j++)
                coefficients[j] = before[j] - partial[k] * before[k - 1 - j];
        }
    }

    /// <summary>The partial autocorrelations of autoregressive coefficients; false when they are not stationary.</summary>
    public static bool ToPartial(ReadOnlySpan<double> coefficients, Span<double> partial)
    {
        coefficients.CopyTo(partial);
        Span<double> before = stackalloc double[partial.Length];
        for (var k = partial.Length - 1; k >= 0; k--)
        {
            var last = partial[k];
            if (!(Math.Abs(last) < 1))
                return false;
            partial[..k].CopyTo(before);
            for (var j = 0; j < k; j++)
                partial[j] = (before[j] + last * before[k - 1 - j]) / (1 - last * last);
        }
        return true;
    }

    /// <summary>True when every root of 1 − Σ aᵢBⁱ lies farther from 0 than a radius: the polynomial with B scaled by it is stationary.</summary>
    public static bool RootsBeyond(double radius, ReadOnlySpan<double> coefficients)
    {
        Span<double> scaled = stackalloc double[coefficients.Length];
        Span<double> partial = stackalloc double[coefficients.Length];
        for (var i = 0; i < coefficients.Length; i++)
            scaled[i] = coefficients[i] * Math.Pow(radius, i + 1);
        return ToPartial(scaled, partial);
    }

    /// <summary>The coefficients c of (1 − B)^d (1 − B^m)^D = 1 − Σ cᵢBⁱ.</summary>
    public static double[] Differencing(int plain, int seasonal, int period)
    {
        var polynomial = new double[plain + seasonal * period + 1];
        polynomial[0] = 1;
        var degree = 0;
        void Times(int lag)
        {
            degree += lag;
            for (var i = degree; i >= lag; i--)
                polynomial[i] -= polynomial[i - lag];
        }
        for (var i = 0; i < plain; i++)
            Times(1);
        for (var i = 0; i < seasonal; i++)
            Times(period);
        return [.. polynomial.Skip(1).Select(c => -c)];
    }

    /// <summary>Applies a differencing polynomial; as many values shorter as its degree.</summary>
    public static double[] Difference(ReadOnlySpan<double> values, ReadOnlySpan<double> coefficients)
    {
        var lost = coefficients.Length;
        var differences = new double[Math.Max(0, values.Length - lost)];
        for (var t = 0; t < differences.Length; t++)
        {
            var sum = values[t + lost];
            for (var i = 0; i < lost; i++)
                if (coefficients[i] != 0)
                    sum -= coefficients[i] * values[t + lost - 1 - i];
            differences[t] = sum;
        }
        return differences;
    }
}
