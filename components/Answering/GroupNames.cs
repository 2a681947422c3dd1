using Answers;
using Lake;
using Wording;

namespace Answering;

/// <summary>What groups of saved segments are called where people read. Conditions, cells and files go on naming the group.</summary>
public sealed class GroupNames
{
    static readonly Label In = new("those in the segment", "входящие в сегмент"), Out = new("all others", "все остальные");

    readonly Func<string, Label?>[] called;

    internal GroupNames(params IEnumerable<Func<string, Label?>> called) => this.called = [.. called];

    /// <summary>By their own names.</summary>
    public static GroupNames Own { get; } = new();

    /// <summary>Those in a set of customers, and all others.</summary>
    internal static Label? OfSet(string group) => group switch { CustomerGroups.In => In, CustomerGroups.Out => Out, _ => null };

    /// <summary>A table of an answer that is split by segments: where people would read the name of a group, they read what it is called. Values and names of columns stay.</summary>
    public AnswerTable Shown(AnswerTable table) => called.Length == 0 ? table : table with
    {
        Columns = [.. table.Columns.Select(column => column with { Label = Shown(column.Label), Labels = column.Labels is { } labels ? [.. labels.Select(Shown)] : null })],
    };

    /// <summary>Whatever has words in its own right differs between languages, or is no group's name.</summary>
    Label Shown(Label label) => label.En == label.Ru && Called(label.En) is { } named ? named : label;

    Label? Called(string group) => called.Select(of => of(group)).FirstOrDefault(label => label is not null);
}
