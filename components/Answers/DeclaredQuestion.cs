using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Calendar;
using Declarations;
using MediatR;
using Quantities;

namespace Answers;

/// <summary>A kind of question of a dataset as it was declared: what bases, documents and forms need to know of it.</summary>
public sealed class DeclaredQuestion : DeclaredKind
{
    static readonly ConcurrentDictionary<Type, DeclaredQuestion> Known = new();

    readonly ConstructorInfo constructor;

    DeclaredQuestion(Type question, QuestionAttribute said)
        : base(question, said, typeof(IQuestion<,>))
    {
        (StandsByDefault, IsKept, NamesCustomers, HasCells) = (said.StandsByDefault, said.IsKept, said.NamesCustomers, said.HasCells);
        List = question.GetCustomAttribute<ListAttribute>() is { } list ? new DeclaredList(list) : null;
        constructor = question.GetConstructor([typeof(DatasetVersion), Options.Type]) ?? throw new InvalidOperationException($"{question.Name} has no constructor of version and options.");
    }

    /// <summary>Whether every dataset has it answered, with default options, for each new version.</summary>
    public bool StandsByDefault { get; }

    /// <summary>Whether answers are stored.</summary>
    public bool IsKept { get; }

    /// <summary>Whether its answer names customers; a list behind an answer always does.</summary>
    public bool NamesCustomers { get; }

    /// <summary>Whether cells of its answer open to their customers.</summary>
    public bool HasCells { get; }

    /// <summary>The list behind its answer; null: there is none.</summary>
    public DeclaredList? List { get; }

    /// <summary>The declaration of a question's type.</summary>
    public static DeclaredQuestion Of(Type question) => Known.GetOrAdd(
        question, type => new DeclaredQuestion(type, type.GetCustomAttribute<QuestionAttribute>() ?? throw new InvalidOperationException($"{type.Name} is not declared as a question.")));

    /// <summary>The question of a version from texts, as an address or a command line has them; refuses as <see cref="OptionSet"/> does.</summary>
    public Result<IQuestion> Ask(DatasetVersion of, IEnumerable<KeyValuePair<string, string?>> given, Zone zone, Func<DeclaredOption, string>? called = null) =>
        Options.Read(given, zone.ParseInstant, called).Map(options => Ask(of, options));

    /// <summary>The question of a version from JSON; refuses in the same way.</summary>
    public Result<IQuestion> Ask(DatasetVersion of, JsonElement given, Zone zone) => Options.Read(given, zone.ParseInstant).Map(options => Ask(of, options));

    /// <summary>The request for the customers behind a cell of the answer to such a question.</summary>
    public IRequest<Result<CellCustomers>> Open(IQuestion question, CellName cell) =>
        (IRequest<Result<CellCustomers>>)Activator.CreateInstance(typeof(OpenCell<>).MakeGenericType(Question), question, cell)!;

    /// <summary>The question of a version from options that were made in code.</summary>
    public IQuestion Ask(DatasetVersion of, DatasetOptions options) => Ask(of, (object)options);

    IQuestion Ask(DatasetVersion of, object options) => (IQuestion)constructor.Invoke([of, options]);
}
