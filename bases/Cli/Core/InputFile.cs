using System.IO.Enumeration;
using Objects;
using Quantities;

namespace Cli.Core;

/// <summary>A file that a command was given: by its path, as one of a folder or of those a pattern means, on the standard input, which is <c>-</c>, or in a bucket.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="File">Where it is, or comes to when its turn is.</param>
sealed record InputFile(string Name, FileInfo File)
{
    /// <summary>The object that it is; null: it is a file of this machine.</summary>
    public BucketObject? Object { get; init; }

    object Identity => Object is { } found ? found.Address : File.FullName;

    /// <summary>The argument that stands for the standard input.</summary>
    public const string StandardInput = "-";

    static readonly string[] Tables = [".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet", ".zip", ".gz", ".zst"];

    /// <summary>All files that arguments mean, each once: in their order, and by name those of a folder or a pattern. Refuses with <c>file-not-found</c> where one means none.</summary>
    /// <param name="given">The arguments.</param>
    /// <param name="input">What the standard input was written to; it is asked once at most.</param>
    /// <param name="buckets">Where addresses of buckets are looked for.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<IReadOnlyList<InputFile>>> AllAsync(IEnumerable<string> given, Func<Task<FileInfo>> input, Func<IBuckets> buckets, CancellationToken ct)
    {
        var files = new List<InputFile>();
        foreach (var one in given.Distinct())
        {
            InputFile[] meant = BucketAddress.IsMeant(one) ? [.. (await BucketFiles.MeantAsync(one, buckets, ct)).Select(found => new InputFile(found.Name, NewFile()) { Object = found.Object })]
                : one == StandardInput ? [new InputFile("stdin", await input())] : [.. Meant(one).Select(path => new InputFile(Path.GetFileName(path), new FileInfo(path)))];
            if (meant.Length == 0)
                return Problem.Of("file-not-found", Runner.NoFileOrAddress, Phrases.NoFilesMeant.With(one), Phrases.Words);
            files.AddRange(meant);
        }

        return files.DistinctBy(file => file.Identity).ToArray();
    }

    /// <summary>The standard input in a file of its own.</summary>
    public static Task<FileInfo> SpoolAsync(Stream input, CancellationToken ct) => SpoolAsync(input, NewFile(), ct);

    /// <summary>Brings an object to its file, does the work, and removes the file; a file of this machine is there already.</summary>
    public async Task<Result<T>> UseAsync<T>(IBuckets? buckets, Func<Task<Result<T>>> work, CancellationToken ct)
        where T : notnull
    {
        if (Object is not { } found)
            return await work();
        if (await buckets!.OpenAsync(found, ct) is not { } content)
            return Problem.Of("file-not-found", Runner.NoFileOrAddress, Phrases.ObjectGone.With($"{found.Address}"), Phrases.Words);
        try
        {
            await using (content)
                await SpoolAsync(content, File, ct);
            File.Refresh();
            return await work();
        }
        finally
        {
            File.Delete();
        }
    }

    public static bool IsTable(string name) => !name.StartsWith('.') && Tables.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    static FileInfo NewFile() => new(Path.Combine(Path.GetTempPath(), $"perennial-{Path.GetRandomFileName()}"));

    static async Task<FileInfo> SpoolAsync(Stream input, FileInfo to, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(to.FullName, options);
        await input.CopyToAsync(file, ct);
        return to;
    }

    static IEnumerable<string> Meant(string given)
    {
        if (Directory.Exists(given))
            return InFolder(given, IsTable);
        if (System.IO.File.Exists(given) || !given.AsSpan().ContainsAny('*', '?'))
            return [given];
        var folder = Path.GetDirectoryName(given) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder) ? InFolder(folder, name => FileSystemName.MatchesSimpleExpression(Path.GetFileName(given), name, ignoreCase: false)) : [];
    }

    static IEnumerable<string> InFolder(string folder, Func<string, bool> isMeant) =>
        Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) is var name && !name.StartsWith('.') && isMeant(name)).Order(StringComparer.Ordinal);
}

/// <summary>Files that were given together, and the one that holds the standard input, which goes when they do.</summary>
sealed class InputFiles : IDisposable
{
    FileInfo? spooled;

    /// <summary>What arguments mean; refuses with <c>file-not-found</c>.</summary>
    public Task<Result<IReadOnlyList<InputFile>>> OfAsync(IEnumerable<string> given, Func<IBuckets> buckets, CancellationToken ct) =>
        InputFile.AllAsync(given, async () => spooled ??= await InputFile.SpoolAsync(Console.OpenStandardInput(), ct), buckets, ct);

    /// <inheritdoc />
    public void Dispose() => spooled?.Delete();
}
