namespace Series.Core;

/// <summary>Tables of test distributions that have no closed form: published, or simulated where it says so.</summary>
static class CriticalValues
{
    static readonly double[] Lengths = [25, 50, 100, 250, 500, 100000];
    static readonly double[] Probabilities = [0.01, 0.025, 0.05, 0.10, 0.90, 0.95, 0.975, 0.99];

    // Dickey-Fuller's t with constant and trend (Banerjee et al. 1993, table 4.2).
    static readonly double[][] TrendT =
    [
        [-4.38, -4.15, -4.04, -3.99, -3.98, -3.96], [-3.95, -3.80, -3.73, -3.69, -3.68, -3.66], [-3.60, -3.50, -3.45, -3.43, -3.42, -3.41],
        [-3.24, -3.18, -3.15, -3.13, -3.13, -3.12], [-1.14, -1.19, -1.22, -1.23, -1.24, -1.25], [-0.80, -0.87, -0.90, -0.92, -0.93, -0.94],
        [-0.50, -0.58, -0.62, -0.64, -0.65, -0.66], [-0.15, -0.24, -0.28, -0.31, -0.32, -0.33],
    ];

    // n(ρ − 1) with constant and trend (the same, table 4.1).
    static readonly double[][] TrendRho =
    [
        [-22.5, -25.7, -27.4, -28.4, -28.9, -29.5], [-19.9, -22.4, -23.6, -24.4, -24.8, -25.1], [-17.9, -19.8, -20.7, -21.3, -21.5, -21.8],
        [-15.6, -16.8, -17.5, -18.0, -18.1, -18.3], [-3.66, -3.71, -3.74, -3.75, -3.76, -3.77], [-2.51, -2.60, -2.62, -2.64, -2.65, -2.66],
        [-1.53, -1.66, -1.73, -1.78, -1.78, -1.79], [-0.43, -0.65, -0.75, -0.82, -0.84, -0.87],
    ];

    static readonly double[] SeasonLogarithms = [.. new[] { 2.0, 4, 7, 12, 24, 52, 168, 365 }.Select(length => Math.Log(length))];
    static readonly double[] OcsbPoints = [-1.944, -1.896, -1.846, -1.796, -1.744, -1.716, -1.673, -1.669];

    public static double TrendTProbability(double statistic, int length) => Probability(TrendT, statistic, length);

    public static double TrendRhoProbability(double statistic, int length) => Probability(TrendRho, statistic, length);

    /// <summary>KPSS (Kwiatkowski et al. 1992, table 1).</summary>
    public static double KpssProbability(double statistic, bool hasTrend) =>
        Between(hasTrend ? [0.119, 0.146, 0.176, 0.216] : [0.347, 0.463, 0.574, 0.739], [0.10, 0.05, 0.025, 0.01], statistic);

    /// <summary>5 % point of Dickey-Fuller's t with a constant (MacKinnon 1991).</summary>
    public static double LevelTFivePercent(int length) => -2.8621 - 2.738 / length - 8.36 / ((double)length * length);

    /// <summary>5 % point of Dickey-Fuller's t with a constant from the table by length (Fuller 1976, table 8.5.2).</summary>
    public static double LevelTFromTable(int length) => length switch
    {
        < 25 => -3.00,
        < 50 => -2.93,
        < 100 => -2.89,
        < 250 => -2.88,
        < 500 => -2.87,
        _ => -2.86,
    };

    /// <summary>
    /// 5 % point of the OCSB test by the season's length: own simulation of the null hypothesis, 200,000 series of 20 seasons for each length up to 52, 50,000
    /// and 20,000 for the two longest, without deterministic terms; linear in the length's logarithm between them.
    /// </summary>
    public static double OcsbFivePercent(int period) => Between(SeasonLogarithms, OcsbPoints, Math.Log(period));

    static double Probability(double[][] table, double statistic, int length) =>
        Between([.. table.Select(row => Between(Lengths, row, length))], Probabilities, statistic);

    // Linear between the points, level beyond them.
    static double Between(double[] xs, double[] ys, double x)
    {
        for (var i = 1; i < xs.Length; i++)
            if (x <= xs[i])
                return x <= xs[i - 1] ? ys[i - 1] : ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
        return ys[^1];
    }
}
