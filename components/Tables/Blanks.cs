namespace Tables;

/// <summary>Blanks as programs leave them around a text: spaces of every kind, and signs that nobody sees.</summary>
public static class Blanks
{
    /// <summary>Whether a sign is a space, a line end or has no width.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    /// <summary>A text without blanks around it; the same one where there are none.</summary>
    public static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return end - start == text.Length ? text : text[start..end];
    }
}
