using System.Globalization;

namespace Ingestion.Core;

/// <summary>An amount made of columns and numbers: <c>Quantity*UnitPrice</c>, <c>Total-Refunded</c>, <c>Amount*0.01</c>, <c>Revenue?</c>. What is taken away, added or marked by ? may be missing, what is multiplied may not.</summary>
abstract record AmountFormula
{
    /// <summary>Its columns, from the left.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The same without what was given back: columns taken away that are called so. It is the formula itself where there are none.</summary>
    public virtual AmountFormula WithoutRefunds => this;

    /// <summary>Its value for a row; null where a column it needs has none.</summary>
    /// <param name="read">Reads a column; false: it cannot be read, and the whole neither.</param>
    /// <param name="value">The value.</param>
    public abstract bool TryRead(ColumnReader read, out decimal? value);

    /// <summary>The formula of a text; null: it is none of columns of this header. A column whose name looks like a formula is a column.</summary>
    public static AmountFormula? Of(string text, IReadOnlyList<string> header)
    {
        text = text.Trim();
        if (Column.At(text, header) is { } column)
            return new OfColumn(column);
        foreach (var signs in (string[])["+-", "*"])
        {
            for (var at = text.Length - 1; at > 0; at--)
            {
                if (signs.Contains(text[at], StringComparison.Ordinal) && Of(text[(at + 1)..], header) is { } right && Of(text[..at], header) is { } left)
                    return new Of2(text[at], left, right);
            }
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? new OfNumber(number)
            : text.AsSpan().IndexOfAny("*+-") < 0 && Column.Absent(text, header) is { } absent ? new OfColumn(absent)
            : null;
    }

    /// <summary>The parts of a text that are neither columns nor numbers.</summary>
    public static IEnumerable<string> Missing(string text, IReadOnlyList<string> header) => Of(text, header) is not null ? []
        : text.Split(['*', '+', '-'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => Of(part, header) is null).DefaultIfEmpty(text);

    sealed record OfColumn(Column Column) : AmountFormula
    {
        public override IReadOnlyList<Column> Columns { get; } = [Column];

        public override bool TryRead(ColumnReader read, out decimal? value)
        {
            if (!read(Column, out value))
                return false;
            value ??= Column.IsOptional ? 0 : null;
            return true;
        }
    }

    sealed record OfNumber(decimal Number) : AmountFormula
    {
        public override IReadOnlyList<Column> Columns => [];

        public override bool TryRead(ColumnReader read, out decimal? value)
        {
            value = Number;
            return true;
        }
    }

    sealed record Of2(char Sign, AmountFormula Left, AmountFormula Right) : AmountFormula
    {
        public override IReadOnlyList<Column> Columns { get; } = [.. Left.Columns, .. Right.Columns];

        public override AmountFormula WithoutRefunds =>
            Sign == '-' && Right.Columns is [.., var last] && ColumnRoles.IsRefund(last.Name) ? Left.WithoutRefunds
            : Left.WithoutRefunds is var left && left != Left ? this with { Left = left }
            : this;

        public override bool TryRead(ColumnReader read, out decimal? value)
        {
            value = null;
            if (!Left.TryRead(read, out var left) || !Right.TryRead(read, out var right))
                return false;
            value = Sign switch
            {
                '*' => left * right,
                '+' => left + (right ?? 0),
                _ => left - (right ?? 0),
            };
            return true;
        }
    }
}

/// <summary>Reads a column of the row at hand as a number, null where it has none; false: it is something else.</summary>
delegate bool ColumnReader(Column column, out decimal? value);
