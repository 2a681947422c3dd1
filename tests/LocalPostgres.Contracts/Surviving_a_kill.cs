using System.Diagnostics;
using LocalPostgres.Core;
using Npgsql;

namespace LocalPostgres.Contracts;

public class Surviving_a_kill : PrivateServer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task a_killed_server_comes_back_with_what_was_committed()
    {
        await using var lease = await AcquireAsync();
        await TellAsync(lease, "CREATE TABLE kept AS SELECT 42 AS answer");
        var killed = lease.Pid;

        Kill(killed);
        await UntilAsync(() => lease.Restarts == 1);

        Assert.Equal(42, await AskAsync<int>(lease, "SELECT answer FROM kept"));
        Assert.NotEqual(killed, lease.Pid);
        Assert.Equal([lease.Pid], Servers());
    }

    [Fact]
    public async Task only_one_of_two_holders_starts_it_again()
    {
        await using var one = await AcquireAsync();
        await using var other = await AcquireAsync();
        var killed = one.Pid;

        Kill(killed);
        await UntilAsync(() => one.Pid != killed && other.Pid != killed);

        Assert.Equal(one.Pid, other.Pid);
        Assert.Equal(1, one.Restarts + other.Restarts);
    }

    [Fact]
    public async Task a_busy_server_killed_again_and_again_comes_back()
    {
        await using var lease = await AcquireAsync();
        for (var round = 1; round <= 3; round++)
        {
            await using var busy = new NpgsqlConnection(lease.ConnectionString);
            await busy.OpenAsync();
            await using var sleep = new NpgsqlCommand("SELECT pg_sleep(60)", busy);
            var sleeping = sleep.ExecuteNonQueryAsync();

            Kill(lease.Pid);

            await Assert.ThrowsAnyAsync<NpgsqlException>(() => sleeping);
            await UntilAsync(() => lease.Restarts == round);
            Assert.Equal(1, await AskAsync<int>(lease, "SELECT 1"));
        }
    }

    [Fact]
    public async Task a_server_left_by_a_killed_holder_is_used_and_stopped_by_the_next()
    {
        await using (await AcquireAsync())
            Assert.Single(Servers());
        var cluster = new Cluster(new ClusterHome(Path.Combine(DataFolder, "postgres")), PostgresBinaries.Find(Options)!, Options);
        var orphan = await cluster.EnsureRunningAsync(mayMovePort: false, CancellationToken.None);

        await using (var next = await AcquireAsync())
        {
            Assert.False(next.Started);
            Assert.Equal(orphan.Pid, next.Pid);
        }

        Assert.Empty(Servers());
    }

    [Fact]
    public async Task a_creation_that_was_killed_starts_over()
    {
        using var killing = new CancellationTokenSource();
        var creation = LocalPostgresServer.AcquireAsync(Options, killing.Token);
        await UntilAsync(() => Made().Any(folder => File.Exists(Path.Combine(folder, "PG_VERSION"))));
        await killing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creation);
        Assert.NotEmpty(Made());
        Assert.False(Directory.Exists(ClusterFolder));

        await using var lease = await AcquireAsync();

        Assert.Equal(1, await AskAsync<int>(lease, "SELECT 1"));
        Assert.Empty(Made());
    }

    [Fact]
    public async Task a_pid_file_that_names_another_living_process_does_not_stand_in_the_way()
    {
        string[] file;
        await using (await AcquireAsync())
            file = await File.ReadAllLinesAsync(PidFile);
        var account = await ServerAccount.FindAsync(ClusterFolder, CancellationToken.None);
        using var stranger = StartStranger(account);
        await File.WriteAllLinesAsync(PidFile, [(await stranger.StandardOutput.ReadLineAsync())!, .. file[1..]]);
        await account.OwnAsync(PidFile, CancellationToken.None);

        await using var again = await AcquireAsync();

        Assert.True(again.Started);
        Assert.Equal(1, await AskAsync<int>(again, "SELECT 1"));
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    string PidFile => Path.Combine(ClusterFolder, "postmaster.pid");

    // Of the server's own account: PostgreSQL already ignores process ids of other accounts.
    static Process StartStranger(ServerAccount account)
    {
        var command = account.Command("/bin/sh", "-c", "echo $$; exec sleep 60");
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true })!;
    }

    IEnumerable<string> Made() =>
        Path.Combine(DataFolder, "postgres") is var home && Directory.Exists(home) ? Directory.EnumerateDirectories(home, "making-*") : [];

    static async Task UntilAsync(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waited.Elapsed < Patience, "it did not happen in time");
            await Task.Delay(5);
        }
    }
}
