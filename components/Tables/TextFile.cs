using Tables.Core;

namespace Tables;

/// <summary>Small texts, decoded as tables are.</summary>
public static class TextFile
{
    /// <summary>The lines of a text that are not blank, trimmed: in UTF-16 where its first bytes say so, UTF-8 or else windows-1251.</summary>
    public static IReadOnlyList<string> Lines(byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content), TextEncodings.Named(TextEncodings.Of(content, isWhole: true)));
        return text.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A field without blanks around it and without the quotes that enclose it; a doubled one within is one.</summary>
    public static string Unquoted(string field) =>
        field.Trim() is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : field.Trim();
}
