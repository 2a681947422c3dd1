using System.CommandLine;
using System.Data.Common;
using Answering;
using Answers;
using Datasets;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>Runs a command's work and turns refusals and failures into a message and an exit code.</summary>
sealed class Runner(Composition composition, Func<ParseResult, Settings> settings, Func<ParseResult, TenantName> tenant, Func<ParseResult, bool> json, Language language)
{
    /// <summary>How a command ends: what scripts tell apart, and does not change.</summary>
    public const int Failed = 1, Misused = 2, Refused = 3, Unavailable = 4, Stopped = 130;

    /// <summary>The language people are answered in.</summary>
    public Language Language { get; } = language;

    /// <summary>A text in that language.</summary>
    public string Told(string en, string ru) => new Label(en, ru).In(Language);

    /// <summary>A sentence in that language.</summary>
    public string Say(Message message) => Phrases.Words.Say(message, Language);

    public Composition Composition { get; } = composition;

    /// <summary>Whose data a command is about: whoever sits at the machine may ask for any tenant's.</summary>
    public TenantName Tenant(ParseResult parsed) => tenant(parsed);

    /// <summary>The dataset that a command is about, by its name; refuses with <c>dataset-not-found</c>.</summary>
    public Task<Result<DatasetId>> DatasetAsync(IServiceProvider services, ParseResult parsed, Option<string> dataset, CancellationToken ct) => DatasetAsync(services, parsed, parsed.GetValue(dataset), ct);

    /// <inheritdoc cref="DatasetAsync(IServiceProvider, ParseResult, Option{string}, CancellationToken)"/>
    public Task<Result<DatasetId>> DatasetAsync(IServiceProvider services, ParseResult parsed, string? dataset, CancellationToken ct) => services.GetRequiredService<IDatasets>().FindIdAsync(Tenant(parsed), dataset, ct);

    public Settings Settings(ParseResult parsed) => settings(parsed);

    public bool Json(ParseResult parsed) => json(parsed);

    public IAnsiConsole Out { get; } = Terminal.For(Console.Out, Console.IsOutputRedirected);

    public IAnsiConsole Error { get; } = Terminal.For(Console.Error, Console.IsErrorRedirected);

    /// <summary>Opens the components, does the work, prints its result as JSON or by <paramref name="print"/>.</summary>
    public Task<int> OpenAsync<T>(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<Result<T>>> work, Action<T> print, CancellationToken ct, Func<T, int>? ends = null)
        where T : notnull => GuardAsync(
        parsed,
        async () =>
        {
            if (Absent(parsed) is { } absent)
                return Refuse(parsed, absent);
            await using var opened = await Composition.Open(Settings(parsed), ct);
            if (!(await work(opened.Services, ct)).TryGet(out var result, out var problem))
                return Refuse(parsed, problem);
            if (Json(parsed))
                WriteJson(result);
            else
                print(result);
            return ends?.Invoke(result) ?? 0;
        },
        ct);

    /// <summary>Opens the components and does work that shows its own result; a problem is refused.</summary>
    public Task<int> OpenAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<Problem?>> work, CancellationToken ct) => GuardAsync(
        parsed,
        async () =>
        {
            if (Absent(parsed) is { } absent)
                return Refuse(parsed, absent);
            await using var opened = await Composition.Open(Settings(parsed), ct);
            return await work(opened.Services, ct) is { } problem ? Refuse(parsed, problem) : 0;
        },
        ct);

    /// <summary>A mistyped folder is told, not filled with a new server: only what brings data in makes one.</summary>
    Problem? Absent(ParseResult parsed) => parsed.CommandResult.Command.Name != ImportCommand.Name && !Composition.IsThere(Settings(parsed)) ? NoFolder(Settings(parsed).DataFolder) : null;

    /// <summary>There is no such data folder.</summary>
    public static Problem NoFolder(string folder) => Problem.Of("no-data-folder", new Label("There is no such data folder", "Такой папки данных нет"), Phrases.NoFolder.With(folder), Phrases.Words);

    /// <summary>A table of a question's, all of it.</summary>
    public void Show(AnswerTable table, DeclaredKind declared) => AnswerPrinter.Write(Out, table, declared, whole: true, Language);

    /// <summary>Shows an answer, or one of its tables; refuses a table that it does not have.</summary>
    public Problem? Show(IAnswer answer, DeclaredKind declared, GroupNames names, string? table)
    {
        if (table is null)
            AnswerPrinter.Write(Out, answer, declared, answer.Tables().Select(names.Shown), whole: false, Language);
        else if (TableFiles.TableOf(answer, table).TryGet(out var found, out var problem))
            AnswerPrinter.Write(Out, answer, declared, [names.Shown(found)], whole: true, Language);
        else
            return problem;
        return null;
    }

    public async Task<int> GuardAsync(ParseResult parsed, Func<Task<int>> work, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            Error.MarkupLineInterpolated($"[yellow]{Told("stopped", "остановлено")}[/]");
            return Stopped;
        }
        catch (SettingException e)
        {
            return Misuse(parsed, [e.Message]);
        }
        catch (Exception e)
        {
            if (Environment.GetEnvironmentVariable("PERENNIAL_TRACE") is { Length: > 0 })
                Console.Error.WriteLine(e);
            return Refuse(parsed, Explain(e));
        }
    }

    public int Refuse(ParseResult parsed, Problem problem)
    {
        if (Json(parsed))
            Console.Error.WriteLine(AnswerJson.Write(new { problem = problem.In(Language) }));
        else
            Error.MarkupLineInterpolated($"[red]{Told("error", "ошибка")}:[/] {problem.TitleIn(Language)}: {problem.DetailIn(Language)} [[{problem.Code}]]");
        return CodeOf(problem);
    }

    /// <summary>How a command ends that a problem ended.</summary>
    public static int CodeOf(Problem problem) => problem.Code switch
    {
        "internal-error" => Failed,
        "store-unavailable" or "machine-not-ready" or "no-data-folder" or "lake-damaged" or "snapshot-not-found" or "disk-full" or "memory-exhausted"
            or "copy-program-missing" or "copy-program-too-old" or "copy-server-too-old" or "copy-failed" or "backup-damaged" or "backup-source-damaged" => Unavailable,
        ['s', '3', '-', ..] => Unavailable,
        _ => Refused,
    };

    /// <summary>Says what of a command line cannot be read, and where its help is.</summary>
    /// <param name="parsed">What was read of it.</param>
    /// <param name="unspoken">What is wrong with the setting of the language; null: nothing.</param>
    public int Misuse(ParseResult parsed, string? unspoken)
    {
        var command = parsed.CommandResult.Command;
        var missing = command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true }).Select(option => option.Name).ToArray();
        string[] faults =
        [
            .. unspoken is null ? [] : (string[])[unspoken],
            .. parsed.Errors.Select(error => error.Message).Where(message => !missing.Any(name => message.Contains($"'{name}'", StringComparison.Ordinal))).Distinct(),
            .. missing.Select(name => Phrases.Words.Say(Phrases.OptionMissing.With(name), Language)), // The parser says this in English only.
            .. (command as DeclaredCommand)?.Given.FaultOf(parsed) is { } refusal ? (string[])[refusal.DetailIn(Language)] : [],
        ];
        return Misuse(parsed, faults);
    }

    /// <summary>Says what of a command line or of the settings cannot be used, and where its help is.</summary>
    public int Misuse(ParseResult parsed, IReadOnlyList<string> faults)
    {
        if (parsed.Tokens.Any(token => token.Value == "--json"))
            Console.Error.WriteLine(AnswerJson.Write(new { problem = new Problem("usage", Told("The command line cannot be read", "Командную строку нельзя прочитать"), string.Join(" ", faults)) }));
        else
        {
            foreach (var fault in faults)
                Error.MarkupLineInterpolated($"[red]{Told("error", "ошибка")}:[/] {fault} [[usage]]");
            Error.MarkupLineInterpolated($"{Told("Help", "Справка")}: {NameOf(parsed.CommandResult.Command)} --help");
        }

        return Misused;
    }

    static string NameOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : command.Name;

    public static void WriteJson(object result) => Console.Out.WriteLine(AnswerJson.Write(result));

    /// <summary>A failure as a problem. What the machine says of itself stays as it says it.</summary>
    public Problem Explain(Exception e) => e switch
    {
        _ when Composition.Explain(e) is { } known => Machine("machine-not-ready", new("Something is missing", "Чего-то не хватает"), known),
        _ when FailureException.Find(e) is { } failure => failure.Problem,
        DbException => Machine("store-unavailable", new("The database does not answer", "База данных не отвечает"), e.Message),
        FileNotFoundException { FileName: { Length: > 0 } path } => Problem.Of("file-failure", NoFileOrAddress, Phrases.NoFile.With(path), Phrases.Words),
        IOException or UnauthorizedAccessException => Machine("file-failure", NoFileOrAddress, e.Message),
        ArgumentException or FormatException or InvalidOperationException => Problem.Invalid("", Phrases.Failure.With(e.Message), Phrases.Words),
        _ => Problem.Of("internal-error", new Label("Something went wrong", "Внутренняя ошибка"), Phrases.Unknown.With(e.GetType().Name, e.Message), Phrases.Words),
    };

    /// <summary>What there is to say of a file that is not there.</summary>
    public static readonly Label NoFileOrAddress = new("A file or an address cannot be used", "Файл или адрес нельзя использовать");

    static Problem Machine(string code, Label title, string message) => Problem.Of(code, title, Phrases.Failure.With(message), Phrases.Words);
}

static class Terminal
{
    static readonly string[] Locales = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Whether frames may be drawn with other signs than those of ASCII: not where the locale says that it knows no others (<c>LANG=C</c>).</summary>
    static bool HasLines()
    {
        var locale = Locales.Select(Environment.GetEnvironmentVariable).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return locale is null || (locale is not ("C" or "POSIX") && (!locale.Contains('.', StringComparison.Ordinal) || locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Colours and widths of the terminal; where the output goes to a file or a pipe, plain text wide enough for tables.</summary>
    public static IAnsiConsole For(TextWriter to, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(to), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Capabilities.Unicode = HasLines();
        if (redirected)
            console.Profile.Width = 200;
        return console;
    }
}
