using System.Globalization;
using System.Text;

namespace Access;

/// <summary>Texts that others wrote, made fit to be kept and shown: nothing that steers a terminal, turns a line around or breaks one.</summary>
public static class Plain
{
    /// <summary>Whether a text has nothing but what can be seen.</summary>
    public static bool Is(string text) => text.EnumerateRunes().All(rune => IsSeen(rune) && rune != Rune.ReplacementChar);

    /// <summary>The text with <c>_</c> for what cannot be seen, at most so long.</summary>
    public static string Of(string text, int most)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > most)
                break;
            plain.Append(IsSeen(rune) ? rune.ToString() : "_");
        }

        return plain.ToString();
    }

    static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
