using System.Collections;
using Quickenshtein;
using Wording;

/// <summary>The programs of the product.</summary>
[Flags]
enum Programs
{
    Api = 1,
    Worker = 2,
    Standalone = 4,
    Servers = Api | Standalone,
    All = Api | Worker | Standalone,
}

/// <summary>Something an operator may set.</summary>
/// <param name="Name">Its name, lower-case: <c>--name VALUE</c>, or <c>PERENNIAL_NAME</c> with <c>_</c> for <c>-</c>.</param>
/// <param name="Of">Whose setting it is.</param>
/// <param name="Default">What it is when nobody sets it, in words.</param>
/// <param name="About">What it means.</param>
sealed record Setting(string Name, Programs Of, Label Default, Label About)
{
    /// <summary>Only the environment has it.</summary>
    public bool IsOfEnvironment { get; init; }

    public string Variable => ServiceSettings.Prefix + Name.ToUpperInvariant().Replace('-', '_');
}

/// <summary>A setting as it stands.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Value">Its text; null: nobody set it.</param>
/// <param name="IsArgument">Whether it was given on the command line; else in the environment.</param>
sealed record GivenSetting(Setting Setting, string? Value, bool IsArgument);

/// <summary>Every setting there is, and how a program was set: the command line comes before the environment, and there is nothing else.</summary>
sealed class ServiceSettings
{
    public const string Prefix = "PERENNIAL_";

    /// <summary>What the framework reads for itself, besides sections such as <c>Logging:LogLevel:Default</c>.</summary>
    static readonly string[] OfFramework = ["environment", "contentroot", "applicationname"];

    static readonly Label None = new("none", "нет");

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("data", Programs.All, new("./data", "./data"), new("The data folder, the same for API and worker", "Папка данных, общая для API и обработчика")),
        new("postgres", Programs.All, new("a private server in the data folder", "собственный сервер в папке данных"), new("Connection string of a PostgreSQL server; Passfile=FILE in it keeps the password in a file", "Строка подключения к серверу PostgreSQL; Passfile=ФАЙЛ в ней хранит пароль в файле")),
        new("urls", Programs.Servers, new("http://localhost:7070", "http://localhost:7070"), new("Addresses to listen on, separated by ;", "Адреса, по которым принимать запросы, через «;»")),
        new("access", Programs.Servers, new("open", "open"), new("keys: callers need a key; open: everybody on this machine may do everything, and nobody else reaches it", "keys: нужен ключ; open: на этой машине всем можно всё, с других обратиться нельзя")),
        new("hosts", Programs.Servers, None, new("Names by which browsers may ask this server, separated by commas", "Имена, под которыми браузеры могут обращаться к серверу, через запятую")),
        new("origins", Programs.Servers, None, new("Other sites whose pages may call the API, separated by commas", "Чужие сайты, страницам которых можно обращаться к API, через запятую")),
        new("concurrency", Programs.Servers, new("one a processor", "по одному на процессор"), new("Questions computed at once", "Сколько вопросов вычислять одновременно")),
        new("queue", Programs.Servers, new("32", "32"), new("Questions that wait for their turn; further ones are refused with 429", "Сколько вопросов может ждать очереди; остальные получают отказ 429")),
        new("timeout", Programs.Servers, new("900", "900"), new("Seconds a question may be computed", "Сколько секунд можно вычислять один вопрос")),
        new("rate", Programs.Servers, new("100 with access by keys, else no limit", "100 при доступе по ключам, иначе без ограничения"), new("Requests a second that one key may send; further ones are refused with 429", "Сколько запросов в секунду разрешено одному ключу; остальные получают отказ 429")),
        new("most-rows", Programs.Servers, new("50000000", "50000000"), new("Rows of a table that a question is asked of", "Строк в таблице, о которой задают вопрос")),
        new("most-columns", Programs.Servers, new("1000", "1000"), new("Columns of such a table", "Столбцов в такой таблице")),
        new("most-horizon", Programs.Servers, new("1000", "1000"), new("Steps ahead that a forecast may be asked for (horizon)", "На сколько шагов вперёд можно запросить прогноз (horizon)")),
        new("most-windows", Programs.Servers, new("100", "100"), new("Past origins that a backtest may have (windows)", "Из скольких моментов прошлого может прогнозировать проверка (windows)")),
        new("most-parts", Programs.Servers, new("5000", "5000"), new("Parts that a forecast may have (most)", "На сколько частей может делиться прогноз (most)")),
        new("most-bodies", Programs.Servers, new("16", "16"), new("Questions of files that one caller may have under way; further ones are refused with 429", "Сколько вопросов о файлах может одновременно задавать один пользователь; остальные получают отказ 429")),
        new("openid-authority", Programs.Servers, None, new("Address of a provider of identities (OpenID Connect) through which people sign in to the page", "Адрес поставщика удостоверений (OpenID Connect), через которого люди входят на страницу")),
        new("openid-client", Programs.Servers, None, new("This server's id at the provider", "Идентификатор этого сервера у поставщика")),
        new("openid-secret-file", Programs.Servers, None, new("A file with this server's secret at the provider", "Файл с секретом этого сервера у поставщика")),
        new("openid-scope-claim", Programs.Servers, new("roles", "roles"), new("The claim that lists what somebody may: read, analyst, ingest, admin", "Утверждение со списком прав: read, analyst, ingest, admin")),
        new("openid-tenant-claim", Programs.Servers, new("everybody is of the tenant default", "все относятся к default"), new("The claim that names somebody's tenant", "Утверждение с именем арендатора")),
        new("memory", Programs.All, new("a quarter of the machine's or container's, 512MB to 8GB", "четверть памяти машины или контейнера, от 512MB до 8GB"), new("Memory that statistics and imports of the process may take together, such as 2GB; what does not fit goes to the disk", "Сколько памяти могут вместе занимать показатели и загрузки процесса, например 2GB; что не помещается, уходит на диск")),
        new("otlp", Programs.All, None, new("Collector that metrics and traces are pushed to, such as http://collector:4317; none: nothing leaves the machine", "Сборщик метрик и трасс, например http://collector:4317; без него с машины ничего не уходит")),
        new("version-days", Programs.Worker | Programs.Standalone, new("30", "30"), new("Days for which an earlier version can be asked after a newer one took its place", "Сколько дней можно спрашивать прежнюю версию после появления новой")),
        new("watch-folder", Programs.Worker | Programs.Standalone, None, new("Folder whose files are imported, FOLDER/DATASET/FILE, by the mapping that the dataset keeps, and moved to done or failed", "Папка, файлы которой загружаются: ПАПКА/НАБОР/ФАЙЛ, по сохранённому в наборе сопоставлению; затем они переносятся в done или failed")),
        new("watch-prefix", Programs.Worker | Programs.Standalone, None, new("Prefix of a bucket, s3://BUCKET/PREFIX, whose objects are imported in the same way, PREFIX/DATASET/NAME", "Префикс бакета s3://БАКЕТ/ПРЕФИКС, объекты которого загружаются так же: ПРЕФИКС/НАБОР/ИМЯ")),
        new("s3-endpoint", Programs.Worker | Programs.Standalone, new("Amazon's of the region", "адрес Amazon для региона"), new("Address of the object store that s3://… means, such as https://store.example:9000", "Адрес объектного хранилища, в котором лежит s3://…, например https://store.example:9000")),
        new("s3-region", Programs.Worker | Programs.Standalone, new("us-east-1", "us-east-1"), new("Region of the object store", "Регион объектного хранилища")),
        new("s3-path-style", Programs.Worker | Programs.Standalone, new("true with s3-endpoint, else false", "true, если задан s3-endpoint, иначе false"), new("true: the bucket stands in the path of addresses; false: in the name of the host", "true: бакет стоит в пути адреса; false: в имени узла")),
        new("s3-access-key", Programs.Worker | Programs.Standalone, new("what Amazon's programs find", "то, что находят программы Amazon"), new("Id of the key to the object store", "Идентификатор ключа к объектному хранилищу")),
        new("s3-secret-file", Programs.Worker | Programs.Standalone, None, new("A file with the secret of that key", "Файл с секретом этого ключа")),
        new("webhook-targets", Programs.All, new("the public internet", "открытый интернет"), new("Networks and names of hosts besides, separated by commas, to which messages of webhooks may be sent, such as 10.1.0.0/16,crm.internal", "Сети и имена узлов через запятую, куда сообщения вебхуков можно отправлять и помимо открытого интернета, например 10.1.0.0/16,crm.internal")),
        new("webhook-attempts", Programs.Worker | Programs.Standalone, new("9", "9"), new("How often a message of a webhook is tried before it is a dead letter: 9 in about 18 hours", "Сколько раз отправлять сообщение вебхука, пока оно не станет недоставленным: 9 раз — примерно за 18 часов")),
        new("solo", Programs.Worker, new("false", "false"), new("true when it is the only worker of its database: it takes over at once what an earlier one left", "true, если обработчик у базы один: он сразу подхватывает оставленное прежним")),
        new("health", Programs.Worker, None, new("Port of this machine, or address, at which the worker tells its health and metrics", "Порт этой машины или адрес, по которому обработчик сообщает о своём состоянии и метриках")),
        new("lang", Programs.Standalone, new("the terminal's", "как у терминала"), new("Language of the command line: en or ru", "Язык командной строки: en или ru")),
        new("s3_secret", Programs.Worker | Programs.Standalone, None, new("The secret of s3-access-key, where no file has it", "Секрет s3-access-key, если его нет в файле")) { IsOfEnvironment = true },
        new("trace", Programs.Standalone, None, new("Anything: commands print where in the code they failed", "Любое значение: команды печатают место сбоя в коде")) { IsOfEnvironment = true },
        new("postgres_bin", Programs.All, new("found", "находится сам"), new("The only folder in which the programs of the private server are looked for", "Единственная папка, где ищутся программы собственного сервера")) { IsOfEnvironment = true },
    ];

    /// <summary>What a server is told beside where its data are and where it listens.</summary>
    public static IEnumerable<Setting> OfServing => All.Where(setting => setting.Of.HasFlag(Programs.Standalone) && setting.Name is not ("data" or "postgres" or "urls" or "lang") && !setting.IsOfEnvironment);

    readonly Dictionary<string, GivenSetting> given;

    ServiceSettings(IEnumerable<GivenSetting> given) => this.given = given.ToDictionary(one => one.Setting.Name);

    /// <summary>Those of a program, in the order of <see cref="All"/>.</summary>
    public IEnumerable<GivenSetting> Given => All.Where(setting => given.ContainsKey(setting.Name)).Select(setting => given[setting.Name]);

    /// <summary>A setting's text; null: nobody set it.</summary>
    public string? this[string name] => given[name].Value;

    /// <summary>How a service was set.</summary>
    /// <exception cref="ArgumentException">Something on the command line is no setting of it; the message names the nearest.</exception>
    public static ServiceSettings Read(string[] args, Programs program, IDictionary environment)
    {
        var own = All.Where(setting => setting.Of.HasFlag(program)).ToArray();
        var arguments = new Dictionary<string, string>();
        for (var at = 0; at < args.Length; at++)
        {
            var (name, value) = args[at].StartsWith("--", StringComparison.Ordinal) ? Split(args[at][2..]) : throw new ArgumentException($"'{args[at]}' is no setting; write --name VALUE.");
            value ??= ++at < args.Length && !args[at].StartsWith("--", StringComparison.Ordinal) ? args[at] : throw new ArgumentException($"{name}: it has no value; write --{name} VALUE.");
            if (own.Any(setting => setting.Name == name && !setting.IsOfEnvironment))
                arguments[name] = value;
            else if (!name.Contains(':', StringComparison.Ordinal) && !OfFramework.Contains(name))
                throw new ArgumentException($"--{name} is no setting of this program; the nearest is --{Nearest(name, own.Where(setting => !setting.IsOfEnvironment).Select(setting => setting.Name))}.");
        }

        return new ServiceSettings(own.Select(setting => GivenAs(setting, arguments.GetValueOrDefault(setting.Name), environment)));
    }

    /// <summary>All settings of all programs, as a command sees them.</summary>
    /// <param name="arguments">What was given on its command line, by name.</param>
    /// <param name="environment">The process's.</param>
    public static ServiceSettings Look(IReadOnlyDictionary<string, string> arguments, IDictionary environment) => new(All.Select(setting => GivenAs(setting, arguments.GetValueOrDefault(setting.Name), environment)));

    /// <summary>Variables that look like settings and are none, each with the nearest that is one.</summary>
    public static IReadOnlyList<(string Variable, string Nearest)> Unknown(IDictionary environment) =>
    [
        .. environment.Keys.Cast<string>().Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && All.All(setting => !setting.Variable.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).Select(name => (name, Prefix + Nearest(name[Prefix.Length..].ToLowerInvariant().Replace('_', '-'), All.Select(setting => setting.Name)).ToUpperInvariant().Replace('-', '_'))),
    ];

    static GivenSetting GivenAs(Setting setting, string? argument, IDictionary environment)
    {
        var variable = environment.Keys.Cast<string>().FirstOrDefault(name => name.Equals(setting.Variable, StringComparison.OrdinalIgnoreCase));
        return new GivenSetting(setting, !string.IsNullOrWhiteSpace(argument) ? argument : variable is not null && environment[variable] is string { Length: > 0 } text ? text : null, !string.IsNullOrWhiteSpace(argument));
    }

    static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at].ToLowerInvariant(), argument[(at + 1)..]) : (argument.ToLowerInvariant(), null);

    static string Nearest(string name, IEnumerable<string> names) => names.MinBy(known => Levenshtein.GetDistance(known, name))!;
}
