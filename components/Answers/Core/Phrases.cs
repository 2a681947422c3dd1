using Wording;

namespace Answers.Core;

/// <summary>What is said of every answer.</summary>
static class Phrases
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static readonly Phrase AsOfLastEvent = new("as-of-last-event", "at");
    public static readonly Phrase AsOfLastCounted = new("as-of-last-counted", "at");
    public static readonly Phrase AsOfAsked = new("as-of-asked", "at");
    public static readonly Phrase Accounts = new("accounts", "accounts");
    public static readonly Phrase Calendar = new("calendar", "zone", "weekStart");
    public static readonly Phrase ValueEvents = new("value-events", "types", "untyped");
    public static readonly Phrase NoRegistrations = new("no-registrations");
    public static readonly Phrase NoSuchQuestion = new("question-not-found", "kind", "kinds");
    public static readonly Phrase NoJson = new("question-no-json", "given");
    public static readonly Phrase Evidence = new("evidence", "events", "customers", "orders", "revenue", "currency", "anonymous", "anonymousAre", "first", "last");
    public static readonly Phrase EvidenceOfEvents = new("evidence-of-events", "events", "customers", "anonymous", "first", "last");
    public static readonly Phrase NoEvidence = new("evidence-none");
    public static readonly Phrase Conditions = new("conditions", "where");
    public static readonly Phrase Absent = new("absent-values", "field", "events", "all");
    public static readonly Phrase Groups = new("groups", "field", "customers");
}
