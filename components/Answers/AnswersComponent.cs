using System.Collections.Concurrent;
using System.Reflection;
using Answers.Core;
using Declarations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quantities;

namespace Answers;

/// <summary>Wiring for question bricks.</summary>
public static class AnswersComponent
{
    // A command looks at what can be asked before it opens anything, and then again.
    static readonly ConcurrentDictionary<Assembly, ServiceCollection> Known = new();

    /// <summary>
    /// Makes all questions of a brick known to the process: every record with a <see cref="QuestionAttribute"/>, and every MediatR handler. Options are checked before a handler sees them, a
    /// stored answer is found before it is computed, and kept afterwards.
    /// </summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services, Assembly brick)
    {
        services.AddCheckedRequests();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuestionCatalog>();
        services.TryAddSingleton<IQuestionProgress, NoProgress>();
        return services.Add(Known.GetOrAdd(brick, Find));
    }

    static ServiceCollection Find(Assembly brick)
    {
        var found = new ServiceCollection();
        foreach (var type in brick.DefinedTypes.Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            if (type.GetCustomAttribute<QuestionAttribute>() is FileQuestionAttribute)
                found.AddFileQuestion(DeclaredFileQuestion.Of(type));
            else if (type.GetCustomAttribute<QuestionAttribute>() is not null)
                found.AddQuestion(DeclaredQuestion.Of(type));
            foreach (var handled in type.ImplementedInterfaces.Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                found.AddTransient(handled, type);
        }

        return found;
    }

    static void AddQuestion(this IServiceCollection services, DeclaredQuestion question)
    {
        services.AddSingleton(question);
        services.AddStep(question, question.IsKept ? typeof(StoredAnswerBehaviour<,>) : typeof(MeasuredBehaviour<,>));
    }

    static void AddFileQuestion(this IServiceCollection services, DeclaredFileQuestion question)
    {
        services.AddSingleton(question);
        services.AddStep(question, typeof(MeasuredBehaviour<,>));
    }

    static void AddStep(this IServiceCollection services, DeclaredKind question, Type step) => services.AddTransient(
        typeof(IPipelineBehavior<,>).MakeGenericType(question.Question, typeof(Result<>).MakeGenericType(question.Answer)), step.MakeGenericType(question.Question, question.Answer));
}
