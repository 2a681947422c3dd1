namespace EndToEnd;

/// <summary>Files that appear in a folder are imported by what the dataset keeps, each once, whoever is killed.</summary>
public class Watching_a_folder
{
    /// <summary>The folder, and that of a dataset in it that says how its files are read.</summary>
    static async Task<(string Folder, string Shop)> WatchedAsync(Installation perennial)
    {
        var folder = Path.Combine(perennial.Files, "incoming");
        var shop = Directory.CreateDirectory(Path.Combine(folder, "shop")).FullName;
        await perennial.JsonAsync("import", perennial.Write("first.csv", "Client;Sum;Date\nA;1,5;2024-01-01\n"), "--dataset", "shop", "--map", "customer=Client,time=Date,amount=Sum", "--separator", ";");
        return (folder, shop);
    }

    static string Orders(string name, int rows) => $"Client;Sum;Date\n{string.Concat(Enumerable.Range(0, rows).Select(row => $"{name}{row % 5000};{row},25;2024-02-{1 + (row % 28):00}\n"))}";

    static Task LiesAsync(string shop, string path) => Eventually.TrueAsync(() => File.Exists(Path.Combine(shop, path)), $"the file '{path}'");

    [Fact]
    public async Task imports_what_is_whole_and_says_beside_it_why_another_was_not()
    {
        await using var perennial = new Installation();
        var (folder, shop) = await WatchedAsync(perennial);
        Directory.CreateDirectory(Path.Combine(folder, "nowhere"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nowhere", "lost.csv"), "a,b\n1,2\n");
        await File.WriteAllTextAsync(Path.Combine(shop, "march.csv"), Orders("m", 10) + "B;many;2024-03-01\n");
        await File.WriteAllTextAsync(Path.Combine(shop, "other.csv"), "who,when\nx,2024-01-01\n");
        await File.WriteAllTextAsync(Path.Combine(shop, "growing.csv.part"), Orders("g", 5));
        await using var server = await perennial.ServeAsync("--watch-folder", folder);

        await LiesAsync(shop, "done/march.csv");
        await LiesAsync(shop, "failed/other.csv");
        await LiesAsync(shop, "../nowhere/failed/lost.csv");
        Assert.Contains("many", await File.ReadAllTextAsync(Path.Combine(shop, "done", "march.csv.rejected.csv")), StringComparison.Ordinal);
        Assert.Contains("The mapping kept of source 'file' was not used", await File.ReadAllTextAsync(Path.Combine(shop, "failed", "other.csv.reason.txt")), StringComparison.Ordinal);
        Assert.Contains("[dataset-not-found]", await File.ReadAllTextAsync(Path.Combine(folder, "nowhere", "failed", "lost.csv.reason.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(shop, "growing.csv.part")));

        File.Move(Path.Combine(shop, "growing.csv.part"), Path.Combine(shop, "growing.csv"));
        await LiesAsync(shop, "done/growing.csv");
        Assert.Equal(16, (int)(await server.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(shop, ".importing")));
    }

    [Fact]
    public async Task lands_a_file_once_however_often_the_server_is_killed()
    {
        await using var perennial = new Installation();
        var (folder, shop) = await WatchedAsync(perennial);
        await File.WriteAllTextAsync(Path.Combine(shop, "large.csv"), Orders("l", 300_000));
        for (var kills = 0; kills < 3; kills++)
        {
            await using var server = await perennial.ServeAsync("--watch-folder", folder);
            if (kills == 0)
                await Eventually.TrueAsync(() => !File.Exists(Path.Combine(shop, "large.csv")), "the file is taken");
            else
                await Task.Delay(TimeSpan.FromSeconds(1 + kills));
            await server.Program.KillAsync();
        }

        await using var last = await perennial.ServeAsync("--watch-folder", folder);
        await LiesAsync(shop, "done/large.csv");
        Assert.Equal(300_001, (int)(await last.GetAsync("/v1/datasets/shop"))["dataset"]!["events"]!);
        Assert.Equal(2, (await last.GetAsync("/v1/datasets/shop/imports"))["imports"]!.AsArray().Count);
    }
}
