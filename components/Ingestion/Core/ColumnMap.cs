using Lake;
using Wording;

namespace Ingestion.Core;

/// <summary>Reads <c>customer=…,time=…</c> onto a mapping.</summary>
static class ColumnMap
{
    const string Field = nameof(FileReading.Map);

    public static FileMapping Apply(FileMapping mapping, IReadOnlyList<string> maps, Dictionary<string, Message> faults)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in maps.SelectMany(map => map.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [{ Length: > 0 } twice, { Length: > 0 }] && !seen.Add(twice.Equals("date", StringComparison.OrdinalIgnoreCase) ? "time" : twice))
                faults[Field] = Phrases.MappedTwice.With(twice);
            else if (parts is [{ Length: > 0 } name, { Length: > 0 } column])
                mapping = Set(mapping, name, column, faults);
            else
                faults[Field] = Phrases.NoPair.With(pair);
        }

        return mapping;
    }

    static FileMapping Set(FileMapping mapping, string name, string column, Dictionary<string, Message> faults)
    {
        switch (name.ToUpperInvariant())
        {
            case "CUSTOMER": return mapping with { Customer = column };
            case "TIME" or "DATE": return mapping with { Time = column };
            case "AMOUNT": return mapping with { Amount = column };
            case "ORDER": return mapping with { Order = column };
            case "EVENT": return mapping with { Event = column };
            case "CURRENCY": return mapping with { Currency = column };
            case "TYPE": return mapping with { Type = column };
            default:
                var property = Property(name, column, faults);
                return mapping with { Properties = [.. mapping.Properties.Where(p => !p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)), property] };
        }
    }

    /// <summary>What a mapping reads from which columns, as a map says it.</summary>
    public static string Written(FileMapping mapping)
    {
        (string Role, string? Column)[] roles = [("customer", mapping.Customer), ("time", mapping.Time), ("amount", mapping.Amount), ("order", mapping.Order), ("event", mapping.Event), ("type", mapping.Type), ("currency", mapping.Currency)];
        return string.Join(',', [.. roles.Where(one => one.Column is not null).Select(one => $"{one.Role}={one.Column}"), .. mapping.Properties.Select(property => $"{property.Name}={property.Column}:{(property.Kind == PropertyKind.Number ? "number" : "text")}")]);
    }

    /// <summary>Whether a name means a property, and not what every event has.</summary>
    public static bool IsPropertyName(string name) =>
        name.Length is > 0 and <= 63 && name.AsSpan().IndexOfAny("<>!=") < 0 && name.ToUpperInvariant() is not ("CUSTOMER" or "TIME" or "DATE" or "AMOUNT" or "ORDER" or "EVENT" or "CURRENCY" or "TYPE");

    static MappedProperty Property(string name, string column, Dictionary<string, Message> faults)
    {
        if (name.AsSpan().IndexOfAny("<>!=") >= 0 || name.Length > 63)
            faults[Field] = Phrases.NoPropertyName.With(name);
        var colon = column.LastIndexOf(':');
        if (column is ":number" or ":text")
            faults[Field] = Phrases.NoColumnNamed.With($"{name}={column}");
        return (colon < 0 ? "" : column[colon..]) switch
        {
            ":number" => new(name, column[..colon], PropertyKind.Number),
            ":text" => new(name, column[..colon], PropertyKind.Text),
            _ => new(name, column, name.ToUpperInvariant() is "QUANTITY" or "UNITPRICE" ? PropertyKind.Number : PropertyKind.Text),
        };
    }
}
