using System.Reflection;
using Answering;
using Cohorts;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SegmentWebhooks;
using Store.Marten;
using Wolverine;
using Worker;

namespace GeneratedCode;

/// <summary>The code around the worker's message handlers: as Wolverine generates it now, and as it is committed. File name → text.</summary>
static class HandlerCode
{
    public const string Folder = "bases/Worker/Generated/WolverineHandlers";

    static readonly string Root = typeof(HandlerCode).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "WorkspaceRoot").Value!;

    static string Committed => Path.Combine(Root, Folder);

    public static SortedDictionary<string, string> Read() => Directory.Exists(Committed) ? ReadFrom(Committed) : [];

    public static void Write(IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(Committed);
        foreach (var stale in Read().Keys.Except(files.Keys))
            File.Delete(Path.Combine(Committed, stale));
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Committed, name), text);
    }

    /// <summary>Builds the worker as its projects compose it, without starting it: nothing is connected to.</summary>
    public static SortedDictionary<string, string> Generate()
    {
        var folder = Directory.CreateTempSubdirectory();
        DynamicCodeBuilder.WithinCodegenCommand = true;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.AddWorker(WorkerOptions.Read(_ => null)).Services
                .AddAnswering()
                .AddCohorts()
                .AddSegmentWebhooks(new WebhookOptions(AllowedTargets.Public))
                .AddStoreOnMarten("Host=localhost", new MartenStoreOptions { Relay = new CommitLogRelay() });
            using var host = builder.Build();
            host.Services.GetRequiredService<WolverineOptions>().CodeGeneration.GeneratedCodeOutputPath = folder.FullName;
            var code = new DynamicCodeBuilder(host.Services, [.. host.Services.GetServices<ICodeFileCollection>()])
            {
                ServiceVariableSource = host.Services.GetRequiredService<IServiceVariableSource>(),
            };
            code.WriteGeneratedCode(_ => { });
            return ReadFrom(folder.FullName);
        }
        finally
        {
            DynamicCodeBuilder.WithinCodegenCommand = false;
            folder.Delete(recursive: true);
        }
    }

    static SortedDictionary<string, string> ReadFrom(string folder) => new(
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path), path => Tidy(File.ReadAllText(path))),
        StringComparer.Ordinal);

    static string Tidy(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + '\n';
}
