namespace Quantities;

/// <summary>Writing decimals.</summary>
public static class Decimals
{
    /// <summary>The same number without trailing zeros, so that 2.500000 is written 2.5.</summary>
    public static decimal Plain(this decimal number) => number / 1.0000000000000000000000000000m;
}
