using System.Globalization;
using System.Text.RegularExpressions;
using Quantities;

namespace Forecasting.Core;

/// <summary>The lines of a file as fields, with what separates them.</summary>
/// <param name="Header">Names of the columns; null when the first line is data.</param>
/// <param name="Lines">Fields, with the line each stands on.</param>
/// <param name="DecimalComma">Whether a comma may be a decimal mark.</param>
sealed partial record SeriesRows(string[]? Header, IReadOnlyList<(int Line, string[] Fields)> Lines, bool DecimalComma)
{
    public static Result<SeriesRows> Of(string text) => Fields(text).Then(rows => Of([.. rows.Lines], rows.Separator));

    static Result<(IReadOnlyList<(int Line, string[] Fields)> Lines, char Separator)> Fields(string text)
    {
        var lines = text.Split('\n').Select((line, i) => (Line: i + 1, Text: line.Trim('\r', '\uFEFF'))).ToList();
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1].Text))
            lines.RemoveAt(lines.Count - 1); // The end of the file, not missing values.
        if (lines.Count == 0)
            return Phrases.InvalidTable(Phrases.FileEmpty);
        var separator = Separator(lines.Select(line => line.Text));
        var rows = lines.Select(line => (line.Line, Fields: Split(line.Text, separator))).ToList();
        var width = rows.Max(row => row.Fields.Length);
        if (width > 1)
            rows.RemoveAll(row => row.Fields is [var only] && only.Length == 0);
        if (rows.FirstOrDefault(row => row.Fields.Length != width) is { Line: > 0 } odd)
            return Phrases.InvalidTable(Phrases.UnequalFields.With(odd.Line, odd.Fields.Length, width));
        return (rows, separator);
    }

    static Result<SeriesRows> Of(List<(int Line, string[] Fields)> rows, char separator)
    {
        var comma = separator != ',';
        var width = rows[0].Fields.Length;
        var first = rows[0].Fields;
        var named = Enumerable.Range(width > 1 ? 1 : 0, width > 1 ? width - 1 : 1).All(column =>
        {
            var mark = Mark(rows.Select(row => row.Fields[column]), comma);
            bool IsText(int row) => !IsMissing(rows[row].Fields[column]) && Number(rows[row].Fields[column], comma, mark) is null;
            // A number that cannot be read is no name: the line at fault is the first.
            var spoilt = Grouped().IsMatch(Joined(first[column])) || (Digits().IsMatch(Joined(first[column])) && (rows.Count == 1 || IsText(1)));
            return IsText(0) && !spoilt;
        });
        return new SeriesRows(named ? first : null, named ? rows[1..] : rows, comma);
    }

    public Result<SeriesTable> ToTable(SeriesColumns columns)
    {
        if (!Find(columns).TryGet(out var found, out var refused))
            return refused;
        var (time, value, regressors) = (found[0], found[1], found[2..]);
        var last = Lines.Count;
        while (regressors.Length > 0 && last > 0 && IsMissing(Lines[last - 1].Fields[value]) && regressors.All(r => !IsMissing(Lines[last - 1].Fields[r])))
            last--;
        if (!Numbers(value, 0, last).TryGet(out var values, out refused) || !Regressors(columns, regressors).TryGet(out var outside, out refused))
            return refused;
        return new SeriesTable(Header?[value] ?? "value", time < 0 ? null : [.. Lines.Select(row => row.Fields[time])], values, outside, Lines.Count - last);
    }

    /// <summary>Positions of time (−1: none), value and regressors.</summary>
    Result<int[]> Find(SeriesColumns columns)
    {
        if (Lines.Count == 0)
            return Phrases.InvalidTable(Phrases.HeaderAlone);
        int width = Lines[0].Fields.Length, time = columns.Time is null && width > 1 ? 0 : -1, value = width > 1 ? 1 : 0;
        string?[] names = [columns.Time, columns.Value, .. columns.Regressors];
        var places = names.Select(name => name is null ? -2 : Array.FindIndex(Header ?? [], column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        for (var i = 0; i < names.Length; i++)
            if (places[i] == -1)
                return Phrases.InvalidTable(Phrases.NoColumn.With(names[i], Header is null ? null : string.Join(", ", Header)));
        time = places[0] >= 0 ? places[0] : places[1] == 0 ? -1 : time;
        value = places[1] >= 0 ? places[1] : value == time ? width - 1 - time : value;
        return (int[])[time, value, .. places[2..]];
    }

    Result<IReadOnlyList<(string Name, double[] Values)>> Regressors(SeriesColumns columns, int[] places)
    {
        var regressors = new List<(string, double[])>();
        for (var i = 0; i < places.Length; i++)
        {
            if (!Numbers(places[i], 0, Lines.Count).TryGet(out var values, out var refused))
                return refused;
            if (Array.FindIndex(values, double.IsNaN) is var gap and >= 0)
                return Phrases.InvalidTable(Phrases.NoRegressorOnLine.With(Lines[gap].Line, columns.Regressors[i]));
            regressors.Add((columns.Regressors[i], values));
        }

        return regressors;
    }

    Result<double[]> Numbers(int column, int from, int to)
    {
        var numbers = new double[to - from];
        var mark = Mark(Lines.Select(row => row.Fields[column]), DecimalComma);
        for (var i = from; i < to; i++)
        {
            var text = Lines[i].Fields[column];
            var number = IsMissing(text) ? double.NaN : Number(text, DecimalComma, mark);
            if (number is null)
                return Phrases.InvalidTable(Phrases.NoNumber.With(Lines[i].Line, Header?[column], text));
            numbers[i - from] = number.Value;
        }

        return numbers;
    }

    static bool IsMissing(string text) => text is "" or "NA" or "NaN" or "nan" or "null" or "-";

    /// <summary>The decimal mark of a column, by numbers that can be read in one way only; null: none shows it, or they contradict each other.</summary>
    static char? Mark(IEnumerable<string> texts, bool comma)
    {
        bool dots = false, commas = false;
        foreach (var text in texts)
        {
            var plain = Joined(text);
            dots |= DotDecimal().IsMatch(plain);
            // A comma after thousands separated by spaces is the decimal mark, whatever follows.
            commas |= CommaDecimal().IsMatch(plain) || (!comma && plain.Length < text.Length && plain.Count(c => c == ',') == 1 && !plain.Contains('.', StringComparison.Ordinal));
        }

        return dots == commas ? null : dots ? '.' : ',';
    }

    static string Joined(string text) => string.Concat(text.Where(c => c is not (' ' or '\u00A0' or '\u202F' or '\u2009')));

    static double? Number(string text, bool comma, char? mark)
    {
        var plain = Joined(text);
        if (mark is { } point && Grouped().IsMatch(plain) && (point == '.' ? ',' : '.') is var thousands && plain.IndexOf(thousands) is var at and > 0
            && plain.LastIndexOf(point) is var end && (end < 0 || end > at))
            plain = plain.Replace(thousands.ToString(), "", StringComparison.Ordinal);
        if ((comma || mark == ',') && plain.Contains(',', StringComparison.Ordinal) && !plain.Contains('.', StringComparison.Ordinal))
            plain = plain.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    // Without another separator, commas are decimal marks where every line is one number with one comma, and the parts before it do not count.
    static char Separator(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Where(line => line.Length > 0)];
        if (";\t|".FirstOrDefault(candidate => all.Any(line => line.Contains(candidate, StringComparison.Ordinal))) is var found and not '\0')
            return found;
        string[][] parts = [.. all.Where(line => line.Any(char.IsAsciiDigit)).Select(line => line.Split(',')).Select(parts => (string[])[Joined(parts[0]), .. parts[1..]])];
        var whole = parts.All(pair => pair.Length == 2 && pair.All(part => part.Length > 0 && part.TrimStart('-').All(char.IsAsciiDigit)));
        return whole && !Count([.. parts.Select(pair => pair[0])], all[0].Contains(',', StringComparison.Ordinal) && !all[0].Any(char.IsAsciiDigit)) && !all[0].Contains("time", StringComparison.OrdinalIgnoreCase) ? ';' : ',';
    }

    // A counter goes on by the same step, but for a few gaps; what only rises are values, unless a header names two columns. Days and months written in digits are uneven where one ends.
    static bool Count(string[] texts, bool areTwoNamed)
    {
        double[] numbers = [.. texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        double[] steps = [.. numbers.Skip(1).Zip(numbers, (next, before) => next - before)];
        return steps.All(step => step >= 1) && (steps.Length == 0 || 5 * steps.Count(step => step == steps.Min()) >= 4 * steps.Length || areTwoNamed || texts.All(IsDate));
    }

    static bool IsDate(string digits) => DateOnly.TryParseExact(digits, ["yyyyMMdd", "yyyyMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1800 and < 2200;

    /// <summary>A number with separated thousands, or one that could be.</summary>
    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?\d[\d.,]*$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}|\d*\.(?:\d{1,2}|\d{4,})|(?:0|\d{4,})?\.\d+)$")]
    private static partial Regex DotDecimal();

    [GeneratedRegex(@"^[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}|\d*,(?:\d{1,2}|\d{4,})|(?:0|\d{4,})?,\d+)$")]
    private static partial Regex CommaDecimal();

    static string[] Split(string line, char separator)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
                field.Append(c);
        }

        fields.Add(field.ToString().Trim());
        return [.. fields];
    }
}
