namespace Ingestion.Core;

/// <summary>How many of the smallest units, as payment systems count, make one unit of a currency.</summary>
static class MinorUnits
{
    /// <summary>By ISO 4217.</summary>
    public const string Iso = "iso";

    /// <summary>As Stripe states amounts: like ISO 4217, but for three currencies (docs.stripe.com/currencies, "Zero-decimal currencies" and "Special cases").</summary>
    public const string Stripe = "stripe";

    static readonly HashSet<string> Whole = [.. "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".Split(' ')];
    static readonly HashSet<string> Thousandths = [.. "BHD IQD JOD KWD LYD OMR TND".Split(' ')];

    public static decimal In(string currency, string whose) =>
        whose == Stripe && currency is ("ISK" or "UGX") ? 100
        : whose == Stripe && currency == "MGA" ? 1
        : Whole.Contains(currency) ? 1
        : Thousandths.Contains(currency) ? 1000
        : 100;
}
