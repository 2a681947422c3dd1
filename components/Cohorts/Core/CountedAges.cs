using Answers;
using Calendar;
using Wording;

namespace Cohorts.Core;

/// <summary>What ages are counted in, as an answer's rule says, for headings.</summary>
/// <param name="One">One step of age.</param>
/// <param name="Several">Several.</param>
readonly record struct CountedAges(Label One, Label Several)
{
    /// <summary>A scale of ages.</summary>
    public Label Axis => In(new("Age", "Возраст"));

    public static CountedAges Of(AnswerHead head)
    {
        if (head.Find(Phrases.AgesByCalendar.Code) is { } calendar)
            return Of(Grains.Parse(calendar.Values["grain"].GetString()).Value);
        var rule = head.Find(Phrases.AgesByDays.Code) ?? head.Find(Phrases.AgesInDays.Code) ?? throw new InvalidOperationException("The rule does not say what ages are counted in.");
        var isByDay = rule.Values.TryGetValue("unit", out var unit) && unit.GetString() == Words.Of(AgeUnit.Buckets);
        return rule.Values["days"].GetInt32() is var days && (isByDay || days == 1) ? Of(Grain.Day) : new(new($"{days}-day period", $"{days}-дневный период"), new($"{days}-day periods", $"{days}-дневные периоды"));
    }

    /// <summary>Ages with what they are counted in.</summary>
    public Label In(Label ages) => new($"{ages.En}, {Several.En}", $"{ages.Ru}, {Several.Ru}");

    /// <summary>The heading of an age's column: those after the first are its numbers alone.</summary>
    public Label Heading(string age, bool isFirst) => isFirst ? new($"{One.En} {age}", $"{One.Ru} {age}") : new(age, age);

    static CountedAges Of(Grain grain) => new(Words.LabelOf(grain), grain.Several());
}
