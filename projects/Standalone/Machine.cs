using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cli;
using LocalPostgres;
using Wording;

namespace Standalone;

/// <summary>What <c>doctor</c> looks at: everything the standalone project stands on.</summary>
static class Machine
{
    static readonly Label DataFolder = new("data folder", "папка данных");
    static readonly Label Postgres = new("PostgreSQL", "PostgreSQL");
    static readonly Label Database = new("database", "база данных");

    public static async IAsyncEnumerable<Finding> ExamineAsync(Settings settings, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new Finding(new(".NET", ".NET"), true, AsItIs(RuntimeInformation.FrameworkDescription));
        yield return Folder(settings.DataFolder);
        yield return Disk(settings.DataFolder);
        if (settings.Postgres is null)
            yield return Binaries(settings.DataFolder);
        yield return await StoreAsync(settings, ct);
    }

    static Finding Folder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding(DataFolder, true, AsItIs(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(DataFolder, false, new($"cannot be written: {e.Message} Choose another with --data DIR.", $"не удаётся писать: {e.Message} Выберите другую: --data ПАПКА."));
        }
    }

    static Finding Disk(string folder)
    {
        var there = new DirectoryInfo(folder);
        while (!there.Exists && there.Parent is { } parent)
            there = parent;
        var free = new DriveInfo(there.FullName).AvailableFreeSpace / 1e9;
        return new Finding(new("free disk", "свободно на диске"), free > 1, new($"{Culture.Fixed(free, Language.English, 1)} GB", $"{Culture.Fixed(free, Language.Russian, 1)} ГБ"));
    }

    static Finding Binaries(string folder) =>
        PostgresBinaries.Find(new LocalPostgresOptions { DataFolder = folder }) is { } found
            ? new Finding(Postgres, true, new($"{found.Version} in {found.Folder}", $"{found.Version} в {found.Folder}"))
            : new Finding(Postgres, false, new(
                "initdb and pg_ctl were not found; install it (Debian, Ubuntu: apt-get install postgresql) or give a server with --postgres.",
                "initdb и pg_ctl не найдены; установите PostgreSQL (Debian, Ubuntu: apt-get install postgresql) или укажите сервер через --postgres."));

    static async Task<Finding> StoreAsync(Settings settings, CancellationToken ct)
    {
        try
        {
            await using var own = settings.Postgres is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = settings.DataFolder }, ct) : null;
            await using var connection = new Npgsql.NpgsqlConnection(own?.ConnectionString ?? settings.Postgres);
            await connection.OpenAsync(ct);
            return new Finding(Database, true, own is null ? new($"answers, PostgreSQL {connection.PostgreSqlVersion}", $"отвечает, PostgreSQL {connection.PostgreSqlVersion}")
                : own.Started ? new("a private one starts and answers", "собственная запускается и отвечает")
                : new("a private one runs and answers", "собственная запущена и отвечает"));
        }
        catch (Exception e) when (e is PostgresUnavailableException or System.Data.Common.DbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return new Finding(Database, false, AsItIs(e.Message));
        }
    }

    /// <summary>What the machine says of itself is in no language of ours.</summary>
    static Label AsItIs(string text) => new(text, text);
}
