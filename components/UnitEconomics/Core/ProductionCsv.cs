using System.Globalization;
using CsvHelper;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>Reading a production table, one line at a time.</summary>
static class ProductionCsv
{
    static readonly string[] Names = ["segment", "period", "supply", "demand", "output"];

    public static async Task<Result<ProductionTable>> ReadAsync(Stream from, CancellationToken ct)
    {
        CsvMalformedReason? malformed = null;
        using var csv = CsvReader.Create(new StreamReader(from), new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed = record.Reason,
        });
        await csv.ReadHeaderAsync(ct);
        var header = csv.Headers.Select(name => name.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
        var at = Names.Select(name => header.IndexOf(name)).ToArray();
        if (Names.Where((_, i) => at[i] < 0).ToArray() is { Length: > 0 } missing)
            return new Problem("column-not-found", "A column is missing", $"The file has no column {string.Join(", ", missing)}; its first line has to name {string.Join(", ", Names)}.");

        List<string> segment = [], period = [];
        List<double>[] numbers = [[], [], []];
        while (await csv.ReadAsync(ct))
        {
            if (malformed is { } reason)
                return Problem.Invalid("file", $"Line {csv.LineNumber}: {reason}.");
            if (csv.FieldCount <= at.Max())
                return Problem.Invalid("file", $"Line {csv.LineNumber}: {csv.FieldCount} fields where the header has {header.Count}.");
            segment.Add(csv.GetString(at[0]).Trim());
            period.Add(csv.GetString(at[1]).Trim());
            for (var i = 0; i < numbers.Length; i++)
            {
                if (!Positive(csv.GetString(at[i + 2])).TryGet(out var number, out var fault))
                    return Problem.Invalid(Names[i + 2], $"Line {csv.LineNumber}, column {Names[i + 2]}: {fault.Detail}");
                numbers[i].Add(number);
            }
        }
        return new ProductionTable(segment, period, numbers[0], numbers[1], numbers[2]).Checked();
    }

    static Result<double> Positive(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number > 0 ? number : Problem.Invalid("number", $"{text.Trim()} is not above 0; put quiet periods together.")
        : Problem.Invalid("number", $"'{text.Trim()}' is no number; write digits with a decimal point.");
}
