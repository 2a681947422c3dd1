using System.Globalization;
using CsvHelper;
using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>A table of sufficient statistics from a file: named columns of numbers.</summary>
/// <param name="Columns">The columns by name, as the file has them, in its order; equally long.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Separator">What set the fields apart.</param>
/// <param name="DecimalComma">Whether numbers were read with a decimal comma.</param>
sealed record StatisticsTable(IReadOnlyDictionary<string, double[]> Columns, int Rows, string Separator, bool DecimalComma)
{
    /// <summary>The most rows read.</summary>
    public const int MostRows = 50_000_000;

    /// <summary>
    /// Reads CSV with a header line. The separator is the one of <c>, ; tab |</c> that the header has most of; with a semicolon, numbers may have a decimal comma.
    /// A file without a header (its first line is numbers only) has columns <c>1, 2, 3, …</c>.
    /// </summary>
    /// <returns>The table, or <c>invalid-table</c> with line and column of the first field that is no number.</returns>
    public static async Task<Result<StatisticsTable>> ReadAsync(Stream file, CancellationToken ct)
    {
        using var text = new StreamReader(file, leaveOpen: true);
        if (await text.ReadLineAsync(ct) is not { Length: > 0 } first)
            return Invalid(Phrases.TableEmpty);
        var separator = ",;\t|".MaxBy(candidate => first.Count(c => c == candidate));
        var names = first.Split(separator).Select(name => name.Trim().Trim('"')).ToArray();
        var comma = separator != ',';
        var headless = names.All(name => Number(name, comma) is not null);
        var columns = names.Select(_ => new List<double>()).ToArray();
        if (headless)
        {
            for (var c = 0; c < names.Length; c++)
                columns[c].Add(Number(names[c], comma)!.Value);
            names = [.. Enumerable.Range(1, names.Length).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        }
        else if (names.Any(name => name.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            return Invalid(Phrases.TableHeader.With(first));
        }

        await using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = separator, HasHeader = false, TrackLineNumbers = true });
        while (await csv.ReadAsync(ct))
        {
            if (csv.FieldCount == 1 && csv.GetString(0).Trim().Length == 0)
                continue;
            if (csv.FieldCount != names.Length)
                return Invalid(Phrases.TableFields.With(csv.LineNumber + 1, csv.FieldCount, names.Length));
            for (var c = 0; c < names.Length; c++)
            {
                if (Number(csv.GetString(c), comma) is not { } number)
                    return Invalid(Phrases.TableNoNumber.With(csv.LineNumber + 1, names[c], csv.GetString(c)));
                columns[c].Add(number);
            }

            if (columns[0].Count > MostRows)
                return Invalid(Phrases.TableTooLong.With(MostRows));
        }

        return columns[0].Count == 0
            ? Invalid(Phrases.TableWithoutRows)
            : new StatisticsTable(names.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second.ToArray()), columns[0].Count, separator == '\t' ? "tab" : $"{separator}", comma);
    }

    /// <summary>The first column that goes by one of these names, as they are or without regard to case; null when there is none.</summary>
    public double[]? Find(params IReadOnlyList<string> names) =>
        names.Select(name => Columns.GetValueOrDefault(name)).FirstOrDefault(column => column is not null)
        ?? names.Where(name => name.Length > 1).Select(name => Columns.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value).FirstOrDefault(column => column is not null);

    public static Problem Invalid(Message said) => Problem.Of("invalid-table", "The table cannot be used", said, Phrases.Words);

    static double? Number(string text, bool comma)
    {
        var plain = text.Trim();
        if (comma && plain.Contains(',', StringComparison.Ordinal) && !plain.Contains('.', StringComparison.Ordinal))
            plain = plain.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
