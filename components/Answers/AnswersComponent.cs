using Answers.Core;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quantities;

namespace Answers;

/// <summary>Wiring for question bricks.</summary>
public static class AnswersComponent
{
    /// <summary>
    /// Makes a kind of question known to the process, and lets its stored answers be found before they are computed and kept afterwards.
    /// The brick itself registers the handler.
    /// </summary>
    /// <param name="services">The process's services.</param>
    /// <param name="kind">The word it goes by.</param>
    /// <param name="ask">The question of a version with these options.</param>
    /// <param name="standsByDefault">False for a question that needs options, or costs too much to be answered unasked.</param>
    public static IServiceCollection AddQuestion<TQuestion, TOptions, TAnswer>(
        this IServiceCollection services, string kind, Func<DatasetVersion, TOptions, TQuestion> ask, bool standsByDefault = true)
        where TQuestion : IQuestion<TAnswer>
        where TOptions : notnull
        where TAnswer : notnull
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuestionCatalog>();
        services.AddSingleton(QuestionKind.For<TOptions>(kind, (of, options) => ask(of, options), standsByDefault));
        services.AddTransient<IPipelineBehavior<TQuestion, Result<TAnswer>>, StoredAnswerBehaviour<TQuestion, TAnswer>>();
        return services;
    }
}
