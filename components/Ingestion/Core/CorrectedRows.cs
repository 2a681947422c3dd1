using System.Text.Json;
using Quantities;
using Tables;

namespace Ingestion.Core;

/// <summary>A row as somebody corrected it: as a whole, or field by field.</summary>
/// <param name="Line">Where it stood.</param>
/// <param name="Raw">The row; null: its fields are given.</param>
/// <param name="Fields">Its fields; null: the row is given.</param>
sealed record CorrectedRow(long Line, string? Raw, IReadOnlyList<string>? Fields);

/// <summary>Reads what somebody corrected: the file of the rejected rows as spreadsheets save it, or JSON.</summary>
static class CorrectedRows
{
    const string Line = "line", Code = "code", Raw = "raw", Fields = "fields";

    /// <summary>The rows by their lines; of one that is given twice, the last counts. Refuses with <c>column-not-found</c>, <c>invalid-value</c> (field <c>line</c>), and what is no table.</summary>
    public static async Task<Result<IReadOnlyDictionary<long, CorrectedRow>>> ReadAsync(Stream content, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept, ct);
        MemoryStream Again() => new(kept.GetBuffer(), 0, (int)kept.Length, writable: false);
        try
        {
            var names = TableFile.Columns(Again(), new Dialect());
            using var rows = TableFile.Open(Again(), TableFile.Find(Again(), new Dialect { Header = true }) with { Header = true }, columns: names, areQuotesSound: true);
            return Read(rows);
        }
        catch (Exception e) when (TableFault.Explain(e, "utf-8") is { } unreadable)
        {
            return unreadable;
        }
    }

    static Result<IReadOnlyDictionary<long, CorrectedRow>> Read(TableRows rows)
    {
        var (line, code, raw, fields) = (Column.At(Line, rows.Header), Column.At(Code, rows.Header), Column.At(Raw, rows.Header), Column.At(Fields, rows.Header));
        if (line is null || (raw ?? fields) is null)
            return Refusals.NoCorrections(rows.Header, line is null ? Line : Raw);
        var read = new Dictionary<long, CorrectedRow>();
        while (rows.Read())
        {
            string? Text(Column? column) => column?.In(rows.FieldCount) is >= 0 and var at ? rows.Text(at) : null;
            if (Text(code) == "customer-erased")
                continue; // Told of in the list, and nothing is left of it to correct.
            if (!long.TryParse(Text(line), out var number) || number < 1)
                return Refusals.NoLine(rows.Line, Text(line) ?? "");
            var said = Text(fields) is { Length: > 0 } array ? FieldsOf(array) : null;
            if (said is not null || Text(raw) is not null)
                read[number] = new CorrectedRow(number, said is null ? Text(raw) : null, said);
        }

        return read;
    }

    static string[]? FieldsOf(string array)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(array);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
