namespace Lake.DuckDb.Core;

/// <summary>Amounts as whole millionths, which is how they are stored: sums are exact, and the same in whatever order they are made.</summary>
static class Micros
{
    const int Decimals = 6;

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
}
