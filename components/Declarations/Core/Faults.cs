using Wording;

namespace Declarations.Core;

/// <summary>What can be wrong with options.</summary>
static class Faults
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Faults).Assembly);

    public static readonly Phrase NoObject = new("options-are-an-object");
    public static readonly Phrase Unknown = new("option-unknown", "option", "known");
    public static readonly Phrase Twice = new("option-given-twice", "option", "times");
    public static readonly Phrase Missing = new("option-missing", "option", "example");
    public static readonly Phrase NoWord = new("option-no-word", "option", "given", "words");
    public static readonly Phrase NoWhole = new("option-no-whole-number", "option", "given", "range");
    public static readonly Phrase NoNumber = new("option-no-number", "option", "given", "range");
    public static readonly Phrase NoFlag = new("option-no-flag", "option", "given", "json");
    public static readonly Phrase NoDay = new("option-no-day", "option", "given");
    public static readonly Phrase NoInstant = new("option-no-instant", "option", "given");
    public static readonly Phrase NoText = new("option-no-text", "option", "given");
    public static readonly Phrase NoList = new("option-no-list", "option", "given");
    public static readonly Phrase NoCondition = new("option-no-condition", "option", "given");
    public static readonly Phrase TooFew = new("option-too-few", "option", "fewest");
    public static readonly Phrase TooMany = new("option-too-many", "option", "most");
    public static readonly Phrase InPlaceOf = new("option-in-place-of", "option", "other");
    public static readonly Phrase Alone = new("option-alone", "option", "other");
    public static readonly Phrase WithOther = new("option-with-other", "option", "other", "words");
}
