using System.Buffers;
using System.Globalization;
using Answers;
using CsvHelper;

namespace Answering.Core;

/// <summary>CSV: UTF-8, comma, decimal point, a header line, numbers as short as they can be read back exactly.</summary>
static class CsvFile
{
    public static async Task WriteAsync(IAsyncEnumerable<AnswerTable> parts, Stream to, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        var isFirst = true;
        await foreach (var part in parts.WithCancellation(ct))
        {
            if (isFirst)
                csv.WriteHeader([.. part.Columns.Select(column => column.Name)]);
            isFirst = false;
            for (var row = 0; row < part.Rows; row++)
            {
                foreach (var column in part.Columns)
                    csv.WriteField(column.At(row) is string text ? Plain(text) : Text(column.At(row)));
                await csv.EndRecordAsync(ct);
            }
        }
    }

    /// <summary>
    /// A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises: customers' names come from others' systems. A phone number or a negative id is no formula.
    /// </summary>
    internal static string Plain(string text) =>
        text is ['=' or '@' or '\t' or '\r', ..] || (text is ['+' or '-', ..] && text.AsSpan(1).ContainsAnyExcept(Harmless)) ? "'" + text : text;

    static readonly SearchValues<char> Harmless = SearchValues.Create("0123456789 .,-()");

    static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
