using System.Text;

namespace Ingestion.Core;

/// <summary>Words by which programs say that there is no value.</summary>
sealed class NullWords
{
    /// <summary>Those taken for none unless somebody says otherwise.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["NULL", "null", "Null", "(null)", "NaN", "nan", "None", "none", "N/A", "n/a", "#N/A", "-", "\u2014", "\\N", "undefined"];

    readonly HashSet<string> words;
    readonly byte[][] utf8;
    readonly int longest;

    public NullWords(IReadOnlyList<string> given)
    {
        words = new HashSet<string>(given, StringComparer.Ordinal);

        // A number that stands for nobody is still a number where numbers belong.
        utf8 = [.. given.Where(word => !word.Any(char.IsAsciiDigit)).Select(Encoding.UTF8.GetBytes)];
        longest = given.Count == 0 ? 0 : given.Max(word => word.Length);
    }

    /// <summary>The usual words with those added that were given, and without those that were given behind an exclamation mark.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> given) => Of(Usual, given);

    /// <summary>The same with others than the usual words.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> usual, IReadOnlyList<string> given) =>
        [.. usual.Concat(given.Where(word => !word.StartsWith('!'))).Distinct().Where(word => !given.Contains($"!{word}"))];

    public bool Has(string text) => text.Length <= longest && words.Contains(text);

    public bool HasNumber(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0 || char.IsAsciiDigit((char)field[^1]))
            return false;
        foreach (var word in utf8)
        {
            if (field.SequenceEqual(word))
                return true;
        }

        return false;
    }
}
