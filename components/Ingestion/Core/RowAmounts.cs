using System.Text;
using Lake;
using Tables;

namespace Ingestion.Core;

/// <summary>Numbers and amounts of the row at hand.</summary>
sealed class RowAmounts
{
    readonly FileMapping mapping;
    readonly Columns columns;
    readonly RowSettings settings;
    readonly NullWords nulls;
    readonly RowFields fields;
    readonly ExactNumbers numbers;
    readonly ColumnReader read;
    readonly AmountFormula? kept;
    Rejection? wrong;
    decimal rate;
    bool isRefunded;

    public RowAmounts(FileMapping mapping, Columns columns, RowSettings settings, NullWords nulls, RowFields fields)
    {
        (this.mapping, this.columns, this.settings, this.nulls, this.fields) = (mapping, columns, settings, nulls, fields);
        numbers = new(mapping.DecimalMark, mapping.DecimalIsStated);
        read = (Column column, out decimal? value) => (wrong = Number(column, out value)) is null;
        kept = columns.Amount?.WithoutRefunds is { } before && before != columns.Amount ? before : null;
    }

    /// <summary>The currency of the row's amount, where it is another than the dataset's; null: it is that.</summary>
    public string? Foreign { get; private set; }

    /// <summary>Begins another row.</summary>
    public void Begin() => isRefunded &= fields.IsFurtherLine;

    /// <summary>Whether the row meets a rule.</summary>
    public bool Meets(RowRule rule) => rule.IsMet(fields.Given(rule.Column), text => numbers.Read(Encoding.UTF8.GetBytes(text), out var number) == NumberReading.One ? number : null);

    /// <summary>In which currency the amount is, and what a unit of it cost that day.</summary>
    public Rejection? Currency(DateOnly day)
    {
        Foreign = null;
        if (columns.Currency is not { } column || fields.Given(column) is not { } text || CurrencyWords.CodeOf(text) is var code && code == settings.Currency.Value)
            return null;
        if (settings.Rates?.Find(code, day) is not { } found)
            return new Rejection(column.Name, "no-rate", $"The amount is in {Refusals.Short(code)}, the dataset in {settings.Currency}, and there is no rate of {day:yyyy-MM-dd}.");
        (Foreign, rate) = (code, found);
        return null;
    }

    /// <summary>The amount as the file has it, in whole units of its currency.</summary>
    public Rejection? Amount(EventBatch batch, int i)
    {
        batch.Amount[i] = 0;
        if (columns.Amount is not { } formula)
            return null;
        if (fields.IsCounted(formula))
            return isRefunded ? Refunded(formula) : null; // Another line of an order of which nothing is left.
        if (!formula.TryRead(read, out var amount))
            return wrong;
        if (amount is not { } given)
            return new Rejection(Missing(formula).Name, "no-amount", "The row has no amount.");
        if (given == 0 && kept is not null && kept.TryRead(read, out var before) && before is not (null or 0))
        {
            isRefunded = true;
            return Refunded(formula);
        }

        foreach (var rule in columns.Refunds)
        {
            if (Meets(rule))
                given = -Math.Abs(given);
        }

        if (mapping.MinorUnits is { } whose)
            given /= MinorUnits.In(Foreign ?? settings.Currency.Value, whose);
        return EventNumber.TryRound(given, out batch.Amount[i]) ? null : TooLarge(formula.Columns[0], $"{given}");
    }

    /// <summary>The amount in the dataset's currency; what it was is kept beside it. The last step: a row is known again by what it was, whatever rates say since.</summary>
    public Rejection? Converted(EventBatch batch, int i)
    {
        if (mapping.Rates is null)
            return null;
        var (amount, original, currency) = (batch.Amount[i], columns.Properties.Count, columns.Properties.Count + 1);
        batch.Numbers[original]![i] = Foreign is null ? null : amount;
        batch.Texts[currency]![i] = Foreign;
        return Foreign is null || EventNumber.TryRound(amount * rate, out batch.Amount[i]) ? null : TooLarge(columns.Currency!, $"{amount} {Foreign}");
    }

    /// <summary>A column as a number, null where it has none; a rejection when it is something else.</summary>
    public Rejection? Number(Column column, out decimal? number)
    {
        number = null;
        if (!fields.TryUtf8(column, out var utf8))
            return column.IsOptional ? null : fields.Short(column);
        if (utf8.Trim(" \t"u8).IsEmpty || nulls.HasNumber(utf8))
            return null;
        var reading = numbers.Read(utf8, out var value);
        if (reading == NumberReading.Either)
            return new Rejection(column.Name, "ambiguous-number", $"'{Refusals.Short(fields.Text(column)!)}' may be a thousand times as much; state the decimal mark.");
        if (reading == NumberReading.None)
            return new Rejection(column.Name, "not-a-number", $"'{Refusals.Short(fields.Text(column)!)}' is no number{(mapping.DecimalIsStated ? $" with the decimal mark '{mapping.DecimalMark}'" : "")}.");
        if (!EventNumber.Fits(value))
            return TooLarge(column, fields.Text(column)!);
        number = value;
        return null;
    }

    Column Missing(AmountFormula formula)
    {
        foreach (var column in formula.Columns)
        {
            if (Number(column, out var number) is null && number is null)
                return column;
        }

        return formula.Columns[0];
    }

    static Rejection Refunded(AmountFormula formula) => new(formula.Columns[^1].Name, "refunded", "All of it was given back: no purchase is left.");

    static Rejection TooLarge(Column column, string number) => new(column.Name, "number-too-large", $"{number} {EventNumber.TooLarge}.");
}
