using Worker;

namespace GeneratedCode;

public sealed class Generating_handler_code
{
    const string Rewrite = "PERENNIAL_WRITE_GENERATED";

    [Fact]
    public void gives_the_committed_files()
    {
        var generated = HandlerCode.Generate();
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            HandlerCode.Write(generated);
        var committed = HandlerCode.Read();

        var stale = generated.Keys.Union(committed.Keys)
            .Where(name => generated.GetValueOrDefault(name) != committed.GetValueOrDefault(name))
            .ToList();
        Assert.True(stale.Count == 0, $"""
            {HandlerCode.Folder} is not what Wolverine generates for the handlers as they are: {string.Join(", ", stale)}.
            Write it anew:  {Rewrite}=1 dotnet test tests/GeneratedCode
            If the worker no longer compiles because of those files, delete them before.
            """);
    }

    [Fact]
    public void covers_every_handler_of_the_worker()
    {
        var types = typeof(WorkerBase).Assembly.GetExportedTypes().ToLookup(type => type.Namespace, type => type);
        var messages = types["Worker"].Select(type => type.GetMethod("Handle")?.GetParameters()[0].ParameterType.Name).OfType<string>().Order().ToList();
        Assert.NotEmpty(messages);
        Assert.Equal(messages, types["Worker.Generated.WolverineHandlers"]
            .Select(type => messages.Find(message => type.Name.StartsWith(message + "Handler", StringComparison.Ordinal))).OfType<string>().Order());
    }

    [Fact]
    public void leaves_no_compiler_for_the_worker_to_bring_along() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(path => Path.GetFileName(path)),
            name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.Contains("RuntimeCompil", StringComparison.Ordinal));
}
