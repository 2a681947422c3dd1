using Quantities;

namespace Lake.Core;

/// <summary>What checks mean in a dataset.</summary>
static class CheckBinding
{
    static readonly Condition IsRegistration = new("type", Comparison.Equal, EventTypes.Registration);

    public static Result<BoundCheck> Bind(RowCheck check, IReadOnlyList<PropertyColumn>? properties)
    {
        if (!Where(check.Where, properties, "where").TryGet(out var where, out var problem))
            return problem;
        var only = where.Condition;
        if (check.Kind == CheckKind.Sql)
            return check.Columns.Count > 0 ? Refusals.Invalid("columns", Refusals.CheckColumns.With(0, check.Columns.Count)) : RowCondition.Parse(check.Condition ?? "", properties).Map(condition => (BoundCheck)new BoundCheck.Finding([.. condition.Columns], only, condition));
        if (!ColumnsOf(check, properties).TryGet(out var columns, out problem))
            return problem;
        var column = columns[0];
        switch (check.Kind)
        {
            case CheckKind.Unique:
                return new BoundCheck.Repeating(columns, only);
            case CheckKind.NotNull:
                return new BoundCheck.Finding(columns, only, new RowCondition.Any([.. columns.Select(one => new RowCondition.Missing(one))]));
            case CheckKind.AcceptedValues:
                return check.Values.Count is 0 or > RowCheck.MostValues
                    ? Refusals.Invalid("values", Refusals.CheckValues.With(check.Values.Count, RowCheck.MostValues))
                    : Read(check.Values, column, "values").Map(values => (BoundCheck)new BoundCheck.Finding(columns, only, new RowCondition.Not(new RowCondition.Among(column, values))));
            case CheckKind.Range:
                return Range(check, column).Map(range => (BoundCheck)new BoundCheck.Finding(columns, only, range));
            default:
                if (check.Reference is null && column != RowColumn.Customer)
                    return Refusals.Invalid("references", Refusals.CheckReference.With(column.Name));
                return new BoundCheck.Unreferenced(column, only, check.Reference ?? new RowReference(null, RowColumn.Customer.Name, [IsRegistration]));
        }
    }

    public static Result<(RowColumn Column, RowCondition? Where)> BindReference(BoundCheck.Unreferenced check, IReadOnlyList<PropertyColumn>? properties)
    {
        if (RowColumn.Find(check.Reference.Column, properties) is not { } column)
            return NoColumn(check.Reference.Column, properties, "references");
        if (column.Kind != check.Column.Kind && column.Kind != RowKind.Unknown && check.Column.Kind != RowKind.Unknown)
            return Refusals.Invalid("references", Refusals.CheckKindsDiffer.With(check.Column.Name, column.Name));
        return Where(check.Reference.Where, properties, "references").Map(where => (column, where.Condition));
    }

    static Result<IReadOnlyList<RowColumn>> ColumnsOf(RowCheck check, IReadOnlyList<PropertyColumn>? properties)
    {
        var isSeveral = check.Kind is CheckKind.Unique or CheckKind.NotNull;
        if (check.Columns.Count == 0 || (!isSeveral && check.Columns.Count > 1))
            return Refusals.Invalid("columns", Refusals.CheckColumns.With(isSeveral ? 2 : 1, check.Columns.Count));
        var columns = new List<RowColumn>();
        foreach (var name in check.Columns)
        {
            if (RowColumn.Find(name, properties) is not { } column)
                return NoColumn(name, properties, "columns");
            columns.Add(column);
        }

        return Result<IReadOnlyList<RowColumn>>.Ok([.. columns.Distinct()]);
    }

    static Result<RowCondition> Range(RowCheck check, RowColumn column)
    {
        if (column.Kind == RowKind.Text)
            return Refusals.Invalid("columns", Refusals.CheckRangeOfText.With(column.Name));
        if (check.Min is null && check.Max is null)
            return Refusals.Invalid("min", Refusals.CheckRangeOpen);
        var beyond = new List<RowCondition>();
        var ends = new List<RowOperand>();
        foreach (var (field, end, comparison) in new[] { ("min", check.Min, Comparison.Less), ("max", check.Max, Comparison.Greater) })
        {
            if (end is null)
                continue;
            if ((column.Kind == RowKind.Unknown ? RowOperand.ReadNumber(end) ?? RowOperand.Read(end, RowKind.Day) : RowOperand.Read(end, column.Kind)) is not { } value)
                return Refusals.Invalid(field, Refusals.CheckNoValue.With(end, column.Name, column.Kind.ToString().ToLowerInvariant()));
            ends.Add(value);
            beyond.Add(new RowCondition.Compared(new RowOperand.OfColumn(column), comparison, value));
        }

        return ends is [RowOperand.OfNumber least, RowOperand.OfNumber greatest] && least.Value > greatest.Value || ends is [RowOperand.OfDay first, RowOperand.OfDay last] && first.Value > last.Value
            ? Refusals.Invalid("max", Refusals.CheckRangeEmpty.With(check.Min, check.Max))
            : new RowCondition.Any(beyond);
    }

    static Result<IReadOnlyList<RowOperand>> Read(IReadOnlyList<string> written, RowColumn column, string field)
    {
        var values = new List<RowOperand>();
        foreach (var one in written)
        {
            if (RowOperand.Read(one, column.Kind) is not { } value)
                return Refusals.Invalid(field, Refusals.CheckNoValue.With(one, column.Name, column.Kind.ToString().ToLowerInvariant()));
            values.Add(value);
        }

        return Result<IReadOnlyList<RowOperand>>.Ok(values);
    }

    static Result<Only> Where(IReadOnlyList<Condition> where, IReadOnlyList<PropertyColumn>? properties, string field)
    {
        var all = new List<RowCondition>();
        foreach (var condition in where)
        {
            if (RowColumn.Find(condition.Field, properties) is not { } column)
                return NoColumn(condition.Field, properties, field);
            if (RowOperand.Read(condition.Value, column.Kind) is not { } value)
                return Refusals.Invalid(field, Refusals.CheckNoValue.With(condition.Value, column.Name, column.Kind.ToString().ToLowerInvariant()));
            all.Add(new RowCondition.Compared(new RowOperand.OfColumn(column), condition.Comparison, value));
        }

        return new Only(all.Count == 0 ? null : new RowCondition.All(all));
    }

    static Problem NoColumn(string name, IReadOnlyList<PropertyColumn>? properties, string field) => Refusals.Invalid(field, Refusals.NoField.With(name, RowColumn.Names(properties ?? []).ToArray()));

    /// <summary>A condition, if there is one.</summary>
    readonly record struct Only(RowCondition? Condition);
}
