using System.Text;

namespace Tables.Core;

/// <summary>What a file holds, once it is unpacked.</summary>
enum Form
{
    Text,
    Json,
    Xlsx,
    Parquet,
}

/// <summary>Knows what a file holds by how it begins.</summary>
static class Content
{
    /// <summary>As many bytes as tell.</summary>
    public const int Needed = 4096;

    public static Form Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("PAR1"u8) ? Form.Parquet
        : IsZip(head) ? Form.Xlsx
        : IsJson(head) ? Form.Json
        : Form.Text;

    /// <summary>What people send by mistake, which is no table: <c>pdf</c>, <c>picture</c>, <c>old-office</c> (xls, doc), <c>web-page</c>; null: it may be one.</summary>
    public static string? Other(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        var text = head.TrimStart(" \t\r\n"u8);
        return text.StartsWith("%PDF-"u8) ? "pdf"
            : head is [0x89, 0x50, 0x4e, 0x47, ..] or [0xff, 0xd8, 0xff, ..] || head.StartsWith("GIF8"u8) ? "picture"
            : head is [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] ? "old-office"
            : BeginsWith(text, "<!doctype html") || BeginsWith(text, "<html") ? "web-page"
            : null;
    }

    static bool BeginsWith(ReadOnlySpan<byte> text, string begins) => text.Length >= begins.Length && Encoding.Latin1.GetString(text[..begins.Length]).Equals(begins, StringComparison.OrdinalIgnoreCase);

    /// <summary>A zip file, which a workbook is, too.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1f, 0x8b, ..];

    public static bool IsZstd(ReadOnlySpan<byte> head) => head is [0x28, 0xb5, 0x2f, 0xfd, ..];

    /// <summary>An object, or an array of objects. In UTF-16 every second byte is 0.</summary>
    static bool IsJson(ReadOnlySpan<byte> head)
    {
        var first = Next(ref head, isFirst: true);
        var second = Next(ref head, isFirst: false);
        return first == '{' ? second is '"' or '}' : first == '[' && second is '{' or ']';
    }

    static char Next(ref ReadOnlySpan<byte> head, bool isFirst)
    {
        while (head is [var next, .. var rest])
        {
            head = rest;
            if (next is not (0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') && !(isFirst && next is 0xEF or 0xBB or 0xBF or 0xFF or 0xFE))
                return (char)next;
        }

        return '\0';
    }
}
