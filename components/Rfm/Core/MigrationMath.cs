using Answers;
using Quantities;
using Wording;

namespace Rfm.Core;

/// <summary>From two dates to flows.</summary>
static class MigrationMath
{
    public static RfmMigration Of(MigrateRfm question, TwoDates found)
    {
        var (moves, segments) = (found.Moves, SegmentColumns.Of(found.Rules));
        var flows = new Dictionary<(string? From, string? To), SegmentFlow>();
        for (var i = 0; i < moves.Count; i++)
        {
            var (from, to) = (moves.From(i), moves.To(i));
            var flow = flows.GetValueOrDefault((from, to)) ?? new SegmentFlow(from, to, 0, 0, 0);
            flows[(from, to)] = flow with { Customers = flow.Customers + 1, RevenueBefore = flow.RevenueBefore + moves.RevenueBefore(i), RevenueAfter = flow.RevenueAfter + moves.RevenueAfter(i) };
        }

        var order = segments.Select((segment, i) => (segment.Name, i)).ToDictionary(one => one.Name, one => one.i, StringComparer.Ordinal);
        int Place(string? segment) => segment is null ? segments.Count : order[segment];
        SegmentFlow[] ordered = [.. flows.Values.OrderBy(flow => Place(flow.From)).ThenBy(flow => Place(flow.To)).Select(flow => flow with { RevenueBefore = flow.RevenueBefore.Plain(), RevenueAfter = flow.RevenueAfter.Plain() })];
        int Sum(Func<SegmentFlow, bool> which) => ordered.Where(which).Sum(flow => flow.Customers);
        var since = moves.Before.Evidence.AsOf;
        return new RfmMigration(
            AnswerHead.Of(question, moves.After.Evidence, Define(found, question.With), [.. found.Rules.Warnings, .. moves.Before.Customer.Count == 0 ? (Message[])[Phrases.NobodyBefore.With(since)] : []]),
            since,
            moves.After.Evidence.AsOf,
            found.FromVersion,
            segments,
            moves.Before.Customer.Count,
            moves.After.Customer.Count,
            Sum(flow => flow.From is not null && flow.From == flow.To),
            Sum(flow => flow.From is not null && flow.To is not null && flow.From != flow.To),
            Sum(flow => flow.From is null),
            Sum(flow => flow.To is null),
            ordered);
    }

    /// <summary>Whether a customer is in a cell of the matrix; null: there is no such cell.</summary>
    public static Func<int, bool>? Finder(CellName cell, TwoDates found)
    {
        var (moves, segments) = (found.Moves, SegmentColumns.Of(found.Rules));
        if (cell.Column == "value")
            return Figure(cell.Row, moves);
        if (cell.Column == MigrationTables.Flow)
            return cell.Keys is (var row, { } into) && (into == MigrationTables.Gone ? into : segments.FirstOrDefault(segment => segment.Name == into)?.Column) is { } name ? Finder(new(name, row), found) : null;
        Func<string?, bool>? from = cell.Row switch
        {
            MigrationTables.NotYet => segment => segment is null,
            MigrationTables.Total => _ => true,
            var name when segments.Any(segment => segment.Name == name) => segment => segment == name,
            _ => null,
        };
        Func<string?, bool>? to = cell.Column switch
        {
            MigrationTables.Gone => segment => segment is null,
            MigrationTables.Total => _ => true,
            var column when segments.FirstOrDefault(segment => segment.Column == column) is { } asked => segment => segment == asked.Name,
            _ => null,
        };
        return from is null || to is null ? null : i => from(moves.From(i)) && to(moves.To(i));
    }

    /// <summary>Whether a customer is among those of a figure of all; null: there is no such figure.</summary>
    static Func<int, bool>? Figure(string name, Moves moves) => name switch
    {
        "before" => i => moves.From(i) is not null,
        "after" => i => moves.To(i) is not null,
        "stayed" => i => moves.From(i) is { } segment && segment == moves.To(i),
        "moved" => i => moves.From(i) is { } one && moves.To(i) is { } other && one != other,
        "gone" => i => moves.To(i) is null,
        "new" => i => moves.From(i) is null,
        _ => null,
    };

    static IEnumerable<Message> Define(TwoDates found, RfmMigrationOptions options) =>
    [
        .. Definitions.Of(options.CutsOf == CutsOfDate.Each ? found.Rules : found.Rules with { With = options }),
        Phrases.BetweenDates.With(found.Moves.Before.Evidence.AsOf, found.Moves.After.Evidence.AsOf, found.FromVersion),
        Phrases.CutsOfDates.With(options.CutsOf),
        Phrases.MatrixSums,
    ];
}
