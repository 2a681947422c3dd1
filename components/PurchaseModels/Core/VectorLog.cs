using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PurchaseModels.Core;

/// <summary>Logarithms of eight values at once.</summary>
static class VectorLog
{
    /// <summary>ln(1 + y) without loss for small y ≥ 0 (Kahan's correction).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OnePlus(Vector512<double> y)
    {
        var one = Vector512<double>.One;
        var sum = one + y;
        var rest = sum - one;
        var exact = Vector512.Equals(rest, Vector512<double>.Zero);
        // Beyond 2^52 the rounded sum is y itself.
        return Vector512.ConditionalSelect(exact, y, Vector512.Log(sum) * (y / Vector512.ConditionalSelect(exact, one, rest)));
    }
}
