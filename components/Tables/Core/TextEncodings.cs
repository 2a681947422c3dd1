using System.Text;

namespace Tables.Core;

/// <summary>Encodings by name.</summary>
static class TextEncodings
{
    /// <summary>The encoding of a name, which refuses what it cannot read.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Encoding Named(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    public static bool IsKnown(string name)
    {
        try
        {
            return Named(name) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>That of a text by its first bytes, else UTF-16 where every second byte is 0 often enough, UTF-8 where it is that, else windows-1251.</summary>
    /// <param name="head">The text, or its beginning.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static string Of(ReadOnlySpan<byte> head, bool isWhole)
    {
        // What begins so in windows-1251 has no byte 0; a table in UTF-16 does, in every digit and line end.
        if (head.Length > 2 && head.Contains((byte)0) && (head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            return head[0] == 0xFF ? "utf-16" : "utf-16BE";
        if (Utf16Of(head) is { } unmarked)
            return unmarked;
        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder().GetCharCount(head, flush: isWhole);
            return "utf-8";
        }
        catch (DecoderFallbackException)
        {
            return "windows-1251";
        }
    }

    /// <summary>UTF-16 without a mark at its beginning: digits, blanks, separators and line ends have a byte 0 on the same side, and nothing has one on the other. A text of one byte a letter has none at all.</summary>
    static string? Utf16Of(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        }

        const int OneOf = 16;
        return Math.Max(even, odd) < Math.Max(2, head.Length / 2 / OneOf) || (even > 0 && odd > 0) ? null : odd > 0 ? "utf-16" : "utf-16BE";
    }
}
