namespace Wording.Core;

/// <summary>Plural categories of numbers: Unicode CLDR, Language Plural Rules, cardinal, English and Russian.</summary>
static class Plurals
{
    public static string CategoryOf(double number, Language language)
    {
        var whole = Math.Truncate(number) == number;
        var i = Math.Abs(Math.Truncate(number));
        if (language == Language.English)
            return whole && i == 1 ? "one" : "other";
        if (!whole)
            return "other";
        var (last, lastTwo) = (i % 10, i % 100);
        return last == 1 && lastTwo != 11 ? "one"
            : last is >= 2 and <= 4 && lastTwo is not (>= 12 and <= 14) ? "few"
            : "many";
    }
}
