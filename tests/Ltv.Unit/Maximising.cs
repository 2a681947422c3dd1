using Numerics;

namespace Ltv.Unit;

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
}
