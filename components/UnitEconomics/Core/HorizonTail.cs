namespace UnitEconomics.Core;

/// <summary>The part of a group's curve that falls by a constant hazard: active share e^(c + k·ln(1 − hazard)), margin of an active customer constant.</summary>
/// <param name="Intercept">c.</param>
/// <param name="Slope">ln(1 − hazard).</param>
/// <param name="Margin">Of an active customer in a month.</param>
/// <param name="Active">Active customer-months it was fitted to.</param>
/// <param name="Middle">The middle of the months it was fitted to.</param>
readonly record struct HorizonTail(double Intercept, double Slope, double Margin, double Active, double Middle)
{
    // Below this a fall is the arithmetic's.
    const double LeastSlope = 1e-9;

    /// <summary>True when no loss was seen.</summary>
    public bool IsLevel => Slope == 0;

    /// <summary>
    /// A loss that n active customer-months without one leave open: its upper quantiles at a uniform draw are the bounds of Clopper and Pearson (1934) at no event, 1 − u^(1/n).
    /// The level in the middle of the fitted months stays.
    /// </summary>
    public HorizonTail WithUnseenLoss(double uniform)
    {
        var slope = Math.Log(Math.Max(uniform, 1e-300)) / Math.Max(1, Active);
        return this with { Intercept = Intercept - slope * Middle, Slope = slope };
    }


    public double Hazard => 1 - Math.Exp(Slope);

    public double ActiveShare(int month) => double.IsNegativeInfinity(Intercept) ? 0 : Math.Exp(Intercept + Slope * month);

    /// <summary>Poisson regression of active customers on the month, exposure as offset (Newton's method); a share that rises is held level.</summary>
    public static HorizonTail Fit(ReadOnlySpan<double> exposed, ReadOnlySpan<double> active, ReadOnlySpan<double> margin, int from, int to)
    {
        double people = 0, actives = 0, sum = 0, middle = (from + to - 1) / 2.0;
        for (var k = from; k < to; k++)
            (people, actives, sum) = (people + exposed[k], actives + active[k], sum + margin[k]);
        if (!(actives > 0))
            return new(double.NegativeInfinity, double.NegativeInfinity, 0, 0, middle);
        double level = Math.Log(actives / people), slope = 0;
        for (var round = 0; round < 50; round++)
        {
            double score = 0, scoreSlope = 0, weight = 0, cross = 0, square = 0;
            for (var k = from; k < to; k++)
            {
                double at = k - middle, expected = exposed[k] * Math.Exp(level + slope * at), left = active[k] - expected;
                (score, scoreSlope) = (score + left, scoreSlope + at * left);
                (weight, cross, square) = (weight + expected, cross + at * expected, square + at * at * expected);
            }
            var determinant = weight * square - cross * cross;
            if (!(determinant > 0))
                break;
            double step = (square * score - cross * scoreSlope) / determinant, turn = (weight * scoreSlope - cross * score) / determinant;
            (level, slope) = (level + Math.Clamp(step, -1, 1), slope + Math.Clamp(turn, -1, 1));
            if (Math.Abs(step) + Math.Abs(turn) < 1e-12)
                break;
        }
        if (slope > -LeastSlope)
            (level, slope) = (Math.Log(actives / people), 0);
        return new(level - slope * middle, slope, sum / actives, actives, middle);
    }
}
