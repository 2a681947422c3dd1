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

    /// <summary>That of a text by its first bytes, else UTF-8 where it is, else windows-1251.</summary>
    /// <param name="head">The text, or its beginning.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static string Of(ReadOnlySpan<byte> head, bool isWhole)
    {
        // What begins so in windows-1251 has no byte 0; a table in UTF-16 does, in every digit and line end.
        if (head.Length > 2 && head.Contains((byte)0) && (head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            return head[0] == 0xFF ? "utf-16" : "utf-16BE";
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
}
