using System.Globalization;
using Quantities;
using Wording;

namespace Ingestion.Core;

/// <summary>Where the mapped columns are in a file.</summary>
sealed record Columns(Column Customer, Column Time, Column? Amount, Column? Factor, Column? Order, Column? Event, Column? Type, IReadOnlyList<Column> Properties)
{
    /// <summary>Looks every column up in the header; refuses with <c>column-not-found</c>, naming all that are missing and those there are.</summary>
    public static Result<Columns> Find(FileMapping mapping, IReadOnlyList<string> header)
    {
        var missing = new Dictionary<string, Message>();
        Column Get(string role, string text)
        {
            if (Column.At(text, header) is { } column)
                return column;
            missing[role] = Refusals.NoColumn.With(text);
            return new Column(text, 0);
        }

        Column? Optional(string role, string? text) => text is null ? null : Get(role, text);

        var (amount, factor) = Product(mapping.Amount, header);
        var columns = new Columns(
            Get("customer", mapping.Customer!),
            Get("time", mapping.Time!),
            Optional("amount", amount),
            Optional("amount", factor),
            Optional("order", mapping.Order),
            Optional("event", mapping.Event),
            Optional("type", mapping.Type),
            [.. mapping.Properties.Select(property => Get(property.Name, property.Column))]);
        return missing.Count == 0 ? columns : NotFound(missing, header, mapping);
    }

    static (string? Left, string? Right) Product(string? amount, IReadOnlyList<string> header) =>
        amount is null || Column.At(amount, header) is not null || amount.Split('*', StringSplitOptions.TrimEntries) is not [var left, var right]
            ? (amount, null)
            : (left, right);

    static Problem NotFound(Dictionary<string, Message> missing, IReadOnlyList<string> header, FileMapping mapping)
    {
        var seems = header is [{ } only] && only.IndexOfAny([';', ',', '\t', '|']) is >= 0 and var at ? only[at] == '\t' ? "tab" : $"{only[at]}" : null;
        var hint = seems is not null ? "separator" : header.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)) ? "encoding" : "none";
        missing[""] = Refusals.ColumnsThere.With(string.Join(", ", header), hint, mapping.Separator, seems);
        return Refusals.ColumnNotFound(missing);
    }
}

/// <summary>A column by its name as mapped and its place: from the left from 0, or from the right as a negative number.</summary>
sealed record Column(string Name, int Place)
{
    /// <summary>The field it is in a row of so many fields, or −1 when the row is too short.</summary>
    public int In(int fields)
    {
        var field = Place >= 0 ? Place : fields + Place;
        return field >= 0 && field < fields ? field : -1;
    }

    public static Column? At(string text, IReadOnlyList<string> header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == text)
                return new Column(text, i);
        }

        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Equals(text, StringComparison.OrdinalIgnoreCase))
                return new Column(header[i], i);
        }

        return text.StartsWith('#') && int.TryParse(text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) && place != 0
            && (header.Count == 0 || Math.Abs(place) <= header.Count)
            ? new Column(text, place > 0 ? place - 1 : place)
            : null;
    }
}
