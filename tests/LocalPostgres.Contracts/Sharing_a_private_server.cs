using System.Net;
using System.Net.Sockets;

namespace LocalPostgres.Contracts;

public class Sharing_a_private_server : PrivateServer
{
    [Fact]
    public async Task answers_a_query_in_its_own_database()
    {
        await using var lease = await AcquireAsync();

        Assert.True(lease.Started);
        Assert.Equal("perennial", await AskAsync<string>(lease, "SELECT current_database()::text"));
        Assert.Equal("UTF8", await AskAsync<string>(lease, "SHOW server_encoding"));
    }

    [Fact]
    public async Task commits_are_flushed_and_only_this_machine_gets_in()
    {
        await using var lease = await AcquireAsync();

        Assert.Equal("on", await AskAsync<string>(lease, "SHOW fsync"));
        Assert.Equal("127.0.0.1", await AskAsync<string>(lease, "SHOW listen_addresses"));
        Assert.Equal("", await AskAsync<string>(lease.OwnerConnectionString, "SHOW unix_socket_directories"));
        Assert.Equal(0L, await AskAsync<long>(lease.OwnerConnectionString, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(ClusterFolder, "perennial.password")));
    }

    [Fact]
    public async Task a_second_lease_attaches_and_the_last_one_stops_the_server()
    {
        var first = await AcquireAsync();
        var second = await AcquireAsync();
        Assert.False(second.Started);
        Assert.Equal((first.Pid, first.ConnectionString), (second.Pid, second.ConnectionString));

        await first.DisposeAsync();
        Assert.Equal(1, await AskAsync<int>(second, "SELECT 1"));
        Assert.Equal([second.Pid], Servers());

        await second.DisposeAsync();
        Assert.Empty(Servers());
    }

    [Fact]
    public async Task starters_that_meet_at_an_empty_folder_get_one_server()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(AcquireAsync)));

        Assert.Single(leases, lease => lease.Started);
        Assert.Single(leases.Select(lease => lease.Pid).Distinct());
        Assert.Single(Servers());
        await Task.WhenAll(leases.Select(lease => lease.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task data_password_and_port_survive_a_stop()
    {
        string before;
        await using (var lease = await AcquireAsync())
        {
            before = lease.ConnectionString;
            await TellAsync(lease, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var again = await AcquireAsync();
        Assert.True(again.Started);
        Assert.Equal(before, again.ConnectionString);
        Assert.Equal(42, await AskAsync<int>(again, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task services_are_no_superusers_and_own_the_database()
    {
        await using var lease = await AcquireAsync();

        Assert.Equal("perennial_service", await AskAsync<string>(lease, "SELECT rolname::text FROM pg_roles WHERE rolname = current_user AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole"));
        Assert.Equal("perennial_service", await AskAsync<string>(lease, "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = 'perennial'"));
        Assert.True(await AskAsync<bool>(lease.OwnerConnectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
    }

    /// <summary>Clusters were made with one role, which owned everything.</summary>
    [Fact]
    public async Task an_older_cluster_gets_the_role_of_services_with_all_that_is_theirs()
    {
        await using (var lease = await AcquireAsync())
        {
            await TellAsync(lease, """
                CREATE SCHEMA ours;
                CREATE TABLE ours.t (a bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b serial, c text);
                CREATE SEQUENCE ours.numbers;
                CREATE VIEW ours.v AS SELECT c FROM ours.t;
                CREATE FUNCTION ours.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
                INSERT INTO ours.t (c) VALUES ('kept')
                """);
            await TellAsync(lease.OwnerConnectionString, "REASSIGN OWNED BY perennial_service TO perennial; DROP OWNED BY perennial_service; DROP ROLE perennial_service");
            Npgsql.NpgsqlConnection.ClearAllPools();
        }

        await using var again = await AcquireAsync();
        await TellAsync(again, "INSERT INTO ours.t (c) VALUES ('new'); ALTER TABLE ours.t ADD COLUMN d text; DROP FUNCTION ours.f(integer); DROP VIEW ours.v; DROP SEQUENCE ours.numbers; CREATE TABLE ours.more (a text)");
        Assert.Equal("kept new", await AskAsync<string>(again, "SELECT string_agg(c, ' ' ORDER BY a) FROM ours.t"));
    }

    [Fact]
    public async Task moves_to_another_port_when_a_program_has_taken_its_own()
    {
        int port;
        await using (var lease = await AcquireAsync())
            port = lease.Port;
        using var stranger = new TcpListener(IPAddress.Loopback, port);
        stranger.Start();

        await using var moved = await AcquireAsync();

        Assert.NotEqual(port, moved.Port);
        Assert.Equal(1, await AskAsync<int>(moved, "SELECT 1"));
    }

    [Fact]
    public async Task works_below_a_folder_that_is_closed_to_other_accounts()
    {
        CloseParent();
        await using (var lease = await AcquireAsync())
            await TellAsync(lease, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var again = await AcquireAsync();
        Assert.Equal(42, await AskAsync<int>(again, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task opens_the_data_folder_itself_but_nothing_above_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        CloseParent();
        File.SetUnixFileMode(DataFolder, ownerOnly);

        await using var lease = await AcquireAsync();

        Assert.Equal(ownerOnly, File.GetUnixFileMode(Path.GetDirectoryName(DataFolder)!));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(DataFolder) & ~ownerOnly & ~UnixFileMode.OtherExecute);
    }

    [Fact]
    public async Task a_second_lease_attaches_through_a_symbolic_link()
    {
        await using var lease = await AcquireAsync();
        var link = Directory.CreateSymbolicLink(DataFolder + "-link", DataFolder);

        await using var linked = await LocalPostgresServer.AcquireAsync(Options with { DataFolder = link.FullName }, CancellationToken.None);

        Assert.False(linked.Started);
        Assert.Equal(lease.Pid, linked.Pid);
    }
}
