using System.Globalization;
using Quantities;

namespace Ingestion.Core;

/// <summary>Where the mapped columns are in a file.</summary>
sealed record Columns(Column Customer, Column Time, Column? Amount, Column? Factor, Column? Order, Column? Event, Column? Type, IReadOnlyList<Column> Properties)
{
    /// <summary>Looks every column up in the header; refuses with <c>column-not-found</c>, naming all that are missing and those there are.</summary>
    public static Result<Columns> Find(FileMapping mapping, IReadOnlyList<string> header)
    {
        var missing = new Dictionary<string, string>();
        Column Get(string role, string text)
        {
            if (Column.At(text, header) is { } column)
                return column;
            missing[role] = $"There is no column '{text}'.";
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

    static Problem NotFound(Dictionary<string, string> missing, IReadOnlyList<string> header, FileMapping mapping)
    {
        var hint = header is [{ } only] && only.IndexOfAny([';', ',', '\t', '|']) is >= 0 and var at
            ? $" The whole line was taken as one column because the separator is '{mapping.Separator}'; it looks as if it were '{(only[at] == '\t' ? "tab" : only[at])}'."
            : header.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)) ? " The header is not readable in this encoding; try another, such as windows-1251." : "";
        var there = header.Count == 0 ? "The file is read without a header: give columns as #1, #2, …" : $"The file's columns are: {string.Join(", ", header)}.";
        return new Problem("column-not-found", "A mapped column is not in the file", $"{string.Join(" ", missing.Values.Distinct())} {there}{hint}", missing);
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
