using Lake.Core;
using Quantities;

namespace Lake;

/// <summary>What somebody expects of every event: a check finds those that are otherwise.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Columns">The columns it is about; of <see cref="CheckKind.Sql"/> none: the condition names them.</param>
public sealed record RowCheck(CheckKind Kind, IReadOnlyList<string> Columns)
{
    /// <summary>Values of <see cref="CheckKind.AcceptedValues"/> at most.</summary>
    public const int MostValues = 1000;

    /// <summary>The values that are accepted, as they are written.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least value of a range, itself in it; null: there is no end.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest value likewise.</summary>
    public string? Max { get; init; }

    /// <summary>The condition that finds events at fault, as <see cref="RowCondition.Parse"/> reads it.</summary>
    public string? Condition { get; init; }

    /// <summary>Where values of the column are to be found; null: among registered customers, of the column <c>customer</c>.</summary>
    public RowReference? Reference { get; init; }

    /// <summary>Only events that meet all of these are looked at; events that are equal otherwise, too, of <see cref="CheckKind.Unique"/>.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    /// <summary>What it means in a dataset; refuses with <c>invalid-value</c> on <c>columns, values, min, max, condition, references</c> or <c>where</c>.</summary>
    /// <param name="properties">The dataset's properties; null: they are not known yet, and only its form is looked at.</param>
    public Result<BoundCheck> Bind(IReadOnlyList<PropertyColumn>? properties) => CheckBinding.Bind(this, properties);
}

/// <summary>Where values are to be found.</summary>
/// <param name="Snapshot">Among which events; null: among the same.</param>
/// <param name="Column">As which column's value.</param>
/// <param name="Where">Of events that meet all of these.</param>
public sealed record RowReference(SnapshotId? Snapshot, string Column, IReadOnlyList<Condition> Where);

/// <summary>The ways in which events can be expected to be.</summary>
public enum CheckKind
{
    /// <summary>No two have the same values; one without a value of any of the columns is never the same as another, and equal order ids of two systems are of two orders.</summary>
    Unique,

    /// <summary>Each has a value of every column.</summary>
    NotNull,

    /// <summary>Its value is one of those accepted; one without a value passes.</summary>
    AcceptedValues,

    /// <summary>Its value is there as a value of other events; one without a value passes.</summary>
    Relationships,

    /// <summary>Its number or day is not below the least and not above the greatest; one without a value passes.</summary>
    Range,

    /// <summary>It does not meet a condition.</summary>
    Sql,
}

/// <summary>A check as engines run it.</summary>
/// <param name="Columns">The columns to tell the values of.</param>
/// <param name="Where">Only events that meet it are looked at; null: all are.</param>
public abstract record BoundCheck(IReadOnlyList<RowColumn> Columns, RowCondition? Where)
{
    /// <summary>Finds events that meet a condition.</summary>
    public sealed record Finding(IReadOnlyList<RowColumn> Columns, RowCondition? Where, RowCondition Condition) : BoundCheck(Columns, Where);

    /// <summary>Finds events that have the same values as another one.</summary>
    public sealed record Repeating(IReadOnlyList<RowColumn> Columns, RowCondition? Where) : BoundCheck(Columns, Where);

    /// <summary>Finds events whose value is none of a column's of other events.</summary>
    public sealed record Unreferenced(RowColumn Column, RowCondition? Where, RowReference Reference) : BoundCheck([Column], Where)
    {
        /// <summary>The column of those others with their condition, in a dataset with those properties; refuses with <c>invalid-value</c> on <c>references</c>.</summary>
        public Result<(RowColumn Column, RowCondition? Where)> BindReference(IReadOnlyList<PropertyColumn>? properties) => CheckBinding.BindReference(this, properties);
    }
}
