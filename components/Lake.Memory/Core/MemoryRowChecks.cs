using System.Globalization;
using Quantities;

namespace Lake.Memory.Core;

/// <summary>Looks at every event as each check is written.</summary>
sealed class MemoryRowChecks(Snapshots snapshots) : IRowChecks
{
    public Task<Result<IReadOnlyList<Result<RowsFound>>>> CheckAsync(SnapshotId snapshot, IReadOnlyList<RowCheck> checks, int most, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(snapshots.Find(snapshot).Map(contents => (IReadOnlyList<Result<RowsFound>>)[.. checks.Select(check => Check(contents, check, most))]));
    }

    Result<RowsFound> Check(Contents contents, RowCheck check, int most) => check.Bind(contents.Properties).Then(bound => Faulty(contents, bound).Map(faulty =>
    {
        var found = faulty.ToList();
        var first = found.OrderBy(e => $"{e.Import.Value:D}", StringComparer.Ordinal).ThenBy(e => e.Line).Take(most);
        return new RowsFound(found.Count, [.. bound.Columns.Select(column => column.Name)], [.. first.Select(e => new FoundRow(e.Import, e.Line, [.. bound.Columns.Select(column => Written(ValueOf(column, e)))]))]);
    }));

    Result<IEnumerable<Event>> Faulty(Contents contents, BoundCheck check)
    {
        var looked = contents.Events.Where(e => check.Where is null || Meets(check.Where, e) == true);
        switch (check)
        {
            case BoundCheck.Finding finding:
                return Result<IEnumerable<Event>>.Ok(looked.Where(e => Meets(finding.Condition, e) == true));
            case BoundCheck.Repeating:
                return Result<IEnumerable<Event>>.Ok(looked.Where(e => check.Columns.All(column => ValueOf(column, e) is not null))
                    .GroupBy(e => string.Join('\0', check.Columns.Select(column => Written(ValueOf(column, e))).Prepend(check.Columns.Any(column => column.Field == EventField.Order) ? e.Source : null)), StringComparer.Ordinal).Where(same => same.Skip(1).Any()).SelectMany(same => same));
            case BoundCheck.Unreferenced unreferenced:
                var others = contents;
                if (unreferenced.Reference.Snapshot is { } id && !snapshots.Find(id).TryGet(out others, out var absent))
                    return absent;
                return unreferenced.BindReference(others!.Properties).Map(to =>
                {
                    var there = others.Events.Where(e => to.Where is null || Meets(to.Where, e) == true).Select(e => ValueOf(to.Column, e)).OfType<object>().ToHashSet();
                    return looked.Where(e => ValueOf(unreferenced.Column, e) is { } value && !there.Contains(value));
                });
            default:
                throw new ArgumentException($"'{check}' is no check.", nameof(check));
        }
    }

    /// <summary>Null: neither.</summary>
    static bool? Meets(RowCondition condition, Event e)
    {
        switch (condition)
        {
            case RowCondition.Compared one:
                return ValueOf(one.Left, e) is { } left && ValueOf(one.Right, e) is { } right ? Meets(one.Comparison, Compare(left, right)) : null;
            case RowCondition.Missing one:
                return ValueOf(one.Column, e) is null;
            case RowCondition.Among one:
                return ValueOf(one.Column, e) is { } value ? one.Values.Any(other => Compare(value, ValueOf(other, e)!) == 0) : null;
            case RowCondition.Not one:
                return !Meets(one.Condition, e);
            case RowCondition.All one:
                var all = one.Conditions.Select(part => Meets(part, e)).ToList();
                return all.Contains(false) ? false : all.Contains(null) ? null : true;
            case RowCondition.Any one:
                var any = one.Conditions.Select(part => Meets(part, e)).ToList();
                return any.Contains(true) ? true : any.Contains(null) ? null : false;
            default:
                throw new ArgumentException($"'{condition}' is no condition.", nameof(condition));
        }
    }

    static bool Meets(Comparison comparison, int sign) => comparison switch
    {
        Comparison.Equal => sign == 0,
        Comparison.NotEqual => sign != 0,
        Comparison.Greater => sign > 0,
        Comparison.GreaterOrEqual => sign >= 0,
        Comparison.Less => sign < 0,
        _ => sign <= 0,
    };

    static int Compare(object left, object right) => left is string text ? Utf8Order.Instance.Compare(text, (string)right) : Comparer<object>.Default.Compare(left, right);

    static object? ValueOf(RowOperand operand, Event e) => operand switch
    {
        RowOperand.OfColumn one => ValueOf(one.Column, e),
        RowOperand.OfText one => one.Value,
        RowOperand.OfNumber one => one.Value,
        RowOperand.OfDay one => one.Value,
        _ => throw new ArgumentException($"'{operand}' is no value.", nameof(operand)),
    };

    static object? ValueOf(RowColumn column, Event e) =>
        column == RowColumn.Customer ? e.Customer
        : column == RowColumn.Day ? e.Day
        : column.Field == EventField.Amount ? e.Amount
        : column.Field == EventField.Type ? e.Type
        : column.Field == EventField.Order ? e.Order
        : column.Kind == RowKind.Number ? e.Numbers.TryGetValue(column.Name, out var number) ? number : null
        : e.Texts.GetValueOrDefault(column.Name);

    static string? Written(object? value) => value switch
    {
        decimal number => Counted.Exact(number).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => (string?)value,
    };
}
