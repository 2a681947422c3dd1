using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>Tables of the commands that manage: headings and cells by the habits of a language.</summary>
static class Cells
{
    public static Table Table(TableBorder border, Language language, params Label[] headings) => new Table().Border(border).AddColumns([.. headings.Select(heading => heading.In(language))]);

    public static string Count(long count, Language language) => Culture.Number(count, language, 0);

    public static string Probability(double probability, Language language) => Culture.Fixed(probability, language, 4);

    public static string Money(double? amount, Language language) => amount is { } money ? Culture.Fixed(money, language, 2) : "";

    /// <summary>A threshold as it was given.</summary>
    public static string Exact(double number, Language language) => Culture.Number(number, language, 15);

    public static string Day(DateTimeOffset? at, Language language) => at is { } instant ? Culture.Date(DateOnly.FromDateTime(instant.UtcDateTime), language) : "";

    /// <summary>An instant in UTC, to the minute.</summary>
    public static string Minute(DateTimeOffset? at, Language language) => at is { } instant ? $"{Day(at, language)} {instant.UtcDateTime:HH:mm}" : "";
}
