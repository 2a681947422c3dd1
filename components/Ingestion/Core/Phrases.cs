using Wording;

namespace Ingestion.Core;

/// <summary>What can be wrong with how a file is said to be read.</summary>
static class Phrases
{
    public static readonly Phrase NoPreset = new("no-preset", "given", "presets");
    public static readonly Phrase MapTooShort = new("map-too-short");
    public static readonly Phrase NoPair = new("map-no-pair", "given");
    public static readonly Phrase MappedTwice = new("mapped-twice", "given");
    public static readonly Phrase NoPropertyName = new("map-no-property-name", "given");
    public static readonly Phrase NoColumnNamed = new("map-names-no-column", "given");
    public static readonly Phrase NoWayWithChanges = new("no-way-with-changes", "given");
    public static readonly Phrase ChangesWithoutIds = new("changes-without-ids");
    public static readonly Phrase EventsAreOne = new("events-are-one");
    public static readonly Phrase CarryWithoutOrder = new("carry-without-order");
    public static readonly Phrase NoLimit = new("no-limit", "given");
    public static readonly Phrase NoRule = new("no-rule", "given");
    public static readonly Phrase NoWayWithAnonymous = new("no-way-with-anonymous", "given");
}
