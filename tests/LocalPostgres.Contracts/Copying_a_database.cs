using LocalPostgres.Core;
using Npgsql;

namespace LocalPostgres.Contracts;

/// <summary>Schemas of a database go to a file and back.</summary>
public class Copying_a_database : PrivateServer
{
    string DumpFile => Path.Combine(DataFolder, "copy.dump");

    [Fact]
    public async Task takes_the_schemas_that_are_named_and_brings_them_back_once()
    {
        await using var lease = await AcquireAsync();
        await TellAsync(lease, "CREATE SCHEMA ours; CREATE TABLE ours.t (a text); INSERT INTO ours.t VALUES ('kept'); CREATE SCHEMA theirs");
        await TellAsync(lease.OwnerConnectionString, "CREATE DATABASE \"it's\" OWNER perennial_service");

        var dump = await PostgresCopy.DumpAsync(lease.ConnectionString, Options, ["ours"], DumpFile, CancellationToken.None);
        var other = new NpgsqlConnectionStringBuilder(lease.ConnectionString) { Database = "it's" }.ConnectionString;
        await PostgresCopy.RestoreAsync(other, Options, dump, DumpFile, CancellationToken.None);

        Assert.Equal(["ours"], await PostgresCopy.FindSchemasAsync(other, ["ours", "theirs"], CancellationToken.None));
        await using (var connection = new NpgsqlConnection(other))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT a FROM ours.t", connection);
            Assert.Equal("kept", await command.ExecuteScalarAsync());
        }

        // What is there already is not added to.
        Assert.Equal(PostgresCopyFault.Failed, (await Assert.ThrowsAsync<PostgresCopyException>(() => PostgresCopy.RestoreAsync(other, Options, dump, DumpFile, CancellationToken.None))).Fault);
        var newer = await Assert.ThrowsAsync<PostgresCopyException>(() => PostgresCopy.RestoreAsync(other, Options, dump with { Server = "99.1" }, DumpFile, CancellationToken.None));
        Assert.Equal((PostgresCopyFault.ServerTooOld, "99"), (newer.Fault, newer.Detail));
        NpgsqlConnection.ClearAllPools();
    }

    [Fact]
    public void needs_a_program_that_is_not_older_than_the_server()
    {
        var (old, newer) = (Program("old", "14.2"), Program("new", "17.1"));

        Assert.Equal("17.1", CopyPrograms.Require([old, newer], "pg_dump", 15).Version);
        Assert.Equal("14.2", CopyPrograms.Require([newer, old], "pg_dump", 14).Version);
        Assert.Equal((PostgresCopyFault.ProgramTooOld, "14.2", "16"), Fault([old]));
        Assert.Equal((PostgresCopyFault.ProgramMissing, null, "16"), Fault([DataFolder]));

        static (PostgresCopyFault, string?, string) Fault(string[] folders) =>
            Assert.Throws<PostgresCopyException>(() => CopyPrograms.Require(folders, "pg_dump", 16)) is var e ? (e.Fault, e.Found, e.Detail) : default;
    }

    [Fact]
    public void tells_the_password_to_nobody_but_the_program()
    {
        var environment = ConnectionEnvironment.Of("Host=db;Port=6000;Username=u;Password=se cret;Database=d;SSL Mode=VerifyFull;Root Certificate=/ca.pem");

        Assert.Equal(
            ("db", "6000", "u", "se cret", "d", "verify-full", "/ca.pem"),
            (environment["PGHOST"], environment["PGPORT"], environment["PGUSER"], environment["PGPASSWORD"], environment["PGDATABASE"], environment["PGSSLMODE"], environment["PGSSLROOTCERT"]));
    }

    string Program(string folder, string version)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(DataFolder, folder)).FullName, "pg_dump");
        File.WriteAllText(path, $"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version} (Some 9.9)'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(path)!;
    }
}
