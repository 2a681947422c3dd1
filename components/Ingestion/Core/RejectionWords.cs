using Wording;

namespace Ingestion.Core;

/// <summary>
/// Why rows are rejected, by code, for those who read it on a screen. The file of rejected rows has English sentences with the values at fault; in other languages the code and the column are told,
/// and the row itself shows the value.
/// </summary>
static class RejectionWords
{
    const string Rejected = "rejected-";

    static readonly Phrase MalformedRow = Of("malformed-row");
    static readonly Phrase FieldCount = Of("field-count");
    static readonly Phrase NoCustomer = Of("no-customer");
    static readonly Phrase NoDate = Of("not-a-date");
    static readonly Phrase NoRegistrationDate = Of("no-registration-date");
    static readonly Phrase Future = Of("in-the-future");
    static readonly Phrase TooEarly = Of("too-early");
    static readonly Phrase NoAmount = Of("no-amount");
    static readonly Phrase NoNumber = Of("not-a-number");
    static readonly Phrase TooLarge = Of("number-too-large");
    static readonly Phrase ZeroCharacter = Of("zero-character");
    static readonly Phrase NoEventId = Of("no-event-id");
    static readonly Phrase Conflict = Of("conflict");
    static readonly Phrase AmbiguousDate = Of("ambiguous-date");
    static readonly Phrase UnlikelyDate = Of("unlikely-date");
    static readonly Phrase AmbiguousNumber = Of("ambiguous-number");
    static readonly Phrase NoRate = Of("no-rate");
    static readonly Phrase OrderChanged = Of("order-changed");
    static readonly Phrase OrderIncomplete = Of("order-incomplete");
    static readonly Phrase Dropped = Of("dropped");
    static readonly Phrase Refunded = Of("refunded");
    static readonly Phrase CutNumber = Of("cut-number");
    static readonly Phrase CustomerErased = Of("customer-erased");

    static readonly Dictionary<string, Phrase> Known =
        new[] { MalformedRow, FieldCount, NoCustomer, NoDate, NoRegistrationDate, Future, TooEarly, NoAmount, NoNumber, TooLarge, ZeroCharacter, NoEventId, Conflict, AmbiguousDate, UnlikelyDate, AmbiguousNumber, NoRate, OrderChanged, OrderIncomplete, Dropped, Refunded, CutNumber, CustomerErased }.ToDictionary(phrase => phrase.Code[Rejected.Length..]);

    public static IReadOnlyCollection<string> Codes => Known.Keys;

    /// <summary>The reason in a language; as the file has it where its code has no words.</summary>
    public static string Say(RejectedRow row, Language language) =>
        Known.TryGetValue(row.Code, out var phrase) ? Refusals.Words.Say(phrase.With(row.Reason, row.Column), language) : row.Reason;

    /// <summary>Why a row is rejected, to be said in any language.</summary>
    public static Message Of(Rejection rejection) => Known[rejection.Code].With(rejection.Reason, rejection.Column);

    static Phrase Of(string code) => new(Rejected + code, "reason", "column");
}
