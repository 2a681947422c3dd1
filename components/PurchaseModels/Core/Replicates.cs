using Numerics;

namespace PurchaseModels.Core;

/// <summary>Maxima of resampled likelihoods.</summary>
static class Replicates
{
    public static Bootstrap<TModel> Draw<TModel>(TModel estimate, double[] at, ILikelihood all, Func<SeededRandom, ILikelihood> resampled,
        Func<double[], TModel> model, int seed, int replicates, CancellationToken ct)
        where TModel : IModel<TModel>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var similar = Fitter.Maximise(all, [at], ct);
        var models = new TModel?[replicates];
        Parallel.For(0, replicates, new ParallelOptions { CancellationToken = ct }, i =>
        {
            // Far apart for neighbouring seeds.
            var likelihood = resampled(new(unchecked(seed * 1_000_003 + i)));
            if (Maximum(likelihood, similar, ct) is { } there)
                models[i] = model(there);
        });
        return new(estimate, [.. models.OfType<TModel>()], replicates);
    }

    public static double[] Logs(IReadOnlyList<double> values, double[] logUnits) => [.. values.Zip(logUnits, (value, unit) => Math.Log(value) - unit)];

    public static double[] Values(double[] at, double[] logUnits) => [.. at.Zip(logUnits, (log, unit) => Math.Exp(log + unit))];

    static double[]? Maximum(ILikelihood likelihood, Optimum similar, CancellationToken ct)
    {
        if (likelihood.Customers == 0)
            return null;
        var optimum = Fitter.Maximise(likelihood, similar, ct);
        if (!optimum.IsInterior)
            optimum = Fitter.Maximise(likelihood, [similar.At], ct);
        return Fitter.Identified(optimum, likelihood.Customers) is null ? null : optimum.At;
    }
}
