using System.Buffers;
using System.Text;
using Tables;

namespace Ingestion.Core;

/// <summary>Ids of customers as they are kept: without blanks around, letters with their accents as one sign (Unicode NFC), null words for nobody. Zeros in front are part of them.</summary>
sealed class CustomerIds(FileMapping mapping, NullWords nulls)
{
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");

    /// <summary>The id, or null: nobody.</summary>
    public string? Read(string text)
    {
        var id = Blanks.Trimmed(text);
        if (mapping.CustomerIsWholeNumber && id.EndsWith(".0", StringComparison.Ordinal))
            id = id[..^2];
        if (id.Length == 0 || nulls.Has(id))
            return null;
        if (!Ascii.IsValid(id))
            id = id.Normalize(NormalizationForm.FormC);
        return mapping.FoldEmails && id.Contains('@', StringComparison.Ordinal) ? id.ToLowerInvariant() : id;
    }

    /// <summary>Whether a spreadsheet cut an id of many digits short: 1.23457E+11 stands for any of a million.</summary>
    public static bool IsCut(string id)
    {
        var e = id.IndexOfAny(['E', 'e']);
        return e > 0 && id.Length > e + 2 && id[e + 1] == '+' && char.IsAsciiDigit(id[0])
            && id.AsSpan(0, e).IndexOfAnyExcept(Digits) < 0 && id.AsSpan(e + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
