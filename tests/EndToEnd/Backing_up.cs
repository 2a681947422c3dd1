namespace EndToEnd;

/// <summary>What an operator gets back from a backup is what there was, whatever went on meanwhile; what cannot be got back is refused by name.</summary>
public sealed class Backing_up : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-end-to-end-backup-").FullName;

    string Backup => Path.Combine(folder, "backup");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task while_the_server_runs_and_again_and_all_comes_back(bool own)
    {
        await using var first = own ? await SharedServer.StartAsync() : null;
        await using var second = own ? await SharedServer.StartAsync() : null;
        await using var perennial = own ? new Installation { Postgres = first!.ConnectionString } : new Installation();
        await using var restored = own ? new Installation { Postgres = second!.ConnectionString } : new Installation();
        string answer, other;
        await using (var server = await perennial.ServeAsync())
        {
            await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("one.csv", Sales.Csv(3_000) + "c1,never,5\n")));
            await perennial.JsonAsync("watch", "add", "leaving", "--dataset", "shop", "--below", "0.3");
            await SucceedAsync(perennial, "keys", "create", "--name", "tool", "--scope", "read", "--tenant", "other");
            answer = await BodyAsync(server, "/v1/datasets/shop/rfm?version=1");

            // Imports go on: whichever of them is in the backup is in it whole.
            var going = Task.Run(async () =>
            {
                for (var i = 1; i <= 3; i++)
                    await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write($"more{i}.csv", Sales.Csv(2_000, from: i * 3_000))));
            });
            var made = await perennial.JsonAsync("backup", Backup);
            Assert.True((int)made["copied"]! == (int)made["objects"]! && (int)made["copied"]! > 0, made.ToJsonString());
            await going;
            await server.EndOfImportAsync(await server.BeginImportAsync("shop", "preset=minimal", perennial.Write("last.csv", Sales.Csv(2_000, from: 12_000))));

            var again = await perennial.JsonAsync("backup", Backup);
            Assert.InRange((int)again["copied"]!, 1, (int)again["objects"]! - (int)made["objects"]!);
            Assert.Equal((0, 0), ((int)again["mended"]!, (int)again["kept"]!));
            other = await BodyAsync(server, "/v1/datasets/shop/cohorts?version=5");
        }

        Assert.Single(Directory.EnumerateFiles(Backup, "*.dump"));
        Assert.Empty(Directory.EnumerateFiles(Backup, "~*"));
        Assert.All(Directory.EnumerateDirectories(Backup, "*", SearchOption.AllDirectories).Append(Backup), path => AssertPrivate(path, "700"));
        Assert.All(Directory.EnumerateFiles(Backup, "*", SearchOption.AllDirectories), path => AssertPrivate(path, "600"));

        var told = await restored.JsonAsync("restore", Backup);
        Assert.Equal(["shop 5 11000 0"], told["datasets"]!.AsArray().Select(dataset => $"{dataset!["name"]} {dataset["versions"]} {dataset["events"]} {dataset["faults"]!.AsArray().Count}"));
        Assert.Contains("leaving", (await restored.JsonAsync("watch", "list", "--dataset", "shop")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("tool", (string?)(await restored.JsonAsync("keys", "list", "--tenant", "other"))["keys"]![0]!["name"]);
        Assert.Empty((await restored.JsonAsync("verify"))["datasets"]![0]!["faults"]!.AsArray());

        await using var anew = await restored.ServeAsync();
        Assert.Equal(answer, await BodyAsync(anew, "/v1/datasets/shop/rfm?version=1"));
        Assert.Equal(other, await BodyAsync(anew, "/v1/datasets/shop/cohorts?version=5"));
        await anew.EndOfImportAsync(await anew.BeginImportAsync("shop", "preset=minimal", restored.Write("after.csv", Sales.Csv(100, from: 90_000))));
        Assert.Equal(11_100, (long)(await anew.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
    }

    [Fact]
    public async Task killed_in_the_middle_it_leaves_the_earlier_one()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", perennial.Write("one.csv", Sales.Csv(500)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("backup", Backup);
        await perennial.JsonAsync("import", perennial.Write("two.csv", Sales.Csv(500, from: 500)), "--dataset", "shop", "--preset", "minimal");
        var manifest = await File.ReadAllBytesAsync(Path.Combine(Backup, "manifest.json"));

        // One that takes long to copy: there is time to kill.
        var large = Path.Combine(perennial.Data, "objects", "raw", "large");
        await using (var file = File.Create(large))
            file.SetLength(1 << 30);
        foreach (var (aside, bytes) in new[] { ("~database", 0L), ("~object", 1 << 24) })
        {
            var backup = perennial.Begin("backup", Backup);
            await Eventually.TrueAsync(() => new FileInfo(Path.Combine(Backup, aside)) is { Exists: true } written && written.Length >= bytes, $"{aside} of a backup under way", () => backup.Printed);
            await backup.KillAsync();
            Assert.Equal(manifest, await File.ReadAllBytesAsync(Path.Combine(Backup, "manifest.json")));
            await AssertRestoredAsync(500);
        }

        File.Delete(large);
        var made = await perennial.JsonAsync("backup", Backup);
        Assert.Equal((0, 0), ((int)made["mended"]!, (int)made["kept"]!));
        Assert.Empty(Directory.EnumerateFiles(Backup, "~*"));
        await AssertRestoredAsync(1_000);
    }

    [Fact]
    public async Task damaged_it_is_refused_by_name_and_leaves_nothing()
    {
        await using var perennial = new Installation();
        await perennial.JsonAsync("import", perennial.Write("one.csv", Sales.Csv(300)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("backup", Backup);
        var (segment, raw) = (One("events-*.parquet"), Directory.EnumerateFiles(Path.Combine(Backup, "objects", "raw"), "*", SearchOption.AllDirectories).Single());
        var dump = Directory.EnumerateFiles(Backup, "*.dump").Single();

        await DamagedAsync(segment, bytes => [.. bytes[..^9], (byte)(bytes[^9] ^ 1), .. bytes[^8..]], "events-");
        await DamagedAsync(raw, null, "raw/default/shop/");
        await DamagedAsync(dump, bytes => bytes[..(bytes.Length / 2)], Path.GetFileName(dump));

        // A damaged or missing copy is made anew; a damaged object does not take the place of its copy.
        await File.WriteAllTextAsync(segment, "other");
        File.Delete(raw);
        Assert.Equal((2, 2), await perennial.JsonAsync("backup", Backup) is var mended ? ((int)mended["copied"]!, (int)mended["mended"]!) : default);
        Assert.Equal(0, (await perennial.RunAsync("backup", Backup, "--verify")).ExitCode);
        var source = Directory.EnumerateFiles(Path.Combine(perennial.Data, "objects"), Path.GetFileName(segment), SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(source, "other");
        Refused(await perennial.RunAsync("backup", Backup), 4, "backup-source-damaged", "events-");
        await AssertRestoredAsync(300);

        // What the data folder lost, the backup has.
        File.Delete(source);
        Assert.Equal(1, (int)(await perennial.JsonAsync("backup", Backup))["kept"]!);
        await AssertRestoredAsync(300);

        async Task DamagedAsync(string path, Func<byte[], byte[]>? damage, string named)
        {
            var whole = await File.ReadAllBytesAsync(path);
            File.Delete(path);
            if (damage is not null)
                await File.WriteAllBytesAsync(path, damage(whole));
            Refused(await perennial.RunAsync("backup", Backup, "--verify"), 4, "backup-damaged", named);
            await using var installation = new Installation();
            Refused(await installation.RunAsync("restore", Backup, "--lang", "ru"), 4, "backup-damaged", named);
            Assert.Empty(Directory.EnumerateFileSystemEntries(installation.Data));
            await File.WriteAllBytesAsync(path, whole);
        }
    }

    [Fact]
    public async Task into_places_that_hold_something_is_refused()
    {
        await using var server = await SharedServer.StartAsync();
        await using var perennial = new Installation { Postgres = server.ConnectionString };
        await perennial.JsonAsync("import", perennial.Write("one.csv", Sales.Csv(50)), "--dataset", "shop", "--preset", "minimal");
        await perennial.JsonAsync("backup", Backup);

        Refused(await perennial.RunAsync("restore", Backup), 3, "restore-target-not-empty", "objects");
        await using (var same = new Installation { Postgres = server.ConnectionString })
        {
            Refused(await same.RunAsync("restore", Backup), 3, "restore-target-not-empty", "--postgres");
            Assert.Empty(Directory.EnumerateFileSystemEntries(same.Data));
        }

        Refused(await perennial.RunAsync("backup", Path.Combine(perennial.Data, "backup")), 3, "backup-folder-inside", "backup");
        Refused(await perennial.RunAsync("backup", perennial.Files), 3, "backup-folder-taken", perennial.Files);
        Refused(await perennial.RunAsync("restore", perennial.Files), 3, "not-a-backup", "manifest.json");
        Refused(await perennial.RunAsync("backup", Backup, "--lang", "ru", "--verify", "--wrong"), 2, "usage", "--wrong");
        await using (new FileStream(Path.Combine(Backup, "backup.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Refused(await perennial.RunAsync("backup", Backup), 3, "backup-busy", Backup);
        Assert.Equal(50, (long)(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop"))["head"]!["evidence"]!["events"]!);
    }

    async Task AssertRestoredAsync(long events)
    {
        await using var restored = new Installation();
        var told = await restored.JsonAsync("restore", Backup);
        Assert.Equal((events, 0), ((long)told["datasets"]![0]!["events"]!, told["datasets"]![0]!["faults"]!.AsArray().Count));
    }

    string One(string pattern) => Directory.EnumerateFiles(Path.Combine(Backup, "objects"), pattern, SearchOption.AllDirectories).Single();

    static async Task<string> BodyAsync(Server server, string path) => (await server.SendAsync(HttpMethod.Get, path)) is { Status: System.Net.HttpStatusCode.OK, Body: var body } ? body : throw new InvalidOperationException(path);

    static async Task SucceedAsync(Installation perennial, params string[] arguments) => Assert.Equal(0, (await perennial.RunAsync(arguments)).ExitCode);

    static void Refused(Outcome ended, int exit, string code, string named)
    {
        Assert.True(exit == ended.ExitCode, $"{ended.ExitCode} {ended.Output} {ended.Error}");
        var said = string.Concat(ended.Error.Split('\n'));
        Assert.Contains($"[{code}]", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }

    static void AssertPrivate(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(mode, Convert.ToString((int)File.GetUnixFileMode(path), 8));
    }
}
