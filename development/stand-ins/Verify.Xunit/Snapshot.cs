namespace VerifyXunit;

sealed record Snapshot(string Verified, string Received)
{
    public static Snapshot Beside(string sourceFile, string member, string extension)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder))
            throw new ArgumentException($"The folder of {sourceFile} is not on this machine: build the tests where they run, without mapped paths.", nameof(sourceFile));
        var stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{member}");
        return new($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
    }

    public async Task<string?> ReadVerified() =>
        File.Exists(Verified) ? (await File.ReadAllTextAsync(Verified)).ReplaceLineEndings("\n") : null;

    public Task WriteReceived(string text) => File.WriteAllTextAsync(Received, text);

    public void DropReceived() => File.Delete(Received);

    public string Explain(string? verified, string received)
    {
        var name = Path.GetFileName(Verified);
        var story = verified is null
            ? $"There is no {name} yet."
            : $"{name} differs (- verified, + received):\n{LineDiff.Show(verified, received)}";
        return $"{story}\nTo accept what was received:\n  mv '{Received}' '{Verified}'";
    }
}
