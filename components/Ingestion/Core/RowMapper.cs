using Calendar;
using Datasets;
using Lake;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>Turns a row into an event of a batch, or says why it cannot.</summary>
sealed class RowMapper
{
    const int EarliestYear = 1900;

    readonly FileMapping mapping;
    readonly Columns columns;
    readonly IReadOnlyList<string> header;
    readonly DateTime latest;
    readonly TimeReader times;
    readonly NullWords nulls;
    readonly CustomerIds customers;
    readonly AccountLinks links;
    readonly RowFields fields;
    readonly RowIdentity identity;
    readonly RowAmounts amounts;

    public RowMapper(FileMapping mapping, Columns columns, IReadOnlyList<string> header, RowSettings settings)
    {
        (this.mapping, this.columns, this.header) = (mapping, columns, header);
        latest = settings.Now.AddHours(1).UtcDateTime;
        times = new(mapping.DateFormats, settings.Zone, mapping.DayFirst);
        nulls = new(mapping.NullWords);
        customers = new(mapping, nulls);
        links = settings.Links;
        fields = new(columns, nulls);
        amounts = new(mapping, columns, settings, nulls, fields);
        identity = new(mapping);
    }

    /// <summary>What was odd about rows that landed nevertheless.</summary>
    public Oddities Oddities { get; } = new();

    /// <summary>A row that only names columns, where the mapping leaves open whether there is one.</summary>
    public bool IsHeader(TableRows row) => columns.Time.In(row.FieldCount) is var field && (field < 0 || times.Read(row.Text(field), out _, out _) == TimeReading.None);

    /// <summary>Writes the event at index <paramref name="i"/>; null when it did, else what is wrong with the row.</summary>
    public Rejection? Map(TableRows row, EventBatch batch, int i)
    {
        if (row.Malformed is { } fault)
            return new Rejection("", "malformed-row", fault.ToProblem().Detail);
        if (Surplus(row) is { } surplus)
            return surplus;

        batch.Line[i] = row.Line;
        fields.Begin(row);
        amounts.Begin();
        if ((Dropped() ?? Customer(batch, i) ?? Time(batch, i) ?? amounts.Currency(batch.Day[i]) ?? amounts.Amount(batch, i) ?? Ids(batch, i) ?? Identity(batch, i) ?? amounts.Converted(batch, i)) is { } rejection)
            return rejection;
        if (times.Change != ClockChange.None)
            Oddities.Add(times.Change == ClockChange.Doubled ? "clock-doubled" : "clock-skipped", columns.Time.Name);
        return null;
    }

    /// <summary>Of which event or order a row is that was rejected; null: it tells none, or nobody asks.</summary>
    public Mention? MentionOf(TableRows row, Rejection rejection)
    {
        if (mapping.Changed == ChangedRows.Add || (mapping.Customers ? columns.Customer : columns.Event ?? columns.Order) is not { } column)
            return null;

        // What stands where in a malformed row is anybody's guess.
        if (row.Malformed is not null || column.In(row.FieldCount) is not (>= 0 and var field))
            return new Mention(null, null, rejection.IsAskedFor);
        if (fields.Given(row.Text(field)) is not { } id || HasZero(id))
            return null;
        return mapping.Customers ? (customers.Read(id) is { } customer ? new Mention(null, identity.Registration(links.CustomerOf(customer)), rejection.IsAskedFor) : null)
            : columns.Event is null ? new Mention(id, null, rejection.IsAskedFor)
            : new Mention(null, identity.Key(id), rejection.IsAskedFor);
    }

    /// <summary>What stands behind the last column; nothing but separators may.</summary>
    Rejection? Surplus(TableRows row)
    {
        for (var field = header.Count; header.Count > 0 && field < row.FieldCount; field++)
        {
            if (!row.Utf8(field).Trim(" \t"u8).IsEmpty)
                return new Rejection($"#{field + 1}", "field-count", $"The row has {row.FieldCount} fields, the header {header.Count}.");
        }

        return null;
    }

    Rejection? Dropped()
    {
        foreach (var rule in columns.Drops)
        {
            if (amounts.Meets(rule))
                return new Rejection(rule.Column.Name, "dropped", $"'{Refusals.Short(fields.Given(rule.Column) ?? "")}' is left out, as was asked for.");
        }

        return null;
    }

    Rejection? Customer(EventBatch batch, int i)
    {
        if (fields.Text(columns.Customer) is not { } text)
            return fields.Short(columns.Customer);
        var id = customers.Read(text);
        batch.Customer[i] = id is null ? null : links.CustomerOf(id);
        return id is null ? mapping.RejectAnonymous || mapping.Customers ? new Rejection(columns.Customer.Name, "no-customer", "The row has no customer.") : null
            : CustomerIds.IsCut(id) ? Cut(columns.Customer, id)
            : null;
    }

    static Rejection Cut(Column column, string id) => new(column.Name, "cut-number", $"'{Refusals.Short(id)}' is an id of which a spreadsheet cut the last digits; export it as text.");

    Rejection? Time(EventBatch batch, int i)
    {
        if (fields.Text(columns.Time) is not { } text)
            return fields.Short(columns.Time);
        if (columns.Clock is { } clock)
            text = WithClock(text, fields.Text(clock) ?? "");
        if (mapping.Customers && fields.Given(text) is null)
            return new Rejection(columns.Time.Name, "no-registration-date", "The customer has no date of registration, and what happened at no time cannot be kept.");
        var (name, reading) = (columns.Time.Name, times.Read(text, out var at, out var day));
        if (reading == TimeReading.None)
            return new Rejection(name, "not-a-date", mapping.DateFormats.Count == 0 ? $"'{Refusals.Short(text)}' is no date that can be understood; state its form." : $"'{Refusals.Short(text)}' is no date of the form {string.Join(" or ", mapping.DateFormats)}.");
        if (reading == TimeReading.Either)
            return new Rejection(name, "ambiguous-date", $"'{Refusals.Short(text)}' may have the day or the month first; state d/M/yyyy or M/d/yyyy.");
        if (reading == TimeReading.Unlikely)
            return new Rejection(name, "unlikely-date", $"'{Refusals.Short(text)}' would lie in the year {at.Year}; state what it counts.");
        if (at > latest)
            return new Rejection(name, "in-the-future", $"'{Refusals.Short(text)}' lies more than an hour in the future.");
        if (day.Year < EarliestYear)
            return new Rejection(name, "too-early", $"'{Refusals.Short(text)}' lies before 1900.");
        (batch.At[i], batch.Day[i]) = (at, day);
        return null;
    }

    /// <summary>A day and a time of day as one text; a spreadsheet has the latter as the fraction of a day.</summary>
    static string WithClock(string day, string clock)
    {
        var (date, time) = (Blanks.Trimmed(day), Blanks.Trimmed(clock));
        return time.Length == 0 ? date : time is ['0', '.' or ',', ..] ? date + time[1..] : $"{date} {time}";
    }

    Rejection? Ids(EventBatch batch, int i)
    {
        batch.Order[i] = columns.Order is { } order ? fields.Given(order) : null;
        if (columns.Order is { } mapped && !mapped.IsOptional && mapped.In(fields.Count) < 0)
            return fields.Short(mapped);
        if (batch.Order[i] is { } number && CustomerIds.IsCut(number))
            return Cut(columns.Order!, number);
        batch.Type[i] = mapping.Customers ? EventTypes.Registration : columns.Type is { } type ? fields.Given(type) : null;
        for (var p = 0; p < columns.Properties.Count; p++)
        {
            var column = columns.Properties[p];
            if (batch.Texts[p] is { } texts)
                texts[i] = fields.Given(column);
            else
                batch.Numbers[p]![i] = Property(column);
        }

        return null;
    }

    /// <summary>A number property; one that cannot be read is none, which is told, and loses no order.</summary>
    decimal? Property(Column column)
    {
        if (column.In(fields.Count) < 0)
            return null;
        if (amounts.Number(column, out var number) is null && (number is not { } given || EventNumber.TryRound(given, out _)))
            return number is { } value ? Math.Round(value, 6, MidpointRounding.ToEven) : null;
        Oddities.Add("unreadable-property", column.Name);
        return null;
    }

    Rejection? Identity(EventBatch batch, int i)
    {
        if (HoldsZero(batch, i))
            return new Rejection("", "zero-character", "The row has a character U+0000, which no text can hold.");
        batch.Key[i] = null;
        batch.Content[i] = identity.Content(batch, i, amounts.Foreign, isKeyed: columns.Event is not null || mapping.Customers);
        if (mapping.Customers)
            batch.Key[i] = identity.Registration(batch.Customer[i]!);
        if (columns.Event is not { } column)
            return null;
        if (fields.Given(column) is not { } id)
            return new Rejection(column.Name, "no-event-id", "The row has no event id.");
        batch.Key[i] = identity.Key(id);
        return CustomerIds.IsCut(id) ? Cut(column, id) : null;
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
}

/// <summary>Why a row went to quarantine.</summary>
/// <param name="Column">The column at fault; empty when it is the row as a whole.</param>
/// <param name="Code">Stable and short.</param>
/// <param name="Reason">A sentence.</param>
sealed record Rejection(string Column, string Code, string Reason)
{
    /// <summary>Whether the row was left out because somebody asked for it.</summary>
    public bool IsAskedFor { get; init; } = Code is "dropped" or "refunded" or "customer-erased";
}