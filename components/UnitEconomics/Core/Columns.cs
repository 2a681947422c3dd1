using Answers;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Columns and figures that several tables share.</summary>
static class Columns
{
    static readonly Dictionary<string, Label> Known = new(StringComparer.Ordinal)
    {
        [TransitionMatrix.Gone] = new("gone", "ушедшие"),
        [RareStates.Other] = new("other", "прочие"),
        [LongHorizonMath.Everybody] = new("all", "все"),
        [StateHistory.Unnamed] = new("none", "нет значения"),
    };

    /// <summary>What people read in place of a group or state: words for those that the brick itself has named.</summary>
    public static Label LabelOf(string name) => Known.GetValueOrDefault(name, new Label(name, name));

    public static Column Names(string name, Label label, IEnumerable<string> names)
    {
        string[] given = [.. names];
        return Column.Words(name, label, given, given.Select(LabelOf));
    }

    /// <summary>An estimate of money with its interval: three columns.</summary>
    public static Column[] Money(string name, Label label, IEnumerable<Estimate?> estimates)
    {
        Estimate?[] given = [.. estimates];
        return
        [
            Column.Money(name, label, given.Select(one => one?.Value)),
            Column.Money(name + "Low", Low(label), given.Select(one => one?.Low)),
            Column.Money(name + "High", High(label), given.Select(one => one?.High)),
        ];
    }

    public static Column[] Money(string name, Label label, IEnumerable<Estimate> estimates) => Money(name, label, estimates.Select(one => (Estimate?)one));

    /// <summary>An estimate of a number with its interval.</summary>
    public static Column[] Numbers(string name, Label label, IEnumerable<Estimate?> estimates, int? decimals = null)
    {
        Estimate?[] given = [.. estimates];
        return
        [
            Column.Numbers(name, label, given.Select(one => one?.Value), decimals),
            Column.Numbers(name + "Low", Low(label), given.Select(one => one?.Low), decimals),
            Column.Numbers(name + "High", High(label), given.Select(one => one?.High), decimals),
        ];
    }

    /// <summary>An estimate of a share with its interval.</summary>
    public static Column[] Shares(string name, Label label, IEnumerable<Estimate> estimates)
    {
        Estimate[] given = [.. estimates];
        return
        [
            Column.Shares(name, label, given.Select(one => one.Value)),
            Column.Shares(name + "Low", Low(label), given.Select(one => one.Low)),
            Column.Shares(name + "High", High(label), given.Select(one => one.High)),
        ];
    }

    public static Span SpanOf(Estimate estimate) => new(estimate.Low, estimate.High);

    public static string Currency(AnswerHead head) => head.Evidence?.Settings.Currency.Value ?? "";

    static Label Low(Label label) => new($"{label.En}, from", $"{label.Ru}, от");

    static Label High(Label label) => new($"{label.En}, to", $"{label.Ru}, до");
}
