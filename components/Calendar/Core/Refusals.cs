using Quantities;
using Wording;

namespace Calendar.Core;

/// <summary>What the calendar refuses with.</summary>
static class Refusals
{
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoGrain = new("no-grain", "given");
    public static readonly Phrase NoZone = new("no-zone", "given");
    public static readonly Phrase NoWeekStart = new("no-week-start", "given");
    public static readonly Phrase NoInstant = new("no-instant", "given", "zone");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
