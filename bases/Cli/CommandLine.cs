using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Access;
using Answers;
using Cli.Core;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;

namespace Cli;

/// <summary>The command line: <c>preview, import, imports, ask, questions, watch, segments, checks, webhooks, datasets, customers, serve, doctor, verify, upkeep, backup, restore, keys, audit, completion</c>, and a command for every question of a file.</summary>
public static class CommandLine
{
    /// <summary>Services of the commands. The project adds the components and adapters they call before.</summary>
    public static IServiceCollection AddCommandLine(this IServiceCollection services) => services
        .AddAccess()
        .AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining(typeof(CommandLine));
        })
        .AddSingleton<IQuestionProgress>(new ConsoleProgress(Terminal.For(Console.Error, Console.IsErrorRedirected), LanguageOf([])));

    /// <summary>
    /// Runs one command. Returns 0 only when it did what was asked; 1: a fault of ours, 2: the command line cannot be read, 3: refused, 4: something that the command needs is away, 130: stopped.
    /// </summary>
    /// <param name="args">As the process got them.</param>
    /// <param name="composition">What the project provides.</param>
    public static Task<int> RunAsync(string[] args, Composition composition)
    {
        var language = LanguageOf(args);
        SpeakHelp(language);
        string Told(string en, string ru) => new Label(en, ru).In(language);
        var data = new Option<string>("--data")
        {
            Description = Told("The data folder (default ./data, or PERENNIAL_DATA)", "Папка данных (по умолчанию ./data или PERENNIAL_DATA)"),
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERENNIAL_DATA") ?? "data",
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = Told(
                "Connection string of a PostgreSQL server (default: PERENNIAL_POSTGRES, else a private one in the data folder)",
                "Строка подключения к серверу PostgreSQL (по умолчанию PERENNIAL_POSTGRES, иначе собственный сервер в папке данных)"),
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERENNIAL_POSTGRES") is { Length: > 0 } given ? given : null,
        };
        var tenant = new Option<string>("--tenant")
        {
            Description = Told("Whose data: the name of a tenant (default: default)", "Чьи данные: имя арендатора (по умолчанию default)"),
            Recursive = true,
            DefaultValueFactory = _ => TenantName.Default.Value,
        };
        tenant.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var name }] && !TenantName.Create(name).TryGet(out _, out var problem))
                given.AddError(problem.DetailIn(language));
        });
        var json = new Option<bool>("--json") { Description = Told("Print JSON instead of tables", "Печатать JSON вместо таблиц"), Recursive = true };
        var lang = new Option<string?>("--lang")
        {
            Description = Told("Language of answers and help: en or ru (default: PERENNIAL_LANG, else the terminal's)", "Язык ответов и справки: en или ru (по умолчанию PERENNIAL_LANG, иначе язык терминала)"),
            Recursive = true,
        };
        string Unknown(string setting, string tag) =>
            Told($"{setting} is '{tag}': use {string.Join(" or ", Languages.All.Select(known => known.Code()))}.", $"{setting}: «{tag}» — нужно {string.Join(" или ", Languages.All.Select(known => known.Code()))}.");
        lang.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var tag }] && Languages.Find(tag) is null)
                given.AddError(Unknown("--lang", tag));
        });
        Settings Read(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(postgres));
        var run = new Runner(composition, Read, parsed => TenantName.Create(parsed.GetValue(tenant)).Value, parsed => parsed.GetValue(json), language);

        var root = new Command("perennial", Told("Perennial: who comes back, who leaves, who is worth what.", "Perennial: кто возвращается, кто уходит, кто сколько стоит."))
        {
            PreviewCommand.Create(run), ImportCommand.Create(run), ImportsCommand.Create(run), AskCommand.Create(run), QuestionsCommand.Create(run), WatchCommand.Create(run), SegmentsCommand.Create(run), ChecksCommand.Create(run), WebhooksCommand.Create(run), DefinitionsCommand.Create(run), PresetsCommand.Create(run), MappingsCommand.Create(run), DatasetsCommand.Create(run), CustomersCommand.Create(run), RatesCommand.Create(run), ServeCommand.Create(run), DoctorCommand.Create(run), VerifyCommand.Create(run), UpkeepCommand.Create(run), BackupCommand.Create(run), RestoreCommand.Create(run), KeysCommand.Create(run), AuditCommand.Create(run), CompletionCommand.Create(run),
        };
        foreach (var command in FileCommand.Create(run))
            root.Subcommands.Add(command);
        var help = new HelpOption { Description = Told("Show help and usage information", "Показать справку") };
        if (language == Language.Russian)
            help.Action = new RussianHelp((SynchronousCommandLineAction)help.Action!);
        root.Options.Add(help);
        root.Options.Add(new VersionOption { Description = Told("Show the version", "Показать версию") });
        root.Options.Add(data);
        root.Options.Add(postgres);
        root.Options.Add(tenant);
        root.Options.Add(json);
        root.Options.Add(lang);
        root.Subcommands.Add(CompletionCommand.Asked(root));

        // A server that is told to stop may take a moment to end what it began.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var unspoken = parsed.GetResult(lang) is null && Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } tag && Languages.Find(tag) is null ? Unknown(Setting, tag) : null;
        if (parsed.Action is ParseErrorAction || (unspoken is not null && parsed.Action == parsed.CommandResult.Command.Action))
            return run.GuardAsync(parsed, () => Task.FromResult(run.Misuse(parsed, unspoken)), CancellationToken.None);
        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
    }

    /// <summary>The setting of the language, where --lang is not given.</summary>
    const string Setting = "PERENNIAL_LANG";

    /// <summary>Headings of help and complaints about arguments are the parser's own words, which it looks up by this culture.</summary>
    static void SpeakHelp(Language language)
    {
        try
        {
            CultureInfo.CurrentUICulture = language == Language.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Code());
        }
        catch (CultureNotFoundException)
        {
            // A process that knows the invariant culture only: the parser speaks English there.
        }
    }

    /// <summary>Help is in a language, too: it has to be known before anything is parsed.</summary>
    static Language LanguageOf(string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == "--lang" || arg.StartsWith("--lang=", StringComparison.Ordinal));
        var given = at < 0 ? null : args[at].Contains('=', StringComparison.Ordinal) ? args[at][7..] : args.ElementAtOrDefault(at + 1);
        return new[] { given, Environment.GetEnvironmentVariable(Setting), Environment.GetEnvironmentVariable("LC_ALL"), Environment.GetEnvironmentVariable("LC_MESSAGES"), Environment.GetEnvironmentVariable("LANG") }
            .Where(tag => !string.IsNullOrEmpty(tag)).Select(Languages.Find).FirstOrDefault(Language.English) ?? Language.English;
    }
}
