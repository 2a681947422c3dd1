using System.CommandLine;
using Spectre.Console;

namespace Cli.Core;

/// <summary><c>serve</c></summary>
static class ServeCommand
{
    public static Command Create(Runner run)
    {
        var urls = new Option<string>("--urls") { Description = run.Told("Addresses to listen on, separated by ';'", "Адреса, по которым принимать запросы, через «;»"), DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERENNIAL_URLS") is { Length: > 0 } given ? given : "http://localhost:7070" };
        var settings = run.Composition.ServeSettings.Select(setting => new Option<string?>($"--{setting.Name}")
        {
            Description = run.Told($"{setting.About.En} (default: {setting.Default.En}; also {Variable(setting)})", $"{setting.About.Ru} (по умолчанию: {setting.Default.Ru}; также {Variable(setting)})"),
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable(setting)),
        }).ToArray();
        var command = new Command(
            "serve", run.Told("Serve dashboard and API, and recompute answers when data lands, until stopped", "Обслуживать панель и API и пересчитывать ответы при поступлении данных, пока не остановят"))
        { urls };
        foreach (var setting in settings)
            command.Options.Add(setting);
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                try
                {
                    await run.Composition.Serve(run.Settings(parsed), new Serving(parsed.GetValue(urls)!, settings.ToDictionary(setting => setting.Name[2..], parsed.GetValue)), ct);
                    return 0;
                }
                catch (ArgumentException e)
                {
                    return run.Misuse(parsed, [e.Message]);
                }
            },
            ct));
        return command;
    }

    static string Variable(ServeSetting setting) => $"PERENNIAL_{setting.Name.ToUpperInvariant().Replace('-', '_')}";
}

/// <summary><c>doctor</c></summary>
static class DoctorCommand
{
    public static Command Create(Runner run)
    {
        var command = new Command("doctor", run.Told("Look at what Perennial needs of this machine", "Проверить, есть ли на этой машине всё, что нужно Perennial"));
        command.SetAction((parsed, ct) => run.GuardAsync(
            parsed,
            async () =>
            {
                var findings = new List<Finding>();
                await foreach (var finding in run.Composition.Examine(run.Settings(parsed), ct))
                {
                    findings.Add(finding);
                    if (!run.Json(parsed))
                        run.Out.MarkupLineInterpolated($"{(finding.Ok ? run.Told("ok  ", "есть") : run.Told("FAIL", "НЕТ "))}  {finding.What.In(run.Language)}: {finding.Detail.In(run.Language)}");
                }

                if (run.Json(parsed))
                    Runner.WriteJson(new { findings = findings.Select(finding => new { What = finding.What.In(run.Language), finding.Ok, Detail = finding.Detail.In(run.Language) }).ToArray() });
                return findings.All(finding => finding.Ok) ? 0 : Runner.Unavailable;
            },
            ct));
        return command;
    }
}
