using Numerics;

namespace Series.Core;

/// <summary>Standard errors from the observed information of all parameters together.</summary>
static class ArimaInformation
{
    /// <summary>One for each ARMA coefficient, then one for each regressor; null where the likelihood is not curved downwards.</summary>
    public static double?[] StandardErrors(ArimaLikelihood likelihood, double[] coefficients, int regressors)
    {
        var k = coefficients.Length;
        var residuals = new double[likelihood.Length];
        double At(params ReadOnlySpan<(int Index, double Step)> moves)
        {
            var there = (double[])coefficients.Clone();
            foreach (var (index, step) in moves)
                there[index] += step;
            return likelihood.LogLikelihood(likelihood.SumOfSquares(there, residuals));
        }
        const double width = 1e-3;
        var information = new double[k][];
        var turns = new double[k][];
        var top = At();
        for (var i = 0; i < k; i++)
        {
            information[i] = new double[k];
            for (var j = 0; j <= i; j++)
                information[i][j] = information[j][i] = i == j
                    ? (2 * top - At((i, width)) - At((i, -width))) / (width * width)
                    : -(At((i, width), (j, width)) - At((i, width), (j, -width)) - At((i, -width), (j, width)) + At((i, -width), (j, -width))) / (4 * width * width);
            At((i, width));
            var right = likelihood.Slopes;
            At((i, -width));
            turns[i] = [.. right.Zip(likelihood.Slopes, (a, b) => (a - b) / (2 * width))];
        }
        var covariance = k == 0 ? [] : Curvature.Covariance(information);
        var variance = likelihood.Variance(likelihood.SumOfSquares(coefficients, residuals));
        var slopes = likelihood.SlopeCovariance();
        var errors = new double?[k + regressors];
        for (var i = 0; i < k && covariance is not null; i++)
            errors[i] = Math.Sqrt(covariance[i][i]);
        for (var s = 0; s < regressors; s++)
        {
            var sum = variance * slopes[s][s];
            for (var i = 0; i < k && covariance is not null; i++)
                for (var j = 0; j < k; j++)
                    sum += turns[i][s] * covariance[i][j] * turns[j][s];
            errors[k + s] = covariance is null ? null : Math.Sqrt(sum);
        }
        return [.. errors.Select(e => e is { } value && double.IsFinite(value) ? value : (double?)null)];
    }
}
