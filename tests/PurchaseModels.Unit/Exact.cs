using System.Numerics;

namespace PurchaseModels.Unit;

/// <summary>A number of 256 bits with any exponent: slow, and exact enough to judge everything that is computed in doubles.</summary>
readonly struct Exact(BigInteger digits, long exponent)
{
    const int Bits = 256;

    BigInteger Digits { get; } = digits;

    long Exponent { get; } = exponent;

    /// <summary>The double's very value.</summary>
    public static implicit operator Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var raised = (int)(bits >> 52);
        long mantissa = (bits & 0xFFFFFFFFFFFFFL) | (raised > 0 ? 1L << 52 : 0);
        return new(Math.Sign(value) * (BigInteger)mantissa, Math.Max(raised, 1) - 1075);
    }

    public static Exact operator *(Exact a, Exact b) => Rounded(a.Digits * b.Digits, a.Exponent + b.Exponent);

    public static Exact operator /(Exact a, Exact b) => Rounded((a.Digits << (2 * Bits)) / b.Digits, a.Exponent - b.Exponent - 2 * Bits);

    public static Exact operator -(Exact a, Exact b) => a + new Exact(-b.Digits, b.Exponent);

    public static Exact operator +(Exact a, Exact b)
    {
        if (a.Digits.IsZero || b.Digits.IsZero)
            return a.Digits.IsZero ? b : a;
        var (high, low) = a.Exponent >= b.Exponent ? (a, b) : (b, a);
        var apart = high.Exponent - low.Exponent;
        return apart > 4 * Bits ? high : Rounded((high.Digits << (int)apart) + low.Digits, low.Exponent);
    }

    /// <summary>To a power in eighths, by squaring and by square roots.</summary>
    public Exact Power(double power)
    {
        if (power < 0)
            return 1 / Power(-power);
        Exact result = 1, square = this;
        for (var n = (long)power; n > 0; n >>= 1, square *= square)
            if ((n & 1) == 1)
                result *= square;
        var (root, rest) = (this, power - Math.Floor(power));
        for (var share = 0.5; rest > 0; share /= 2)
        {
            root = root.Root();
            if (rest >= share)
                (result, rest) = (result * root, rest - share);
        }
        return result;
    }

    /// <summary>a(a+1)…(a+n−1).</summary>
    public static Exact Rising(double a, double n)
    {
        Exact product = 1, factor = a;
        for (var i = 0; i < n; i++, factor += 1)
            product *= factor;
        return product;
    }

    public double Log()
    {
        var length = (int)(long)Digits.GetBitLength();
        var top = (double)(length > 64 ? Digits >> (length - 64) : Digits << (64 - length)) / Math.Pow(2, 64);
        return Math.Log(top) + (Exponent + length) * Math.Log(2);
    }

    public bool IsBelow(Exact other, int bits) => Digits.IsZero || Exponent + Digits.GetBitLength() < other.Exponent + other.Digits.GetBitLength() - bits;

    Exact Root()
    {
        var shift = 2 * Bits + (int)(Exponent & 1);
        var square = Digits << shift;
        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while ((root + square / root) / 2 is var next && next < root)
            root = next;
        return Rounded(root, (Exponent - shift) / 2);
    }

    static Exact Rounded(BigInteger digits, long exponent) =>
        digits.GetBitLength() - Bits is > 0 and var spare ? new(digits >> (int)spare, exponent + spare) : new(digits, exponent);
}
