using System.CommandLine;
using System.CommandLine.Help;
using Cli.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cli;

/// <summary>The command line: <c>import, ask, forecast, fit, production, watch, datasets, serve, doctor</c>.</summary>
public static class CommandLine
{
    /// <summary>Services of the commands. The project adds the components and adapters they call.</summary>
    public static IServiceCollection AddCommandLine(this IServiceCollection services) => services.AddMediatR(mediator =>
    {
        mediator.Lifetime = ServiceLifetime.Singleton;
        mediator.RegisterServicesFromAssemblyContaining(typeof(CommandLine));
    });

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
        Settings Read(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(postgres));
        var run = new Runner(composition, Read, parsed => parsed.GetValue(json));

        var root = new Command("perennial", "Perennial: who comes back, who leaves, who is worth what.")
        {
            ImportCommand.Create(run), AskCommand.Create(run), ForecastCommand.Create(run), FitCommand.Create(run), AskUnitEconomics.Production(run), WatchCommand.Create(run), DatasetsCommand.Create(run), ServeCommand.Create(run), DoctorCommand.Create(run),
        };
        root.Options.Add(new HelpOption());
        root.Options.Add(data);
        root.Options.Add(postgres);
        root.Options.Add(json);

        // A server that is told to stop may take a moment to end what it began.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
    }
}
