using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AliveWatch;
using Answering;
using Cli;
using Cohorts;
using Ingestion;
using Lake.Memory;
using Ltv;
using Objects.Files;
using Rfm;
using Store.Memory;
using VerifyXunit;

namespace Snapshots;

/// <summary>Screens of the commands that bring data in and watch it, on memory adapters, to be read by people.</summary>
public sealed partial class What_the_command_line_prints : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("perennial-").FullName;
    readonly ServiceProvider services;

    public What_the_command_line_prints() => services = new ServiceCollection().AddIngestion(folder).AddAnswering().AddAliveWatch().AddCohorts().AddRfm().AddLtv()
        .AddObjectsInFiles(folder).AddLakeInMemory().AddStoreInMemory().AddCommandLine().BuildServiceProvider();

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task in_english() => await Verifier.Verify(await TranscriptAsync("en"), "txt");

    [Fact]
    public async Task in_russian() => await Verifier.Verify(await TranscriptAsync("ru"), "txt");

    async Task<string> TranscriptAsync(string language)
    {
        var orders = Write("orders.csv", Orders());
        var reading = new[] { "--map", "customer=client,time=day,amount=sum", "--zone", "Europe/Moscow", "--currency", "RUB" };
        string[][] commands =
        [
            ["datasets"],
            ["import", Write("bad.csv", "client;day;sum\na;2024-01-10;5\n"), "--dataset", "shop", "--separator", ",", .. reading],
            ["import", orders, "--dataset", "shop", .. reading],
            ["import", orders, "--dataset", "shop", .. reading],
            ["import", orders, "--dataset", "shop", "--preset", "magento", "--separator", "x"],
            ["import", orders, "--dataset", "shop", "--preset", "minimal", "--map", "customer=client,time=day,amount=sum", "--zone", "Europe/Berlin", "--currency", "EUR", "--week-start", "sunday"],
            ["import", orders, "--dataset", "Магазин", .. reading],
            ["import", orders, "--dataset", "other", .. reading[..^4], "--zone", "Mars/Olympus", "--currency", "rubles", "--week-start", "noday"],
            ["import", Path.Combine(folder, "ghost.csv"), "--dataset", "shop", .. reading],
            ["datasets"],
            ["ask", "cohorts", "--dataset", "ghost"],
            ["ask", "cohorts", "--dataset", "shop", "--version", "7"],
            ["ask", "cohorts", "--dataset", "shop", "--where", "color=red"],
            ["ask", "cohorts", "--dataset", "shop", "--table", "nosuch"],
            ["ask", "cohorts", "--dataset", "shop", "--export", "cohorts.xlsx"],
            ["watch", "list", "--dataset", "shop"],
            ["watch", "add", "Leaving", "--dataset", "shop", "--below", "0.3", "--recover-at", "0.2"],
            ["watch", "add", "leaving", "--dataset", "shop", "--below", "0,3"],
            ["watch", "add", "leaving", "--dataset", "shop", "--below", "0.3", "--recover-at", "0.55", "--model", "nbd"],
            ["watch", "add", "leaving", "--dataset", "shop", "--below", "0.3", "--recover-at", "0.55", "--model", "pareto-nbd"],
            ["watch", "add", "leaving", "--dataset", "shop", "--below", "0.3"],
            ["watch", "win-back", "leaving", "--dataset", "shop"],
            ["watch", "check", "leaving", "--dataset", "shop"],
            ["watch", "check", "leaving", "--dataset", "shop"],
            ["import", Write("later.csv", "client,day,sum\nC-000,2025-02-20,50\n"), "--dataset", "shop", .. reading],
            ["watch", "check", "leaving", "--dataset", "shop"],
            ["watch", "add", "spending", "--dataset", "shop", "--metric", "rfm.money", "--below", "100"],
            ["watch", "add", "spending", "--dataset", "shop", "--metric", "rfm.monetary", "--below", "100", "--recover-at", "50"],
            ["watch", "add", "spending", "--dataset", "shop", "--metric", "rfm.monetary", "--below", "100", "--model", "bg-nbd"],
            ["watch", "add", "spending", "--dataset", "shop", "--metric", "rfm.monetary", "--below", "100"],
            ["watch", "check", "spending", "--dataset", "shop"],
            ["watch", "win-back", "spending", "--dataset", "shop", "--take", "3"],
            ["watch", "add", "quiet", "--dataset", "shop", "--metric", "rfm.recencyDays"],
            ["watch", "add", "quiet", "--dataset", "shop", "--metric", "rfm.recencyDays", "--above", "60", "--below", "7"],
            ["watch", "add", "quiet", "--dataset", "shop", "--metric", "rfm.recencyDays", "--above", "60", "--recover-at", "90"],
            ["watch", "add", "quiet", "--dataset", "shop", "--metric", "rfm.recencyDays", "--above", "60", "--recover-at", "30"],
            ["watch", "check", "quiet", "--dataset", "shop"],
            ["watch", "win-back", "quiet", "--dataset", "shop", "--take", "3"],
            ["watch", "crossings", "quiet", "--dataset", "shop"],
            ["watch", "list", "--dataset", "shop"],
            ["watch", "crossings", "leaving", "--dataset", "shop", "--take", "3"],
            ["watch", "crossings", "leaving", "--dataset", "shop", "--take", "0", "--after", "-1"],
            ["watch", "win-back", "leaving", "--dataset", "shop", "--take", "3", "--export", "leaving.txt"],
            ["watch", "win-back", "leaving", "--dataset", "shop", "--take", "3"],
            ["watch", "remove", "leaving", "--dataset", "shop"],
            ["watch", "check", "leaving", "--dataset", "shop"],
        ];
        var transcript = new StringBuilder();
        foreach (var command in commands)
        {
            var (printed, told) = await RunAsync([.. command, "--lang", language]);
            transcript.Append(CultureInfo.InvariantCulture, $"$ perennial {string.Join(' ', command.Select(Shown))}\n{Steady(printed)}{Steady(told)}\n");
        }

        return transcript.ToString();
    }

    async Task<(string Printed, string Told)> RunAsync(string[] arguments)
    {
        using var output = Heard.Begin(out var printed, out var told);
        await CommandLine.RunAsync(arguments, new Composition
        {
            Open = (_, _) => Task.FromResult(new Opened(services, () => ValueTask.CompletedTask)),
            AddQuestions = these => these.AddCohorts().AddRfm().AddLtv(),
            Serve = (_, _, _) => Task.CompletedTask,
            Examine = (_, _) => AsyncEnumerable.Empty<Finding>(),
        });
        return (printed.ToString(), told.ToString());
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Customers who buy at rates of their own until they leave, at moments of their own; two rows at the end cannot be read.</summary>
    static string Orders()
    {
        var (rows, random) = (new StringBuilder("client,day,sum\n"), new Random(11));
        double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());
        for (var i = 0; i < 200; i++)
        {
            var (gap, day) = (7 + Exponential(40), random.NextDouble() * 120);
            for (var end = Math.Min(day + Exponential(180), 364); day <= end; day += Exponential(gap))
                rows.Append(CultureInfo.InvariantCulture, $"C-{i:000},{new DateOnly(2024, 1, 1).AddDays((int)day):yyyy-MM-dd},{random.Next(20, 90)}\n");
        }

        return rows + "C-200,32.12.2024,10\nC-201,2024-12-30,ten\n";
    }

    string Shown(string argument) => argument.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    /// <summary>Without what differs from run to run or has no meaning: seconds, rates, the folder, spaces at the ends of lines.</summary>
    string Steady(string printed) => Trailing().Replace(Seconds().Replace(Rate().Replace(Shown(printed).ReplaceLineEndings("\n"), "N $1"), "$1N.N "), "");

    [GeneratedRegex("[ \\t]+(?=\\n)")]
    private static partial Regex Trailing();

    [GeneratedRegex("[\\d,\\u00a0]+ (rows/s|строк/с)")]
    private static partial Regex Rate();

    [GeneratedRegex("(│ +)\\d+[.,]\\d (?=│ +(?:\\d+|no new rows|новых строк нет) │)")]
    private static partial Regex Seconds();
}
