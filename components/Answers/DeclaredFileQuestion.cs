using System.Collections.Concurrent;
using System.Reflection;
using Calendar;
using Declarations;
using Quantities;
using Wording;

namespace Answers;

/// <summary>A kind of question of a file as it was declared.</summary>
public sealed class DeclaredFileQuestion : DeclaredKind
{
    static readonly ConcurrentDictionary<Type, DeclaredFileQuestion> Known = new();

    readonly ConstructorInfo constructor;

    DeclaredFileQuestion(Type question, FileQuestionAttribute said)
        : base(question, said, typeof(IFileQuestion<,>))
    {
        (File, Example) = (new Label(said.FileEn, said.FileRu), said.Example);
        constructor = question.GetConstructor([typeof(Stream), Options.Type]) ?? throw new InvalidOperationException($"{question.Name} has no constructor of stream and options.");
    }

    /// <summary>What the file holds.</summary>
    public Label File { get; }

    /// <summary>A small file that it can be asked of with its default options.</summary>
    public string Example { get; }

    /// <summary>The declaration of a question's type.</summary>
    public static DeclaredFileQuestion Of(Type question) => Known.GetOrAdd(
        question, type => new DeclaredFileQuestion(type, type.GetCustomAttribute<FileQuestionAttribute>() ?? throw new InvalidOperationException($"{type.Name} is not declared as a question of a file.")));

    /// <summary>The question of a file from texts; refuses as <see cref="OptionSet"/> does. Local instants are those of UTC.</summary>
    public Result<IFileQuestion> Ask(Stream file, IEnumerable<KeyValuePair<string, string?>> given, Func<DeclaredOption, string>? called = null) =>
        Options.Read(given, Zone.Utc.ParseInstant, called).Map(options => (IFileQuestion)constructor.Invoke([file, options]));
}
