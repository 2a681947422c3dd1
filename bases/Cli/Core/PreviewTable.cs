using System.Globalization;
using Declarations;
using Ingestion;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>A preview: how the file is written, its columns, its first rows, and what to know.</summary>
static class PreviewTable
{
    static readonly Label[] Columns = [new("column", "столбец"), new("holds", "содержит"), new("is", "это"), new("confidence", "уверенность"), new("or", "или"), new("examples", "примеры")];

    static readonly Label[] Rows = [new("line", "строка"), new("customer", "клиент"), new("time", "время"), new("amount", "сумма"), new("order", "заказ"), new("type", "тип")];

    public static void Write(IAnsiConsole console, FilePreview preview, Language language)
    {
        void Say(Label what, string? value)
        {
            if (value is not null)
                console.MarkupLineInterpolated($"[dim]{what.In(language)}:[/] {value}");
        }

        Say(new("container", "контейнер"), preview.Container);
        Say(new("format", "формат"), preview.Format);
        Say(new("member", "файл в архиве"), preview.Member);
        Say(new("sheet", "лист"), preview.Sheet);
        Say(new("encoding", "кодировка"), Told(preview.Encoding, language));
        Say(new("separator", "разделитель"), Told(preview.Separator, language));
        Say(new("header", "заголовок"), preview.HeaderLine is { } line ? new Label($"line {line}", $"строка {line}").In(language) : new Label("none", "нет").In(language));
        Say(new("decimal mark", "десятичный знак"), preview.DecimalMark is { } mark ? Told(mark, language) : null);
        Say(new("dates", "даты"), preview.DateForm is { } form ? Told(form, language) : null);
        Say(new("preset", "вид файла"), preview.Preset is { } preset ? Told(preset, language) : null);
        Cells.Write(console, language, Columns, preview.Columns.Select(column => (string[])
        [
            column.Name, column.Kind, column.Role?.Value ?? "", column.Role is { } role ? Share(role.Confidence, language) : "", string.Join(", ", column.Role?.Alternatives ?? []), string.Join(" · ", column.Examples),
        ]));
        if (preview.Rows.Count > 0)
            Cells.Write(console, language, Rows, preview.Rows.Select(row => (string[])
            [
                row.Line.ToString(CultureInfo.InvariantCulture), row.Customer ?? "", Culture.Instant(row.At, language), row.Amount.ToString(CultureInfo.InvariantCulture), row.Order ?? "", row.Type ?? "",
            ]));
        foreach (var problem in preview.Problems)
            console.MarkupLineInterpolated($"[yellow]{problem.Title}[/]: {problem.Detail}");
        Say(new("kept mapping", "сохранённое сопоставление"), preview.Kept is { } kept ? kept.Source : null);
        Say(new("to import it", "чтобы импортировать"), preview.Kept is null && preview.Map.Length == 0 && preview.Preset is null ? new Label("say which column is the customer and which the time (--map)", "укажите, в каком столбце клиент и в каком время (--map)").In(language) : Options(preview));
    }

    static readonly OptionSet Declared = OptionSet.Of(typeof(FileReading));

    /// <summary>The options that read the file so.</summary>
    public static string Options(FilePreview preview) => Options(preview.ToOptions());

    /// <summary>Options of an import as a command line has them.</summary>
    public static string Options(IEnumerable<KeyValuePair<string, string?>> options) => string.Join(' ', options.Select(option => $"{Declared.Options.Single(declared => declared.Name == option.Key).Flag} {(option.Value == "yes" ? "" : option.Value!.Any(c => !char.IsLetterOrDigit(c) && !"=,-_.#+".Contains(c, StringComparison.Ordinal)) ? $"\"{option.Value}\"" : option.Value)}".TrimEnd()));

    static string Told(Guess guess, Language language) =>
        guess.Confidence >= 1 ? guess.Value : $"{guess.Value} ({Share(guess.Confidence, language)}{(guess.Alternatives.Count > 0 ? new Label("; or ", "; или ").In(language) + string.Join(", ", guess.Alternatives) : "")})";

    static string Share(double confidence, Language language) => Culture.Percent(confidence, language, 0);
}
