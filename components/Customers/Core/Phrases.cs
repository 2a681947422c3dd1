using Wording;

namespace Customers.Core;

/// <summary>What lists of events say of themselves.</summary>
static class Phrases
{
    public static readonly Phrase Listed = new("events-listed", "order", "shown", "all");
    public static readonly Phrase Ordered = new("events-ordered");
    public static readonly Phrase AllTypes = new("events-of-all-types");
    public static readonly Phrase More = new("more-events", "next");
    public static readonly Phrase NoPlace = new("no-place-of-events", "given");
}
