using System.Globalization;
using Answers;
using CsvHelper;

namespace Answering.Core;

/// <summary>CSV: UTF-8, comma, decimal point, a header line, numbers as short as they can be read back exactly.</summary>
static class CsvFile
{
    public static async Task WriteAsync(AnswerTable table, Stream to, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteHeader([.. table.Columns.Select(column => column.Name)]);
        for (var row = 0; row < table.Rows; row++)
        {
            foreach (var column in table.Columns)
                csv.WriteField(Text(column.At(row)));
            await csv.EndRecordAsync(ct);
        }
    }

    static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
