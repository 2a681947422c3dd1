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

    readonly DecimalEvidence marks = new();
    readonly DayEvidence order = new();
    readonly bool needsOrder = mapping.DateFormats.Count == 0;
    readonly Column[] numbers = mapping.DecimalMark is not null ? [] : [.. columns.Amount?.Columns ?? [], .. columns.Properties.Where((_, i) => mapping.Properties[i].Kind == PropertyKind.Number)];

    bool IsMarkOpen => marks.Either is not null && marks.Mark is null && !marks.IsMixed;

    /// <summary>The mapping with what was found; refuses with <c>reading-unclear</c>, with the choices, what nothing in the file decides.</summary>
    public Result<FileMapping> Decide(TableRows rows)
    {
        try
        {
            for (var read = 0; (read < Enough || IsMarkOpen || order.IsOpen) && (numbers.Length > 0 || needsOrder) && rows.Read(); read++)
                See(rows);
        }
        catch (Exception e) when (TableFault.Explain(e, mapping.Encoding) is not null)
        {
            // The rows before are as they are; the import ends where the file cannot be read any further.
        }

        var unclear = new Dictionary<string, Message>();
        if (IsMarkOpen)
            unclear["decimal"] = Refusals.MarkUnclear.With(Refusals.Short(marks.Either!));
        if (order.IsOpen)
            unclear["dateFormat"] = Refusals.OrderUnclear.With(Refusals.Short(order.Either!));
        return unclear.Count > 0 ? Refusals.Unclear(unclear) : mapping with { DecimalMark = mapping.DecimalMark ?? marks.Mark, DayFirst = order.DayFirst };
    }

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

    public void See(string text)
    {
        if (text == last)
            return;
        last = text;
        if (WrittenTime.Of(text, null) is not { } written)
            return;
        if (written.IsEither)
            Either ??= text;
        (days, months) = (days || written.Order == true, months || written.Order == false);
    }
}
