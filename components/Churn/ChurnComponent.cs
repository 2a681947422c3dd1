using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Churn;

/// <summary>Wiring.</summary>
public static class ChurnComponent
{
    /// <summary>Lets a process answer <see cref="MeasureLifetimes"/> and, of a file, <see cref="EstimateSurvival"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddChurn(this IServiceCollection services) => services.AddQuestions(typeof(ChurnComponent).Assembly);
}
