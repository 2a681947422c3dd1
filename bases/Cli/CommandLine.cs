using System.CommandLine;
using System.CommandLine.Help;
using Answers;
using Cli.Core;
using Microsoft.Extensions.DependencyInjection;
using Wording;

namespace Cli;

/// <summary>The command line: <c>import, ask, questions, watch, datasets, serve, doctor</c>, and a command for every question of a file.</summary>
public static class CommandLine
{
    /// <summary>Services of the commands. The project adds the components and adapters they call before.</summary>
    public static IServiceCollection AddCommandLine(this IServiceCollection services) => services
        .AddMediatR(mediator =>
        {
            mediator.Lifetime = ServiceLifetime.Singleton;
            mediator.RegisterServicesFromAssemblyContaining(typeof(CommandLine));
        })
        .AddSingleton<IQuestionProgress>(new ConsoleProgress(Terminal.For(Console.Error, Console.IsErrorRedirected), LanguageOf([])));

    /// <summary>Runs one command. Returns 0 only when it did what was asked.</summary>
    /// <param name="args">As the process got them.</param>
    /// <param name="composition">What the project provides.</param>
    public static Task<int> RunAsync(string[] args, Composition composition)
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder (default ./data, or PERENNIAL_DATA)",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERENNIAL_DATA") ?? "data",
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string of a PostgreSQL server (default: PERENNIAL_POSTGRES, else a private one in the data folder)",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERENNIAL_POSTGRES") is { Length: > 0 } given ? given : null,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables", Recursive = true };
        var lang = new Option<string?>("--lang") { Description = "Language of answers and help: en or ru (default: PERENNIAL_LANG, else the terminal's)", Recursive = true };
        Settings Read(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(postgres));
        var run = new Runner(composition, Read, parsed => parsed.GetValue(json), LanguageOf(args));

        var root = new Command("perennial", "Perennial: who comes back, who leaves, who is worth what.")
        {
            ImportCommand.Create(run), AskCommand.Create(run), QuestionsCommand.Create(run), WatchCommand.Create(run), DatasetsCommand.Create(run), ServeCommand.Create(run), DoctorCommand.Create(run),
        };
        foreach (var command in FileCommand.Create(run))
            root.Subcommands.Add(command);
        root.Options.Add(new HelpOption());
        root.Options.Add(data);
        root.Options.Add(postgres);
        root.Options.Add(json);
        root.Options.Add(lang);

        // A server that is told to stop may take a moment to end what it began.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
    }

    /// <summary>Help is in a language, too: it has to be known before anything is parsed.</summary>
    static Language LanguageOf(string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == "--lang" || arg.StartsWith("--lang=", StringComparison.Ordinal));
        var given = at < 0 ? null : args[at].Contains('=', StringComparison.Ordinal) ? args[at][7..] : args.ElementAtOrDefault(at + 1);
        return new[] { given, Environment.GetEnvironmentVariable("PERENNIAL_LANG"), Environment.GetEnvironmentVariable("LC_ALL"), Environment.GetEnvironmentVariable("LC_MESSAGES"), Environment.GetEnvironmentVariable("LANG") }
            .Where(tag => !string.IsNullOrEmpty(tag)).Select(Languages.Find).FirstOrDefault(Language.English) ?? Language.English;
    }
}
