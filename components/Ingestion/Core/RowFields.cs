using Tables;

namespace Ingestion.Core;

/// <summary>The fields of the row at hand, where those of the first line of an order stand for empty ones of its other lines.</summary>
sealed class RowFields(Columns columns, NullWords nulls)
{
    readonly string[] kept = new string[columns.Carried.Count];
    string? order;
    TableRows row = null!;

    /// <summary>Whether the row is another line of the order before.</summary>
    public bool IsFurtherLine { get; private set; }

    /// <summary>Fields of the row.</summary>
    public int Count => row.FieldCount;

    public void Begin(TableRows next)
    {
        row = next;
        if (kept.Length == 0)
            return;
        IsFurtherLine = columns.Order is { } column && Own(column) is { Length: > 0 } current && current == order;
        if (IsFurtherLine)
            return;
        order = columns.Order is { } of ? Own(of) : null;
        for (var i = 0; i < kept.Length; i++)
            kept[i] = Own(columns.Carried[i]) ?? "";
    }

    /// <summary>A field; null: the row is too short.</summary>
    public string? Text(Column column)
    {
        var own = Own(column);
        return IsFurtherLine && string.IsNullOrWhiteSpace(own) && IsCarried(column, out var first) ? first : own;
    }

    /// <summary>A field as text without blanks around it; null where it is empty, a null word, or beyond the row's end.</summary>
    public string? Given(Column column) => Text(column) is { } text ? Given(text) : null;

    /// <summary>A text without blanks around it; null where it is empty or a null word.</summary>
    public string? Given(string text) => Blanks.Trimmed(text) is { Length: > 0 } given && !nulls.Has(given) ? given : null;

    /// <summary>A row that is too short for a column.</summary>
    public Rejection Short(Column column) => new(column.Name, "field-count", $"The row has {Count} fields and none at {column.Name}.");

    /// <summary>A field as UTF-8; false: the row is too short.</summary>
    public bool TryUtf8(Column column, out ReadOnlySpan<byte> utf8)
    {
        var field = column.In(row.FieldCount);
        utf8 = field < 0 ? default : row.Utf8(field);
        return field >= 0;
    }

    /// <summary>Whether an amount was counted with the order's first line: its columns are carried, and empty here or as they were there.</summary>
    public bool IsCounted(AmountFormula amount)
    {
        if (!IsFurtherLine)
            return false;
        foreach (var column in amount.Columns)
        {
            if (!IsCarried(column, out var first) || (Own(column) is { } own && !string.IsNullOrWhiteSpace(own) && own != first))
                return false;
        }

        return true;
    }

    string? Own(Column column) => column.In(row.FieldCount) is var field and >= 0 ? row.Text(field) : null;

    bool IsCarried(Column column, out string first)
    {
        for (var i = 0; i < kept.Length; i++)
        {
            if (columns.Carried[i].Place == column.Place)
            {
                first = kept[i];
                return true;
            }
        }

        first = "";
        return false;
    }
}
