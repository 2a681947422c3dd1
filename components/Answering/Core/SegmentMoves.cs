using Lake;

namespace Answering.Core;

/// <summary>What became of customers from one table of groups to another.</summary>
static class SegmentMoves
{
    /// <summary>Everybody whose group is another one, with how many went from where to where; those who stayed are counted too.</summary>
    public static SegmentChanges Between(LabelTable before, LabelTable after)
    {
        var (moves, customers) = (new Dictionary<(string? From, string? To), long>(), new List<SegmentMove>());
        var (i, j) = (0, 0);
        while (i < before.Customer.Count || j < after.Customer.Count)
        {
            var order = i == before.Customer.Count ? 1 : j == after.Customer.Count ? -1 : Utf8Order.Instance.Compare(before.Customer[i], after.Customer[j]);
            var customer = order <= 0 ? before.Customer[i] : after.Customer[j];
            var from = order <= 0 ? Group(before, i++) : null;
            var to = order >= 0 ? Group(after, j++) : null;
            if (from is null && to is null)
                continue;
            moves[(from, to)] = moves.GetValueOrDefault((from, to)) + 1;
            if (from != to)
                customers.Add(new SegmentMove(customer, from, to));
        }

        return new SegmentChanges(
            [.. moves.OrderBy(one => one.Key.From, Groups).ThenBy(one => one.Key.To, Groups).Select(one => new SegmentFlow(one.Key.From, one.Key.To, one.Value))], customers);
    }

    static readonly IComparer<string?> Groups = Comparer<string?>.Create((one, other) => one is null || other is null ? (one is null).CompareTo(other is null) : Utf8Order.Instance.Compare(one, other));

    static string? Group(LabelTable table, int i) => ((TextLabels)table.Columns[0]).Values[i];
}
