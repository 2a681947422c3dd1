using System.Globalization;
using Quantities;
using Wording;

namespace Ingestion.Core;

/// <summary>Where the mapped columns are in a file.</summary>
sealed record Columns(Column Customer, Column Time, Column? Clock, AmountFormula? Amount, Column? Order, Column? Event, Column? Type, Column? Currency, IReadOnlyList<Column> Properties)
{
    /// <summary>Rows that are refunds.</summary>
    public IReadOnlyList<RowRule> Refunds { get; init; } = [];

    /// <summary>Rows that count for nothing.</summary>
    public IReadOnlyList<RowRule> Drops { get; init; } = [];

    /// <summary>Columns that stand on the first line of an order only.</summary>
    public IReadOnlyList<Column> Carried { get; init; } = [];

    /// <summary>Of the columns a file has, those that are mapped, in its order; all, where some are mapped by place.</summary>
    public IReadOnlyList<string> Among(IReadOnlyList<string> all)
    {
        Column?[] some = [Customer, Time, Clock, Order, Event, Type, Currency, .. Amount?.Columns ?? [], .. Properties, .. Refunds.Select(rule => rule.Column), .. Drops.Select(rule => rule.Column), .. Carried];
        var mapped = some.OfType<Column>().Where(column => !column.IsAbsent).Select(column => column.Name).ToHashSet();
        return mapped.IsSubsetOf(all) ? [.. all.Where(mapped.Contains)] : all;
    }

    /// <summary>Looks every column up in the header; refuses with <c>column-not-found</c>, naming all that are missing or there twice, and those there are.</summary>
    public static Result<Columns> Find(FileMapping mapping, IReadOnlyList<string> header)
    {
        var missing = new Dictionary<string, Message>();
        Column Get(string role, string text)
        {
            if ((Column.At(text, header) ?? Column.Absent(text, header)) is { } column)
                return column;
            missing[role] = Column.Places(text, header) is { Count: > 1 } places ? Refusals.ColumnTwice.With(text, places.Select(place => $"#{place + 1}").ToArray()) : Refusals.NoColumn.With(text);
            return new Column(text, 0);
        }

        Column? Optional(string role, string? text) => text is null || Get(role, text) is { IsAbsent: true } ? null : Get(role, text);

        AmountFormula? Formula(string text)
        {
            foreach (var part in AmountFormula.Missing(text, header))
                Get("amount", part);
            return AmountFormula.Of(text, header);
        }

        var (day, clock) = TwoColumns(mapping.Time!, header);
        var columns = new Columns(
            Get("customer", mapping.Customer!),
            Get("time", day),
            Optional("time", clock),
            mapping.Amount is null ? null : Formula(mapping.Amount),
            Optional("order", mapping.Order),
            Optional("event", mapping.Event),
            Optional("type", mapping.Type),
            Optional("currency", mapping.Currency),
            [.. mapping.Properties.Select(property => Get(property.Name, property.Column))])
        {
            Refunds = [.. mapping.RefundWhen.Select(rule => new RowRule(Get("refundWhen", rule.Field), rule.Comparison, rule.Value))],
            Drops = [.. mapping.DropWhen.Select(rule => new RowRule(Get("dropWhen", rule.Field), rule.Comparison, rule.Value))],
        };
        columns = columns with { Carried = [.. mapping.Carry.SelectMany(name => columns.Named(name, mapping) ?? [Get("carry", name)])] };
        return missing.Count == 0 ? columns : NotFound(missing, header, mapping);
    }

    /// <summary>The columns that the map gives a name to; null: it does not.</summary>
    IEnumerable<Column>? Named(string name, FileMapping mapping)
    {
        var property = mapping.Properties.ToList().FindIndex(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return name.ToUpperInvariant() switch
        {
            "AMOUNT" => Amount?.Columns,
            "CUSTOMER" => [Customer],
            "TIME" => Clock is null ? [Time] : [Time, Clock],
            "CURRENCY" when Currency is not null => [Currency],
            "TYPE" when Type is not null => [Type],
            _ => property < 0 ? null : [Properties[property]],
        };
    }

    /// <summary><c>date+clock</c>, unless a column is called so.</summary>
    static (string Day, string? Clock) TwoColumns(string time, IReadOnlyList<string> header) =>
        Column.At(time, header) is null && time.LastIndexOf('+') is var at and > 0 && at < time.Length - 1 ? (time[..at].Trim(), time[(at + 1)..].Trim()) : (time, null);

    static Problem NotFound(Dictionary<string, Message> missing, IReadOnlyList<string> header, FileMapping mapping)
    {
        var seems = header is [{ } only] && only.IndexOfAny([';', ',', '\t', '|']) is >= 0 and var at ? only[at] == '\t' ? "tab" : $"{only[at]}" : null;
        var hint = seems is not null ? "separator" : header.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)) ? "encoding" : "none";
        missing[""] = Refusals.ColumnsThere.With(string.Join(", ", header), hint, mapping.Separator, seems);
        return Refusals.ColumnNotFound(missing);
    }
}

/// <summary>A column by its name as mapped and its place: from the left from 0, or from the right as a negative number where there is no header to count by.</summary>
sealed record Column(string Name, int Place)
{
    /// <summary>Behind the name of a column that a file or a row need not have.</summary>
    public const char Optional = '?';

    /// <summary>Whether a file or a row need not have it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the file does not have it.</summary>
    public bool IsAbsent => Place == int.MaxValue;

    /// <summary>The field it is in a row of so many fields, or −1 when the row is too short.</summary>
    public int In(int fields)
    {
        var field = Place >= 0 ? Place : fields + Place;
        return field >= 0 && field < fields ? field : -1;
    }

    /// <summary>The places of a name in a header: as it is written or, where it is not, whatever the case.</summary>
    public static IReadOnlyList<int> Places(string name, IReadOnlyList<string> header)
    {
        int[] Equal(StringComparison how) => [.. Enumerable.Range(0, header.Count).Where(i => header[i].Equals(name, how))];
        return Equal(StringComparison.Ordinal) is { Length: > 0 } exact ? exact : Equal(StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A column that need not be there, and is not; null: it has to be, or is there.</summary>
    public static Column? Absent(string text, IReadOnlyList<string> header) =>
        text is [.. { Length: > 0 } name, Optional] && Places(name, header).Count == 0 ? new Column(name, int.MaxValue) { IsOptional = true } : null;

    public static Column? At(string text, IReadOnlyList<string> header)
    {
        if (Places(text, header) is { Count: > 0 } places)
            return places is [var only] ? new Column(header[only], only) : null;
        if (text.Length > 1 && text[^1] == Optional)
            return At(text[..^1], header) is { } found ? found with { IsOptional = true } : null;
        return text.StartsWith('#') && int.TryParse(text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) && place != 0
            && (header.Count == 0 || Math.Abs(place) <= header.Count)
            ? new Column(text, place > 0 ? place - 1 : place + header.Count)
            : null;
    }
}
