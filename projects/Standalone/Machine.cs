using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cli;
using LocalPostgres;
using Store.Marten;
using Wording;

namespace Standalone;

/// <summary>What <c>doctor</c> looks at: everything the standalone project stands on.</summary>
static class Machine
{
    static readonly Label DataFolder = new("data folder", "папка данных");
    static readonly Label Postgres = new("PostgreSQL", "PostgreSQL");
    static readonly Label Database = new("database", "база данных");

    public static async IAsyncEnumerable<Finding> ExamineAsync(Settings settings, string[] args, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new Finding(new(".NET", ".NET"), true, AsItIs(RuntimeInformation.FrameworkDescription));
        yield return Folder(settings.DataFolder);
        yield return Disk(settings.DataFolder);
        if (settings.Postgres is null)
            yield return Binaries(settings.DataFolder);
        foreach (var finding in await StoreAsync(settings, ct))
            yield return finding;
        foreach (var finding in SettingsOf(settings, args))
            yield return finding;
        if (await PrefixAsync(ct) is { } prefix)
            yield return prefix;
    }

    /// <summary>Every setting of every program, where it comes from, and whether it will do; and what looks like one and is none.</summary>
    static IEnumerable<Finding> SettingsOf(Settings settings, string[] args)
    {
        var environment = Environment.GetEnvironmentVariables();
        var arguments = new Dictionary<string, string>();
        if (IsGiven(args, "--data"))
            arguments["data"] = settings.DataFolder;
        if (IsGiven(args, "--postgres") && settings.Postgres is { } postgres)
            arguments["postgres"] = postgres;
        var read = ServiceSettings.Look(arguments, environment);
        var faults = Faults(read, settings.DataFolder).ToArray();
        foreach (var (setting, value, isArgument) in read.Given)
        {
            var fault = faults.FirstOrDefault(fault => fault.StartsWith($"{setting.Name}:", StringComparison.Ordinal));
            yield return new Finding(new($"setting {setting.Name}", $"настройка {setting.Name}"), fault is null, fault is not null ? AsItIs(fault)
                : value is null ? new($"{setting.Default.En} (default)", $"{setting.Default.Ru} (по умолчанию)")
                : isArgument ? new($"{Shown(setting, value)} (command line)", $"{Shown(setting, value)} (командная строка)")
                : new($"{Shown(setting, value)} (from {setting.Variable})", $"{Shown(setting, value)} (из {setting.Variable})"));
        }

        foreach (var (variable, nearest) in ServiceSettings.Unknown(environment))
            yield return new Finding(new("setting", "настройка"), false, new($"{variable} is none and changes nothing; the nearest is {nearest}.", $"{variable} — такой нет, она ничего не меняет; ближайшая — {nearest}."));
    }

    static bool IsGiven(string[] args, string option) => args.Any(arg => arg == option || arg.StartsWith($"{option}=", StringComparison.Ordinal));

    /// <summary>What keeps a service from starting with these settings.</summary>
    static IEnumerable<string> Faults(ServiceSettings read, string dataFolder)
    {
        Action[] looks =
        [
            () => Starting.Postgres(read["postgres"]), () => Starting.Urls(read["urls"]), () => Starting.Collector(read["otlp"]), () => Starting.Health(read["health"]), () => Starting.Solo(read["solo"]),
            () => Worker.WorkerOptions.Read(name => read[name]), () => ObjectStore.Read(name => read[name]), () => SegmentWebhooks.WebhookOptions.Read(name => read[name]), () => Api.ApiOptions.Read(name => read[name], dataFolder, read["urls"]),
        ];
        foreach (var look in looks)
        {
            if (FaultOf(look) is { } fault)
                yield return fault;
        }
    }

    /// <summary>Whether the watched prefix can be looked at; null: none is watched, or the settings are at fault, which is told already.</summary>
    static async Task<Finding?> PrefixAsync(CancellationToken ct)
    {
        try
        {
            var read = ServiceSettings.Look(new Dictionary<string, string>(), Environment.GetEnvironmentVariables());
            if (Worker.WorkerOptions.Read(name => read[name]).WatchedPrefix is not { } prefix)
                return null;
            var fault = await ObjectStore.FaultAsync(ObjectStore.Read(), prefix, ct);
            return new Finding(new("watched prefix", "наблюдаемый префикс"), fault is null, fault is null ? AsItIs($"{prefix}") : new(fault.Problem.DetailIn(Language.English), fault.Problem.DetailIn(Language.Russian)));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static string? FaultOf(Action look)
    {
        try
        {
            look();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>A password is nobody's business.</summary>
    static string Shown(Setting setting, string value) => setting.Name switch
    {
        "postgres" when new Npgsql.NpgsqlConnectionStringBuilder(value) is var connection => (connection.Password is { Length: > 0 } ? new Npgsql.NpgsqlConnectionStringBuilder(value) { Password = "***" } : connection).ConnectionString,
        "data" => Path.GetFullPath(value),
        "s3_secret" => "***",
        _ => value,
    };

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

    static async Task<Finding[]> StoreAsync(Settings settings, CancellationToken ct)
    {
        try
        {
            await using var own = settings.Postgres is null ? await LocalPostgresServer.AcquireAsync(new LocalPostgresOptions { DataFolder = settings.DataFolder }, ct) : null;
            var way = own?.ConnectionString ?? settings.Postgres!;
            await using var connection = new Npgsql.NpgsqlConnection(way);
            await connection.OpenAsync(ct);
            var answers = new Finding(Database, true, own is null ? new($"answers, PostgreSQL {connection.PostgreSqlVersion}", $"отвечает, PostgreSQL {connection.PostgreSqlVersion}")
                : own.Started ? new("a private one starts and answers", "собственная запускается и отвечает")
                : new("a private one runs and answers", "собственная запущена и отвечает"));
            return [answers, Wall(await MartenStoreComponent.WallAsync(way, ct))];
        }
        catch (Exception e) when (e is PostgresUnavailableException or System.Data.Common.DbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return [new Finding(Database, false, AsItIs(e.Message))];
        }
    }

    static Finding Wall((bool Binds, string Role) found) => new(new("wall between tenants", "стена между арендаторами"), found.Binds, found.Binds
        ? new($"row-level security binds the role {found.Role}", $"политики строк действуют на роль {found.Role}")
        : new(
            $"the role {found.Role} passes row-level security (it is a superuser or has BYPASSRLS), so that Perennial alone keeps tenants apart; connect as a role that owns the database and is neither.",
            $"роль {found.Role} проходит мимо политик строк (суперпользователь или BYPASSRLS), и арендаторов разделяет один Perennial; подключайтесь ролью, которая владеет базой и не является ни тем, ни другим."));

    /// <summary>What the machine says of itself is in no language of ours.</summary>
    static Label AsItIs(string text) => new(text, text);
}
