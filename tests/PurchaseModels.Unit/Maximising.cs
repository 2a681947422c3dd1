using PurchaseModels.Core;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;
using Numerics;

namespace PurchaseModels.Unit;

public class Maximising
{
    [Fact]
    public void climbs_a_curved_ridge()
    {
        // Rosenbrock's valley, upside down.
        var end = Maximiser.Maximise((at, gradient) =>
        {
            double u = 1 - at[0], v = at[1] - at[0] * at[0];
            (gradient[0], gradient[1]) = (2 * u + 400 * at[0] * v, -200 * v);
            return -u * u - 100 * v * v;
        }, [[-1.2, 1]]);
        Close.Relative([1, 1], end.At, 1e-9);
        Assert.True(end.IsInterior);
        // The Hessian there is [802, −400; −400, 200].
        Close.Relative([802, -400, 200], [end.Curvature[0][0], end.Curvature[0][1], end.Curvature[1][1]], 1e-6);
    }

    [Fact]
    public void takes_the_higher_of_two_hills()
    {
        Objective hills = (at, gradient) =>
        {
            double low = Math.Exp(-(at[0] + 3) * (at[0] + 3)), high = 2 * Math.Exp(-(at[0] - 3) * (at[0] - 3));
            gradient[0] = -2 * (at[0] + 3) * low - 2 * (at[0] - 3) * high;
            return low + high;
        };
        Close.Absolute(-3, Maximiser.Maximise(hills, [[-2.5]]).At[0], 1e-6);
        Close.Absolute(3, Maximiser.Maximise(hills, [[-2.5], [2.5]]).At[0], 1e-6);
    }

    [Fact]
    public void does_not_take_a_vanishing_gradient_on_the_way_to_infinity_for_a_maximum()
    {
        var end = Maximiser.Maximise((at, gradient) =>
        {
            (gradient[0], gradient[1]) = (Math.Exp(-at[0]), -2 * at[1]);
            return -Math.Exp(-at[0]) - at[1] * at[1];
        }, [[0, 1]]);
        Assert.False(end.IsInterior);
    }

    [Fact]
    public void stays_on_this_side_of_a_wall()
    {
        var end = Maximiser.Maximise((at, gradient) =>
        {
            gradient[0] = 1 / at[0] - 1;
            return Math.Log(at[0]) - at[0];
        }, [[0.01]]);
        Close.Relative(1, end.At[0], 1e-9);
    }

    public static TheoryData<string> Likelihoods => ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd", "gamma-gamma", "bg-bb", "sbg"];

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void comes_to_the_point_that_another_implementation_comes_to(string model)
    {
        var rows = Cdnow.Statistics.Rows;
        (ILikelihood likelihood, double[] start) = model switch
        {
            "nbd" => (new NbdLikelihood(rows), new double[2]),
            "bg-nbd" => (new BetaGeometricLikelihood(rows, 0), new double[4]),
            "mbg-nbd" => (new BetaGeometricLikelihood(rows, 1), new double[4]),
            "pareto-nbd" => (new ParetoNbdLikelihood(rows), [0, 2, 0, 2]),
            "gamma-gamma" => (Cdnow.Spend.Likelihood, [0, 1, 3]),
            "bg-bb" => (new BgBbLikelihood(Cdnow.Donations.Rows), new double[4]),
            _ => ((ILikelihood)new ShiftedBetaGeometricLikelihood(ContractStatistics.FromSurvivors([1000, 869, 743, 653, 593, 551, 517, 491]).Value), new double[2]),
        };
        var other = new BfgsMinimizer(1e-10, 1e-15, 1e-18).FindMinimum(
            ObjectiveFunction.Gradient(at =>
            {
                var gradient = new double[at.Count];
                var value = likelihood.At(at.ToArray(), gradient, CancellationToken.None);
                return (-value / likelihood.Customers, DenseVector.OfArray(gradient) / -likelihood.Customers);
            }),
            DenseVector.OfArray(start));
        var end = Fitter.Maximise(likelihood, [start], CancellationToken.None);
        Assert.True(end.IsInterior);
        for (var i = 0; i < start.Length; i++)
            Close.Absolute(other.MinimizingPoint[i], end.At[i], 1e-5);
        Close.Relative(-other.FunctionInfoAtMinimum.Value, end.Value, 1e-12);
    }
}
