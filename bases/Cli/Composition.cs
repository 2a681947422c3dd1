using Answers;
using Ingestion;
using Microsoft.Extensions.DependencyInjection;
using Wording;

namespace Cli;

/// <summary>What the command line asks of the project that contains it.</summary>
public sealed record Composition
{
    /// <summary>Opens the components on a data folder for one command; disposing leaves no process behind.</summary>
    public required Func<Settings, CancellationToken, Task<Opened>> Open { get; init; }

    /// <summary>Whether there is anything at all: opening would begin with nothing otherwise.</summary>
    public Func<Settings, bool> IsThere { get; init; } = _ => true;

    /// <summary>Adds the question bricks: commands follow from them before anything is opened, and questions of files need nothing else.</summary>
    public required Func<IServiceCollection, IServiceCollection> AddQuestions { get; init; }

    /// <summary>Adds what finds objects in buckets (<c>s3://…</c>), for commands that need no data.</summary>
    public Func<IServiceCollection, IServiceCollection> AddBuckets { get; init; } = services => services;

    /// <summary>What can be asked.</summary>
    internal QuestionCatalog Questions => field ??= QuestionCatalog.Of(AddQuestions(new ServiceCollection()));

    /// <summary>Handlers of questions, but no store and no lake.</summary>
    internal ServiceProvider OpenWithoutData() => AddBuckets(AddQuestions(new ServiceCollection())).AddPreviews().AddCommandLine().BuildServiceProvider();

    /// <summary>What may be set of a server.</summary>
    public IReadOnlyList<ServeSetting> ServeSettings { get; init; } = [];

    /// <summary>Serves until cancelled or stopped; throws <see cref="ArgumentException"/>, which names it, for a setting that cannot be used.</summary>
    public required Func<Settings, Serving, CancellationToken, Task> Serve { get; init; }

    /// <summary>Looks at what the project needs of the machine.</summary>
    public required Func<Settings, CancellationToken, IAsyncEnumerable<Finding>> Examine { get; init; }

    /// <summary>Explains a failure of the machine in a sentence the user can act on; null when it is unknown.</summary>
    public Func<Exception, string?> Explain { get; init; } = _ => null;
}

/// <summary>Which data a command works on.</summary>
/// <param name="DataFolder">The data folder; an absolute path.</param>
/// <param name="Postgres">Connection string of a PostgreSQL server; null: a private one in the data folder.</param>
public sealed record Settings(string DataFolder, string? Postgres);

/// <summary>Where a server listens, and what was set besides.</summary>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
/// <param name="Settings">Those of <see cref="Composition.ServeSettings"/>, by name, as they were written; null: not given.</param>
public sealed record Serving(string Urls, IReadOnlyDictionary<string, string?> Settings);

/// <summary>Something that may be set when a server is started.</summary>
/// <param name="Name">Its name, lower-case; also <c>PERENNIAL_NAME</c>.</param>
/// <param name="Default">What it is when not given, in words.</param>
/// <param name="About">What it means.</param>
public sealed record ServeSetting(string Name, Label Default, Label About);

/// <summary>The components of one command.</summary>
/// <param name="Services">Where to find them.</param>
/// <param name="Close">Releases what they stand on.</param>
public sealed record Opened(IServiceProvider Services, Func<ValueTask> Close) : IAsyncDisposable
{
    /// <summary>Components of a command, which is no host: nothing runs but what it calls. What they stand on is released after them.</summary>
    public static Opened Of(IServiceCollection services, IAsyncDisposable? ground)
    {
        var components = services.BuildServiceProvider();
        return new Opened(components, async () =>
        {
            await components.DisposeAsync();
            await (ground?.DisposeAsync() ?? ValueTask.CompletedTask);
        });
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Close();
}

/// <summary>One thing <c>doctor</c> looked at.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Detail">What was found, and what to do when it will not.</param>
public sealed record Finding(Label What, bool Ok, Label Detail);
