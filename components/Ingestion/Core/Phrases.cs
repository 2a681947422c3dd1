using Wording;

namespace Ingestion.Core;

/// <summary>What can be wrong with how a file is said to be read.</summary>
static class Phrases
{
    public static readonly Phrase NoPreset = new("no-preset", "given", "presets");
    public static readonly Phrase PresetNameTaken = new("preset-name-taken", "given");
    public static readonly Phrase PresetBundled = new("preset-bundled", "given");
    public static readonly Phrase PresetTooLong = new("preset-too-long", "characters", "most");
    public static readonly Phrase MapTooShort = new("map-too-short");
    public static readonly Phrase NoPair = new("map-no-pair", "given");
    public static readonly Phrase MappedTwice = new("mapped-twice", "given");
    public static readonly Phrase NoPropertyName = new("map-no-property-name", "given");
    public static readonly Phrase NoColumnNamed = new("map-names-no-column", "given");
    public static readonly Phrase NoWayWithChanges = new("no-way-with-changes", "given");
    public static readonly Phrase ChangesWithoutIds = new("changes-without-ids");
    public static readonly Phrase EventsAreOne = new("events-are-one");
    public static readonly Phrase NoCurrencyCode = new("no-currency-code", "given");
    public static readonly Phrase RatesWithoutDate = new("rates-without-date", "columns");
    public static readonly Phrase RatesWithoutColumn = new("rates-without-column", "columns");
    public static readonly Phrase RatesWithoutBase = new("rates-without-base");
    public static readonly Phrase RatesWithoutCurrency = new("rates-without-currency", "columns");
    public static readonly Phrase RateWithoutDay = new("rate-without-day", "line", "given");
    public static readonly Phrase RateOfNoCurrency = new("rate-of-no-currency", "line", "given");
    public static readonly Phrase RateIsNone = new("rate-is-none", "line", "given");
    public static readonly Phrase NoRateInto = new("no-rate-into", "currency");
    public static readonly Phrase EventsBroken = new("events-broken");
    public static readonly Phrase EventsNoUtf8 = new("events-no-utf8");
    public static readonly Phrase EventNameNoText = new("event-name-no-text");
    public static readonly Phrase EventsNone = new("events-none");
    public static readonly Phrase EventIsNone = new("event-is-none");
    public static readonly Phrase EventsTooShort = new("events-too-short");
    public static readonly Phrase EventsTooMany = new("events-too-many", "megabytes");
    public static readonly Phrase EventNameUnknown = new("event-name-unknown", "given", "names");
    public static readonly Phrase CustomersHaveNo = new("customers-have-no", "names");
    public static readonly Phrase CarryWithoutOrder = new("carry-without-order");
    public static readonly Phrase NoLimit = new("no-limit", "given");
    public static readonly Phrase NoRule = new("no-rule", "given");
    public static readonly Phrase NoCheckKind = new("no-check-kind", "given", "kinds");
    public static readonly Phrase NoSeverity = new("no-severity", "given");
    public static readonly Phrase NotOfCheckKind = new("not-of-check-kind", "field", "kind");
    public static readonly Phrase ReferenceWithoutColumn = new("reference-without-column");
    public static readonly Phrase NoWayWithAnonymous = new("no-way-with-anonymous", "given");
}
