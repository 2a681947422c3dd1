namespace Lake.DuckDb.Core;

/// <summary>Amounts as whole millionths, which is how they are stored: sums are exact, and the same in whatever order they are made.</summary>
static class Micros
{
    /// <summary>What numbers of events are less than without their sign, in millionths.</summary>
    public const long Limit = (long)EventNumber.Limit * 1_000_000;

    const int Decimals = 6;

    static readonly ulong[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>A sum as a number without trailing zeros, so that engines agree in the digits they print.</summary>
    public static decimal ToDecimal(Int128 micros)
    {
        var (digits, scale) = (micros < 0 ? (UInt128)(-micros) : (UInt128)micros, Decimals);
        if (digits <= ulong.MaxValue)
        {
            var few = (ulong)digits;
            for (; scale > 0 && few % 10 == 0; scale--)
                few /= 10;
            return new decimal((int)few, (int)(few >> 32), 0, micros < 0, (byte)scale);
        }

        for (; scale > 0 && digits % 10 == 0; scale--)
            digits /= 10;
        return digits >> 96 == 0
            ? new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), micros < 0, (byte)scale)
            : throw new OverflowException($"A sum of {micros} millionths is beyond what numbers here can be.");
    }

    /// <summary>A number as millionths, where that needs no rounding and no more than 64 bits, which is nearly always so; otherwise null.</summary>
    public static long? TryOf(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(number, bits);
        var (digits, scale) = (((ulong)(uint)bits[1] << 32) | (uint)bits[0], (bits[3] >> 16) & 0xFF);
        if (bits[2] != 0 || scale > Decimals || digits > long.MaxValue / 1_000_000)
            return null;
        var micros = (long)(digits * PowersOfTen[Decimals - scale]);
        return bits[3] < 0 ? -micros : micros;
    }

    /// <summary>A number of at most six decimals as millionths.</summary>
    /// <exception cref="ArgumentException">It has more decimals.</exception>
    public static Int128 Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(number, bits);
        var (digits, scale) = (new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]), (bits[3] >> 16) & 0xFF);
        for (; scale > Decimals; scale--)
        {
            (digits, var rest) = UInt128.DivRem(digits, 10);
            if (rest != 0)
                throw new ArgumentException($"A number has more than {Decimals} decimals.", nameof(number));
        }

        for (; scale < Decimals; scale++)
            digits *= 10;
        return number < 0 ? -(Int128)digits : (Int128)digits;
    }
}
