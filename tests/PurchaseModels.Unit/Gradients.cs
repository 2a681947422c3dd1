using Numerics;
using PurchaseModels.Core;

namespace PurchaseModels.Unit;

/// <summary>Gradients beside differences of the likelihood.</summary>
static class Gradients
{
    /// <summary>At a model's parameters, and far from them on both sides.</summary>
    public static void Agree(CustomerStatistics data, ModelShape shape, int k, TransactionModel model)
    {
        foreach (var shift in (double[])[-3, 0, 2])
        {
            var likelihood = new ShapeLikelihood(data.Rows, shape, k);
            double[] at = [.. Coordinates.Of(model).Select((theta, i) => theta + (i % 2 == 0 ? shift : -shift / 2))];
            var gradient = new double[at.Length];
            var value = likelihood.At(at, gradient, CancellationToken.None);
            Assert.True(double.IsFinite(value));
            var numeric = Curvature.Gradient(theta => likelihood.At(theta, new double[theta.Length], CancellationToken.None), at);
            for (var i = 0; i < at.Length; i++)
                Close.Absolute(numeric[i], gradient[i], 1e-7 * (1 + gradient.Max(Math.Abs)) + 1e-11 * Math.Abs(value));
        }
    }
}
