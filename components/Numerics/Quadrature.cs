namespace Numerics;

/// <summary>Adaptive Gauss–Kronrod quadrature of a smooth function over a finite interval.</summary>
public static class Quadrature
{
    const int MostPanels = 2_000;

    // QUADPACK's rule of 7 and 15 points (Piessens et al. 1983).
    static readonly double[] Nodes =
        [0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
         0.586087235467691130294144691693013, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0];

    static readonly double[] KronrodWeights =
        [0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
         0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714];

    static readonly double[] GaussWeights =
        [0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975, 0.417959183673469387755102040816327];

    /// <summary>∫ f from <paramref name="from"/> to <paramref name="to"/>, to about <paramref name="relative"/> of its absolute value.</summary>
    /// <exception cref="ArithmeticException">The function is not finite, or the tolerance is out of reach: never a silent wrong value.</exception>
    public static double Adaptive(Func<double, double> f, double from, double to, double relative = 1e-12)
    {
        if (from == to)
            return 0;
        var panels = new PriorityQueue<(double From, double To, double Value, double Error), double>();
        double value = 0, error = 0;
        Add(from, to);
        while (error > relative * Math.Abs(value) && error > double.Epsilon)
        {
            if (panels.Count > MostPanels)
                throw new ArithmeticException($"The integral from {from} to {to} does not settle: {value} ± {error}.");
            var worst = panels.Dequeue();
            // What is left is rounding: halving such a panel would change nothing.
            if (worst.Error <= 5e-15 * Math.Abs(value))
                break;
            (value, error) = (value - worst.Value, error - worst.Error);
            var middle = (worst.From + worst.To) / 2;
            Add(worst.From, middle);
            Add(middle, worst.To);
        }
        return double.IsFinite(value) ? value : throw new ArithmeticException($"The integral from {from} to {to} is not finite.");

        void Add(double a, double b)
        {
            var (integral, doubt) = Panel(f, a, b);
            panels.Enqueue((a, b, integral, doubt), -doubt);
            value += integral;
            error += doubt;
        }
    }

    static (double Value, double Error) Panel(Func<double, double> f, double from, double to)
    {
        double middle = (from + to) / 2, half = (to - from) / 2;
        var centre = f(middle);
        double kronrod = KronrodWeights[7] * centre, gauss = GaussWeights[3] * centre;
        for (var i = 0; i < 7; i++)
        {
            var pair = f(middle - half * Nodes[i]) + f(middle + half * Nodes[i]);
            kronrod += KronrodWeights[i] * pair;
            if (i % 2 == 1)
                gauss += GaussWeights[i / 2] * pair;
        }
        // The Kronrod value is far better than the difference of the two: QUADPACK's estimate.
        var difference = Math.Abs(kronrod - gauss);
        var scale = Math.Abs(kronrod);
        var estimate = scale > 0 ? scale * Math.Min(1, Math.Pow(200 * difference / scale, 1.5)) : difference;
        return (kronrod * half, Math.Min(difference, estimate) * Math.Abs(half));
    }
}
