using Wording;

namespace Answers;

/// <summary>What a column holds, and so how it is written: by people's habits on a page, plainly in a file.</summary>
public enum ColumnKind
{
    /// <summary>What a row is about: a cohort, a customer.</summary>
    Key,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A share, 0…1.</summary>
    Share,

    /// <summary>Money in the table's currency.</summary>
    Money,

    /// <summary>A number of days.</summary>
    Days,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant, UTC.</summary>
    Instant,
}

/// <summary>A typed column.</summary>
/// <param name="Name">Its name in files and JSON: camel case.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Kind">What it holds.</param>
public abstract record Column(string Name, Label Label, ColumnKind Kind)
{
    /// <summary>Rows.</summary>
    public abstract int Count { get; }

    /// <summary>Decimals that people are shown at most; null: as the kind has it.</summary>
    public int? Decimals { get; init; }

    /// <summary>True in rows whose value may still change, because its period is not over; null: in none.</summary>
    public IReadOnlyList<bool>? Unfinished { get; init; }

    /// <summary>Whether its cells open to the customers behind them.</summary>
    public bool Opens { get; init; }

    /// <summary>What people read in place of a text, row by row; null: the text.</summary>
    public IReadOnlyList<Label>? Labels { get; init; }

    /// <summary>Kinds row by row, in a column of key figures; null: all of <see cref="Kind"/>.</summary>
    public IReadOnlyList<ColumnKind>? Kinds { get; init; }

    /// <summary>The value in a row; null: there is none.</summary>
    public abstract object? At(int row);

    /// <summary>The type of its values, without null.</summary>
    public abstract Type Type { get; }

    /// <summary>What rows are about.</summary>
    public static Column Key(string name, Label label, IEnumerable<string> values) => new Column<string>(name, label, ColumnKind.Key, [.. values]);

    /// <summary>Texts.</summary>
    public static Column Text(string name, Label label, IEnumerable<string?> values) => new Column<string?>(name, label, ColumnKind.Text, [.. values]);

    /// <summary>Written words, and what people read in their place.</summary>
    public static Column Words(string name, Label label, IEnumerable<string> values, IEnumerable<Label> labels) => new Column<string>(name, label, ColumnKind.Key, [.. values]) { Labels = [.. labels] };

    /// <summary>Members of an enumeration.</summary>
    public static Column Words<T>(string name, Label label, IEnumerable<T> values)
        where T : struct, Enum
    {
        T[] given = [.. values];
        return new Column<string>(name, label, ColumnKind.Text, [.. given.Select(value => Wording.Words.Of(value))]) { Labels = [.. given.Select(value => Wording.Words.LabelOf(value))] };
    }

    /// <summary>Yes or no.</summary>
    public static Column Flag(string name, Label label, IEnumerable<bool?> values) => new Column<bool?>(name, label, ColumnKind.Flag, [.. values]);

    /// <summary>Whole numbers of things.</summary>
    public static Column Counts(string name, Label label, IEnumerable<long?> values) => new Column<long?>(name, label, ColumnKind.Count, [.. values]);

    /// <summary>Whole numbers of things.</summary>
    public static Column Counts(string name, Label label, IEnumerable<long> values) => Counts(name, label, values.Select(value => (long?)value));

    /// <summary>Whole numbers of things.</summary>
    public static Column Counts(string name, Label label, IEnumerable<int> values) => Counts(name, label, values.Select(value => (long?)value));

    /// <summary>Numbers.</summary>
    public static Column Numbers(string name, Label label, IEnumerable<double?> values, int? decimals = null) => new Column<double?>(name, label, ColumnKind.Number, [.. values]) { Decimals = decimals };

    /// <summary>Numbers.</summary>
    public static Column Numbers(string name, Label label, IEnumerable<double> values, int? decimals = null) => Numbers(name, label, values.Select(Finite), decimals);

    /// <summary>Shares, 0…1.</summary>
    public static Column Shares(string name, Label label, IEnumerable<double?> values, int? decimals = null) => new Column<double?>(name, label, ColumnKind.Share, [.. values]) { Decimals = decimals };

    /// <summary>Shares, 0…1.</summary>
    public static Column Shares(string name, Label label, IEnumerable<double> values, int? decimals = null) => Shares(name, label, values.Select(Finite), decimals);

    /// <summary>Exact money.</summary>
    public static Column Money(string name, Label label, IEnumerable<decimal?> values) => new Column<decimal?>(name, label, ColumnKind.Money, [.. values]);

    /// <summary>Exact money.</summary>
    public static Column Money(string name, Label label, IEnumerable<decimal> values) => Money(name, label, values.Select(value => (decimal?)value));

    /// <summary>Money that a model expects.</summary>
    public static Column Money(string name, Label label, IEnumerable<double?> values) => new Column<double?>(name, label, ColumnKind.Money, [.. values]);

    /// <summary>Money that a model expects.</summary>
    public static Column Money(string name, Label label, IEnumerable<double> values) => Money(name, label, values.Select(Finite));

    /// <summary>Numbers of days.</summary>
    public static Column Days(string name, Label label, IEnumerable<double?> values) => new Column<double?>(name, label, ColumnKind.Days, [.. values]);

    /// <summary>Calendar days.</summary>
    public static Column Dates(string name, Label label, IEnumerable<DateOnly?> values) => new Column<DateOnly?>(name, label, ColumnKind.Day, [.. values]);

    /// <summary>Instants.</summary>
    public static Column Instants(string name, Label label, IEnumerable<DateTimeOffset?> values) => new Column<DateTimeOffset?>(name, label, ColumnKind.Instant, [.. values]);

    /// <summary>Values of several kinds, row by row.</summary>
    public static Column Mixed(string name, Label label, IEnumerable<double?> values, IEnumerable<ColumnKind> kinds) => new Column<double?>(name, label, ColumnKind.Number, [.. values]) { Kinds = [.. kinds] };

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>A column of values.</summary>
/// <typeparam name="T">Their type; null where there is none.</typeparam>
/// <param name="Name">Its name in files and JSON.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Values">The values.</param>
public sealed record Column<T>(string Name, Label Label, ColumnKind Kind, IReadOnlyList<T> Values) : Column(Name, Label, Kind)
{
    /// <inheritdoc />
    public override int Count => Values.Count;

    /// <inheritdoc />
    public override Type Type => Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);

    /// <inheritdoc />
    public override object? At(int row) => Values[row];
}
