using Answers;
using Quantities;
using Wording;

namespace Unit.Answers;

/// <summary>What the head of an answer says of which events counted.</summary>
public sealed class Heads_of_answers
{
    static readonly LakeSettings Settings = new("UTC", DayOfWeek.Monday, CurrencyCode.None);

    static string[] Said(CountedTypes? counted, Language language)
    {
        var question = new HowMany(Versions.First, new HowManyOptions());
        var evidence = new Evidence("history", new SnapshotId("aa"), Settings, Times.Utc("2024-01-01T00:00:00Z"), true, [], 1, 0, 1, 1, 1, null, null, "") { Counted = counted };
        return [.. AnswerHead.Of(question, evidence, []).Definition.SkipLast(1).Select(message => ((IQuestion)question).Declared.Words.Say(message, language))];
    }

    [Fact]
    public void tell_nothing_of_types_where_these_leave_no_event_out() =>
        Assert.Equal(["As of 2024-01-01 00:00:00 UTC, the last event of this version."], Said(null, Language.English));

    [Fact]
    public void name_the_value_events_of_the_dataset()
    {
        var counted = CountedTypes.Of(Settings with { ValueEvents = EventTypes.Create(["payment", "order"]).Value });

        Assert.Equal("Only value events of the dataset count, by their type: order, payment.", Said(counted, Language.English)[0]);
        Assert.Equal("Учитываются только ценностные события набора, по типу: order, payment.", Said(counted, Language.Russian)[0]);
        Assert.EndsWith("the last event of this version that counts.", Said(counted, Language.English)[1], StringComparison.Ordinal);
        Assert.EndsWith("order и события без типа.", Said(new(EventTypes.Create(["order", "-"]).Value, AllBut: false), Language.Russian)[0], StringComparison.Ordinal);
        Assert.EndsWith("order and events without a type.", Said(new(EventTypes.Create(["order", "-"]).Value, AllBut: false), Language.English)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void tell_that_registrations_do_not_count() =>
        Assert.StartsWith("Registrations of customers do not count", Said(CountedTypes.Of(Settings), Language.English)[0], StringComparison.Ordinal);

    [Fact]
    public void tell_how_many_events_have_no_value_of_what_a_condition_asks_for()
    {
        var evidence = new Evidence("history", new SnapshotId("aa"), Settings, Times.Utc("2024-01-01T00:00:00Z"), true, ["country=France"], 1, 0, 1, 1, 1, null, null, "") { Absent = [new AbsentValues("country", 1204, 10_000)] };
        string Said(Language language) => Phrasebook.Of(typeof(AnswerHead).Assembly).Say(evidence.Sentences()[1], language);

        Assert.Equal("1,204 of 10,000 events have no country and meet no condition on it.", Said(Language.English));
        Assert.Equal("Значения country нет у 1\u00A0204 из 10\u00A0000 событий: условию на него они не отвечают.", Said(Language.Russian));
    }
}
