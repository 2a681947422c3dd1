namespace LocalPostgres.Core;

/// <summary>The server appends to one file, which is kept short from outside; one older file is kept.</summary>
static class ServerLog
{
    const long LongestBytes = 4 << 20;
    const int ShownCharacters = 2000;

    public static long Length(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    public static string ReadFrom(string file, long offset)
    {
        if (Length(file) <= offset)
            return "";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = offset;
        var text = new StreamReader(stream).ReadToEnd().Trim();
        return text.Length > ShownCharacters ? text[^ShownCharacters..] : text;
    }

    /// <summary>The server writes in append mode, so its next line goes to the new end.</summary>
    public static void Shorten(string file)
    {
        if (Length(file) < LongestBytes)
            return;
        File.Copy(file, file + ".1", overwrite: true);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
    }
}
