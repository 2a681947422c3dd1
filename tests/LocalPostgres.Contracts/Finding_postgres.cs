using LocalPostgres.Core;

namespace LocalPostgres.Contracts;

public class Finding_postgres : PrivateServer
{
    [Fact]
    public async Task names_what_to_install_when_there_is_none()
    {
        var nowhere = Options with { BinariesFolder = Directory.CreateDirectory(Path.Combine(DataFolder, "empty")).FullName };

        var failure = await Assert.ThrowsAsync<PostgresUnavailableException>(() => LocalPostgresServer.AcquireAsync(nowhere, CancellationToken.None));

        Assert.Equal("postgres-not-installed", failure.Code);
        Assert.Matches("(apt-get|dnf|apk|pacman|zypper|brew) (install|add|-S) postgresql", failure.Message);
        Assert.Contains(nowhere.BinariesFolder, failure.Message, StringComparison.Ordinal);
        Assert.Null(PostgresBinaries.Find(nowhere));
    }

    [Fact]
    public async Task finds_the_programs_that_a_lease_then_uses()
    {
        var found = PostgresBinaries.Find(Options);

        Assert.NotNull(found);
        Assert.True(found.Major >= 13);
        await using var lease = await AcquireAsync();
        Assert.Equal(found.Folder, lease.BinariesFolder);
        Assert.StartsWith(found.Version, await AskAsync<string>(lease, "SHOW server_version"), StringComparison.Ordinal);
    }

    [Fact]
    public void looks_into_the_folder_of_an_unpacked_package()
    {
        var found = PostgresBinaries.Find(Options)!;
        var package = Directory.CreateDirectory(Path.Combine(DataFolder, "package", "native")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(package, "bin"), found.Folder);

        var configured = PostgresBinaries.Find(Options with { BinariesFolder = Path.Combine(DataFolder, "package") });

        Assert.Equal(found with { Folder = Path.Combine(package, "bin") }, configured);
    }

    [Fact]
    public async Task refuses_a_cluster_that_another_major_version_made()
    {
        Directory.CreateDirectory(ClusterFolder);
        await File.WriteAllTextAsync(Path.Combine(ClusterFolder, "PG_VERSION"), "9\n");
        await File.WriteAllTextAsync(Path.Combine(ClusterFolder, "perennial.password"), "secret");

        var failure = await Assert.ThrowsAsync<PostgresUnavailableException>(AcquireAsync);

        Assert.Equal("postgres-version-mismatch", failure.Code);
        Assert.Contains("PostgreSQL 9", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_a_folder_alone_that_is_not_a_complete_cluster()
    {
        var strange = Path.Combine(Directory.CreateDirectory(ClusterFolder).FullName, "strange");
        await File.WriteAllTextAsync(strange, "kept");

        var failure = await Assert.ThrowsAsync<PostgresUnavailableException>(AcquireAsync);

        Assert.Equal("postgres-cluster-damaged", failure.Code);
        Assert.Equal("kept", await File.ReadAllTextAsync(strange));
    }

    [Fact]
    public async Task says_why_a_server_does_not_come_up()
    {
        await using (await AcquireAsync())
            Assert.Single(Servers());
        await File.AppendAllTextAsync(Path.Combine(ClusterFolder, "postgresql.auto.conf"), "shared_buffers = 'plenty'\n");

        var failure = await Assert.ThrowsAsync<PostgresUnavailableException>(AcquireAsync);

        Assert.Equal("postgres-did-not-start", failure.Code);
        Assert.Contains("shared_buffers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_way_to_leave_the_root_account_ends_in_the_same_other_one()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Equal(ServerAccount.Caller, await ServerAccount.FindAsync(ClusterFolder, CancellationToken.None));
            return;
        }

        var uid = Shell.FirstLine("id", "-u", "nobody")!;
        var ways = ServerAccount.Switches("nobody", uid, Shell.FirstLine("id", "-g", "nobody")!).ToList();

        Assert.NotEmpty(ways);
        foreach (var way in ways)
            Assert.Equal(new Finished(0, uid + " it's -m"), await Shell.RunAsync([.. way, "/bin/sh", "-c", "echo $(id -u) $1 $2", "sh", "it's", "-m"], CancellationToken.None));
    }
}
