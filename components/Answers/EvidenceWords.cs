using Answers.Core;
using Calendar;
using Quantities;
using Wording;

namespace Answers;

/// <summary>The head of an answer in words.</summary>
public static class EvidenceWords
{
    /// <summary>Of whom and since when, as sentences: what was counted, under which conditions.</summary>
    public static IReadOnlyList<Message> Sentences(this Evidence evidence) =>
    [
        .. evidence.Where.Count == 0 ? [] : (Message[])[Phrases.Conditions.With(evidence.Where)],
        .. (evidence.Absent ?? []).Select(absent => Phrases.Absent.With(absent.Field, absent.Events, absent.Of)),
        .. (evidence.Groups ?? []).Select(group => Phrases.Groups.With(group.Field, group.Customers)),
        evidence is { FirstEvent: { } first, LastEvent: { } last } && Zone.Create(evidence.Settings.Zone).TryGet(out var zone, out _)
            ? evidence.TellsOrders ? Phrases.Evidence.With(evidence.Events, evidence.Customers, evidence.Orders, evidence.Revenue, evidence.Settings.Currency.Value, evidence.AnonymousEvents, evidence.CountsAnonymous ? "counted" : "left-out", zone.DayOf(first), zone.DayOf(last))
            : Phrases.EvidenceOfEvents.With(evidence.Events, evidence.Customers, evidence.AnonymousEvents, zone.DayOf(first), zone.DayOf(last))
            : Phrases.NoEvidence,
    ];
}
