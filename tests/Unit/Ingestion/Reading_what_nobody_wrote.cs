using System.Formats.Tar;
using System.IO.Compression;
using Fuzz;

namespace Unit.Ingestion;

/// <summary>
/// Every file that was found by sending bytes at random (development/fuzz), those that broke a reader among them: each is imported or refused in words, and all of its rows are accounted for.
/// </summary>
public sealed class Reading_what_nobody_wrote
{
    public static TheoryData<string> Readers => [.. Feeding.Readers];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task imports_or_refuses_it(string reader)
    {
        using var feeding = new Feeding();
        var (fed, ended) = (0, 0);
        await foreach (var (name, bytes) in FilesAsync(WorkspaceFiles.FuzzedFiles, reader))
        {
            try
            {
                ended += (await feeding.FeedAsync(reader, bytes).WaitAsync(TimeSpan.FromMinutes(1))).IsOk ? 1 : 0;
                fed++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{reader}/{name}: {e.Message}", e);
            }
        }

        Assert.InRange(ended, 1, fed);
        Assert.True(fed > 60, $"{fed} files of {reader} were found.");
    }

    static async IAsyncEnumerable<(string Name, byte[] Content)> FilesAsync(string corpus, string reader)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(corpus, reader)))
            yield return (Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        await using var unpacked = new GZipStream(File.OpenRead(Path.Combine(corpus, $"{reader}.tar.gz")), CompressionMode.Decompress);
        await using var found = new TarReader(unpacked);
        while (await found.GetNextEntryAsync() is { } entry)
        {
            using var content = new MemoryStream();
            if (entry.DataStream is { } data)
                await data.CopyToAsync(content);
            yield return (entry.Name, content.ToArray());
        }
    }
}
