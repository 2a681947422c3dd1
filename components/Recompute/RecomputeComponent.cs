using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Recompute.Core;

namespace Recompute;

/// <summary>Wiring.</summary>
public static class RecomputeComponent
{
    /// <summary>Lets a process plan recomputations; needs the datasets and answers ports and at least one question brick.</summary>
    public static IServiceCollection AddRecompute(this IServiceCollection services) =>
        services
            .AddTransient<IRequestHandler<PlanRecomputation, IReadOnlyList<AnswerDue>>, PlanRecomputationHandler>()
            .AddTransient<IRequestHandler<PlanRenamed, IReadOnlyList<AnswerDue>>, PlanRenamedHandler>()
            .AddTransient<IRequestHandler<AwaitsImports, bool>, AwaitsImportsHandler>()
            .AddTransient<IRequestHandler<IsSuperseded, bool>, IsSupersededHandler>()
            .AddTransient<IRequestHandler<IsStillDue, bool>, IsStillDueHandler>();
}
