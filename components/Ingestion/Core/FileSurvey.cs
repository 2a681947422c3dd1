using Lake;
using Quantities;
using Tables;
using Wording;

namespace Ingestion.Core;

/// <summary>
/// What a file as a whole shows of how it is written, where nobody said so: rows that can be read in one way only decide about those that can be read in two. It looks at the beginning, and goes on
/// as long as something is open.
/// </summary>
sealed class FileSurvey(FileMapping mapping, Columns columns)
{
    const int Enough = 100_000;
    const string DecimalMark = "decimal", DateForm = "dateFormat";

    readonly DecimalEvidence marks = new();
    readonly DayEvidence order = new();
    readonly bool needsOrder = mapping.DateFormats.Count == 0;
    readonly Column[] numbers = mapping.DecimalMark is not null ? [] : [.. columns.Amount?.Columns ?? [], .. columns.Properties.Where((_, i) => mapping.Properties[i].Kind == PropertyKind.Number)];

    bool IsMarkOpen => marks.Either is not null && marks.Mark is null && !marks.IsMixed;

    /// <summary>The mapping with what was found; refuses with <c>reading-unclear</c>, with the choices, what nothing in the file decides.</summary>
    /// <param name="rows">The rows, at the first one.</param>
    public Result<FileMapping> Decide(TableRows rows)
    {
        try
        {
            var read = 0;
            do
                See(rows);
            while ((++read < Enough || IsMarkOpen || order.IsOpen) && (numbers.Length > 0 || needsOrder) && rows.Read());
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is not null)
        {
            // The rows before are as they are; the import ends where the file cannot be read any further.
        }

        var unclear = new Dictionary<string, Message>();
        if (IsMarkOpen)
            unclear[DecimalMark] = Refusals.MarkUnclear.With(Refusals.Short(marks.Either!));
        if (order.IsOpen)
            unclear[DateForm] = Refusals.OrderUnclear.With(Refusals.Short(order.Either!));
        return unclear.Count > 0 ? Refusals.Unclear(unclear) : mapping with
        {
            DecimalMark = mapping.DecimalMark ?? marks.Mark,
            DayFirst = order.DayFirst,
            Found = [.. mapping.Found, .. marks is { Either: not null, Mark: not null } ? [DecimalMark] : (string[])[], .. order is { Either: not null, DayFirst: not null } ? [DateForm] : (string[])[]],
        };
    }

    /// <summary>What numbers show of their mark; null: none has one.</summary>
    public Guess? MarkShown => mapping.DecimalMark is { } stated ? new Guess(stated, 1, [])
        : marks.Mark is { } mark ? new Guess(mark, 1, [])
        : marks.IsMixed || marks.Either is not null ? new Guess(".", 0.5, [","])
        : null;

    /// <summary>How dates are written, as far as a choice had to be made.</summary>
    public Guess? OrderShown => mapping.DateFormats.Count > 0 ? new Guess(string.Join(", ", mapping.DateFormats), 1, [])
        : order.DayFirst is { } first ? new Guess(first ? "d/M/yyyy" : "M/d/yyyy", 1, [])
        : order.Either is not null ? new Guess("d/M/yyyy", 0.5, ["M/d/yyyy"])
        : order.Form is { } form ? new Guess(form, 1, [])
        : null;

    void See(TableRows row)
    {
        if (row.Malformed is not null)
            return;
        foreach (var column in numbers)
        {
            if (column.In(row.FieldCount) is var field and >= 0)
                marks.See(row.Utf8(field));
        }

        if (needsOrder && columns.Time.In(row.FieldCount) is var at and >= 0)
            order.See(row.Text(at));
    }
}

/// <summary>Whether days stand before months, by dates that can be read in one way only.</summary>
sealed class DayEvidence
{
    string? last;
    bool days, months;

    /// <summary>Null: nothing shows it, or the file contradicts itself.</summary>
    public bool? DayFirst => days == months ? null : days;

    /// <summary>The first date that can be read in two ways; null: none.</summary>
    public string? Either { get; private set; }

    public bool IsOpen => Either is not null && !days && !months;

    /// <summary>The form of the first date; null: there is none.</summary>
    public string? Form { get; private set; }

    public void See(string text)
    {
        if (text == last)
            return;
        last = text;
        if (WrittenTime.Of(text, null) is not { } written)
            return;
        Form ??= WrittenTime.FormOf(Blanks.Trimmed(text));
        if (written.IsEither)
            Either ??= text;
        (days, months) = (days || written.Order == true, months || written.Order == false);
    }
}
