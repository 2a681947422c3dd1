using Numerics;

namespace PurchaseModels.Unit;

public class Special_functions
{
    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1e-8, 18.420680738180209)]
    [InlineData(3, 0.69314718055994531)]
    [InlineData(100, 359.13420536957540)]
    [InlineData(1e10, 220258509288.81058)]
    public void know_ln_gamma(double x, double expected) => Close.Relative(expected, GammaFunctions.Log(x), 3e-15);

    [Theory]
    [InlineData(1, -0.57721566490153286)]
    [InlineData(0.5, -1.9635100260214235)]
    [InlineData(10, 2.2517525890667211)]
    [InlineData(1e-3, -1000.5755719318103)]
    public void know_digamma(double x, double expected) => Close.Relative(expected, GammaFunctions.Digamma(x), 1e-14);

    [Fact]
    public void are_not_a_number_outside_their_range()
    {
        Assert.True(double.IsNaN(GammaFunctions.Log(0)));
        Assert.True(double.IsNaN(GammaFunctions.Digamma(-1)));
        Assert.True(double.IsNaN(Hypergeometric.LogGauss(1, 1, 2, 1)));
        Assert.True(double.IsNaN(Hypergeometric.LogGauss(1, 3, 2, 0.5)));
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(2, 7)]
    [InlineData(25, 40)]
    [InlineData(0.01, 300)]
    [InlineData(1e4, 3)]
    public void know_rising_factorials(double a, int n)
    {
        double log = 0, slope = 0;
        for (var i = 0; i < n; i++)
            (log, slope) = (log + Math.Log(a + i), slope + 1 / (a + i));
        Close.Relative(log, GammaFunctions.LogRising(a, n), 1e-13);
        Close.Relative(slope, GammaFunctions.DigammaRising(a, n), 1e-13);
    }

    [Theory]
    [InlineData(1e12, 0.5)]
    [InlineData(1e15, 2.25)]
    public void keep_digits_where_logarithms_would_cancel(double large, double n)
    {
        // Γ(a+n)/Γ(a) = a^n (1 + n(n−1)/(2a) + …).
        Close.Relative(n * Math.Log(large), GammaFunctions.LogRising(large, n), 1e-12);
        Close.Relative(GammaFunctions.Log(n) - n * Math.Log(large), GammaFunctions.LogBeta(large, n), 1e-12);
        Close.Relative(n / large, GammaFunctions.DigammaRising(large, n), 1e-11);
    }

    public static TheoryData<double> Arguments => [-1e6, -30, -1, -1e-3, 0, 0.3, 0.89, 0.91, 0.999, 0.999999, 1 - 1e-12];

    [Theory]
    [MemberData(nameof(Arguments))]
    public void know_gauss_where_it_is_elementary(double z)
    {
        // A. & S. 15.1.3 and 15.1.8, the latter with a b that drops out.
        var logarithm = z == 0 ? 1 : -GammaFunctions.LogOnePlus(-z) / z;
        Close.Absolute(Math.Log(logarithm), Hypergeometric.LogGauss(1, 1, 2, z), 1e-13 * Math.Max(1, Math.Abs(Math.Log(logarithm))));
        // ₂F₁(1, 2; 3; z) = −2 (z + ln(1−z))/z².
        if (Math.Abs(z) > 0.1)
            Close.Relative(-2 * (z + Math.Log(1 - z)) / (z * z), Math.Exp(Hypergeometric.LogGauss(1, 2, 3, z)), 1e-12);
    }

    [Theory]
    [InlineData(3.2, 0.7, 1.9, 0.95)]
    [InlineData(200.5, 0.8, 203, 0.99)]
    [InlineData(0.2, 40, 45, -8)]
    [InlineData(60, 0.05, 2, 0.97)]
    [InlineData(12, 3, 3.5, -1e4)]
    public void know_gauss_as_eulers_integral(double a, double b, double c, double z)
    {
        // t = u^(1/b) takes the singularity at 0 away, the other half mirrored takes the one at 1.
        double Part(Func<double, double> rest, double power) => Quadrature.Adaptive(u => rest(Math.Pow(u, 1 / power)) / power, 0, Math.Pow(0.5, power), 1e-13);
        var low = Part(t => Math.Pow(1 - t, c - b - 1) * Math.Pow(1 - z * t, -a), b);
        var high = Part(t => Math.Pow(1 - t, b - 1) * Math.Pow(1 - z * (1 - t), -a), c - b);
        Close.Relative((low + high) / Math.Exp(GammaFunctions.LogBeta(b, c - b)), Math.Exp(Hypergeometric.LogGauss(a, b, c, z)), 1e-10);
    }

    [Theory]
    [InlineData(1, 1, 0.59634736232319407)]
    [InlineData(2, 0.5, 0.53845504)]
    [InlineData(3.5, 20, 0.0)]
    [InlineData(1, 1e-6, 0.0)]
    [InlineData(60, 1e-4, 0.0)]
    public void know_the_exponential_integral(double order, double y, double known)
    {
        var value = ExponentialIntegral.Scaled(order, y);
        // With s = e^u − 1 and u in three stretches, so that a peak of any width is seen.
        double Between(double from, double to) => Quadrature.Adaptive(u => Math.Exp((1 - order) * u - y * (Math.Exp(u) - 1)), from, to, 1e-13);
        Close.Relative(Between(0, 0.2) + Between(0.2, 3) + Between(3, 3 + Math.Log(1 + 60 / y)), value, 1e-11);
        if (order == 1 && y == 1)
            Close.Relative(known, value, 1e-14);
    }

    [Fact]
    public void integrate_what_has_a_closed_form()
    {
        Close.Relative(Math.E - 1, Quadrature.Adaptive(Math.Exp, 0, 1), 1e-14);
        Close.Relative(2, Quadrature.Adaptive(x => 1 / Math.Sqrt(x), 1e-300, 1, 1e-9), 1e-7);
        Close.Relative(Math.Sqrt(Math.PI), Math.Exp(LogIntegral.OverTheLine(u => -u * u)), 1e-14);
        Assert.Throws<ArithmeticException>(() => Quadrature.Adaptive(_ => double.NaN, 0, 1));
    }
}
