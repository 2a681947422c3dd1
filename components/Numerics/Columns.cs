using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Numerics;

/// <summary>Sums over columns of numbers, several at a time.</summary>
/// <remarks>Compiled at full speed at once: a single fit is over before a method that starts slowly would have been compiled again.</remarks>
public static class Columns
{
    /// <summary>Σ aᵢbᵢ of columns of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var (width, i) = (Vector<double>.Count, 0);
        var (first, second) = (Vector<double>.Zero, Vector<double>.Zero);
        for (; i <= a.Length - 2 * width; i += 2 * width)
        {
            first += Vector.LoadUnsafe(ref x, (nuint)i) * Vector.LoadUnsafe(ref y, (nuint)i);
            second += Vector.LoadUnsafe(ref x, (nuint)(i + width)) * Vector.LoadUnsafe(ref y, (nuint)(i + width));
        }
        var sum = Vector.Sum(first + second);
        for (; i < a.Length; i++)
            sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        return sum;
    }

    /// <summary>Adds a multiple of values to a column of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> target, ReadOnlySpan<double> values, double factor)
    {
        ref var y = ref MemoryMarshal.GetReference(target);
        ref var x = ref MemoryMarshal.GetReference(values[..target.Length]);
        var i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            (Vector.LoadUnsafe(ref y, (nuint)i) + Vector.LoadUnsafe(ref x, (nuint)i) * factor).StoreUnsafe(ref y, (nuint)i);
        for (; i < target.Length; i++)
            Unsafe.Add(ref y, i) += Unsafe.Add(ref x, i) * factor;
    }

    /// <summary>Writes a multiple of the difference of two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double factor, Span<double> difference)
    {
        for (var t = 0; t < difference.Length; t++)
            difference[t] = (a[t] - b[t]) * factor;
    }
}
