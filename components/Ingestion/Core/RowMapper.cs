using Calendar;
using Lake;
using Tables;

namespace Ingestion.Core;

/// <summary>Turns a row into an event of a batch, or says why it cannot.</summary>
sealed class RowMapper(FileMapping mapping, Columns columns, IReadOnlyList<string> header, Zone zone, DateTimeOffset now)
{
    const int EarliestYear = 1900;

    readonly TimeReader times = new(mapping.DateFormats, zone);
    readonly ExactNumbers numbers = new(mapping.DecimalMark);
    readonly DateTime latest = now.AddHours(1).UtcDateTime;
    readonly RowIdentity identity = new(mapping);

    /// <summary>A row that only names columns, where the mapping leaves open whether there is one.</summary>
    public bool IsHeader(TableRows row) => columns.Time.In(row.FieldCount) is var field && (field < 0 || !times.TryRead(row.Text(field), out _, out _));

    /// <summary>Writes the event at index <paramref name="i"/>; null when it did, else what is wrong with the row.</summary>
    public Rejection? Map(TableRows row, EventBatch batch, int i)
    {
        if (row.Malformed is { } fault)
            return new Rejection("", "malformed-row", fault.ToProblem().Detail);
        if (header.Count > 0 && row.FieldCount != header.Count)
            return new Rejection("", "field-count", $"The row has {row.FieldCount} fields, the header {header.Count}.");

        batch.Line[i] = row.Line;
        return Customer(row, batch, i) ?? Time(row, batch, i) ?? Amount(row, batch, i) ?? Ids(row, batch, i) ?? Properties(row, batch, i) ?? Identity(row, batch, i);
    }

    Rejection? Customer(TableRows row, EventBatch batch, int i)
    {
        if (!TryField(row, columns.Customer, out var field))
            return Short(row, columns.Customer);
        var text = row.Text(field).Trim();
        if (mapping.CustomerIsWholeNumber && text.EndsWith(".0", StringComparison.Ordinal))
            text = text[..^2];
        batch.Customer[i] = text.Length == 0 ? null : text;
        return text.Length == 0 && mapping.RejectAnonymous ? new Rejection(columns.Customer.Name, "no-customer", "The row has no customer.") : null;
    }

    Rejection? Time(TableRows row, EventBatch batch, int i)
    {
        if (!TryField(row, columns.Time, out var field))
            return Short(row, columns.Time);
        var text = row.Text(field);
        if (!times.TryRead(text, out var at, out var day))
            return new Rejection(columns.Time.Name, "not-a-date", $"'{Refusals.Short(text)}' is no date of the form {(mapping.DateFormats.Count == 0 ? "yyyy-MM-dd[ HH:mm[:ss]]" : string.Join(" or ", mapping.DateFormats))}.");
        if (at > latest)
            return new Rejection(columns.Time.Name, "in-the-future", $"'{Refusals.Short(text)}' lies more than an hour in the future.");
        if (day.Year < EarliestYear)
            return new Rejection(columns.Time.Name, "too-early", $"'{Refusals.Short(text)}' lies before 1900.");
        (batch.At[i], batch.Day[i]) = (at, day);
        return null;
    }

    Rejection? Amount(TableRows row, EventBatch batch, int i)
    {
        batch.Amount[i] = 0;
        if (columns.Amount is not { } column)
            return null;
        if (Number(row, column, out var amount) is { } wrong)
            return wrong;
        decimal? factor = 1;
        if (columns.Factor is { } by && Number(row, by, out factor) is { } wrongFactor)
            return wrongFactor;
        if (amount is null || factor is null)
            return new Rejection((amount is null ? column : columns.Factor!).Name, "no-amount", "The row has no amount.");
        return EventNumber.TryRound(amount.Value * factor.Value, out batch.Amount[i]) ? null : TooLarge(column, $"{amount * factor}");
    }

    Rejection? Ids(TableRows row, EventBatch batch, int i)
    {
        batch.Order[i] = Optional(row, columns.Order);
        batch.Type[i] = Optional(row, columns.Type);
        return null;
    }

    Rejection? Properties(TableRows row, EventBatch batch, int i)
    {
        for (var p = 0; p < columns.Properties.Count; p++)
        {
            var column = columns.Properties[p];
            if (batch.Texts[p] is { } texts)
            {
                texts[i] = Optional(row, column);
                continue;
            }

            if (Number(row, column, out var number) is { } wrong)
                return wrong;
            if (number is { } given && !EventNumber.TryRound(given, out var kept))
                return TooLarge(column, $"{given}");
            else
                batch.Numbers[p]![i] = number is { } value ? Math.Round(value, 6, MidpointRounding.ToEven) : null;
        }

        return null;
    }

    Rejection? Identity(TableRows row, EventBatch batch, int i)
    {
        if (HoldsZero(batch, i))
            return new Rejection("", "zero-character", "The row has a character U+0000, which no text can hold.");
        batch.Key[i] = null;
        batch.Content[i] = identity.Content(batch, i, isKeyed: columns.Event is not null);
        if (columns.Event is not { } column)
            return null;
        if (!TryField(row, column, out var at) || row.Utf8(at).IsEmpty)
            return new Rejection(column.Name, "no-event-id", "The row has no event id.");
        batch.Key[i] = identity.Key(row.Utf8(at));
        return null;
    }

    static bool HoldsZero(EventBatch batch, int i)
    {
        if (HasZero(batch.Customer[i]) || HasZero(batch.Order[i]) || HasZero(batch.Type[i]))
            return true;
        foreach (var texts in batch.Texts)
        {
            if (HasZero(texts?[i]))
                return true;
        }

        return false;
    }

    static bool HasZero(string? text) => text is not null && text.Contains('\0', StringComparison.Ordinal);

    Rejection? Number(TableRows row, Column column, out decimal? number)
    {
        number = null;
        if (!TryField(row, column, out var field))
            return Short(row, column);
        var utf8 = row.Utf8(field);
        if (utf8.Trim(" \t"u8).IsEmpty)
            return null;
        if (!numbers.TryRead(utf8, out var read))
            return new Rejection(column.Name, "not-a-number", $"'{Refusals.Short(row.Text(field))}' is no number with the decimal mark '{mapping.DecimalMark}'.");
        if (!EventNumber.Fits(read))
            return TooLarge(column, row.Text(field));
        number = read;
        return null;
    }

    static string? Optional(TableRows row, Column? column) =>
        column is not null && TryField(row, column, out var field) && row.Text(field) is { Length: > 0 } text ? text : null;

    static bool TryField(TableRows row, Column column, out int field) => (field = column.In(row.FieldCount)) >= 0;

    static Rejection Short(TableRows row, Column column) => new(column.Name, "field-count", $"The row has {row.FieldCount} fields and none at {column.Name}.");

    static Rejection TooLarge(Column column, string number) => new(column.Name, "number-too-large", $"{number} {EventNumber.TooLarge}.");
}

/// <summary>Why a row went to quarantine.</summary>
/// <param name="Column">The column at fault; empty when it is the row as a whole.</param>
/// <param name="Code">Stable and short.</param>
/// <param name="Reason">A sentence.</param>
sealed record Rejection(string Column, string Code, string Reason);
