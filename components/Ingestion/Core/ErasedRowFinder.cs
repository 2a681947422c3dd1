using Tables;

namespace Ingestion.Core;

/// <summary>Finds rows of erased customers in a file, whether or not the rows can be read otherwise.</summary>
sealed class ErasedRowFinder(FileMapping mapping, Columns columns, ErasedIds erased)
{
    /// <summary>What may stand between the fields of a row that is malformed.</summary>
    static readonly char[] Between = [',', ';', '\t', '|', '"', '\'', '{', '}', '[', ']', ':', '\r', '\n', ' '];

    readonly RowFields fields = new(columns, new NullWords(mapping.NullWords));
    readonly CustomerIds customers = new(mapping, new NullWords(mapping.NullWords));

    /// <summary>The hash of the erased customer whose row it is; null: it is of nobody erased.</summary>
    public string? Of(TableRows row)
    {
        if (row.Malformed is not null)
            return Among(row.Raw);
        fields.Begin(row);
        return fields.Text(columns.Customer) is { } text ? Of(text) : Among(row.Raw);
    }

    /// <summary>Where nothing tells which field is the customer, any may be.</summary>
    string? Among(string raw) => raw.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).FirstOrDefault(hash => hash is not null);

    string? Of(string text) => customers.Read(text) is { } id ? erased.Of(id) : null;
}
