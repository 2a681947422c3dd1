using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Churn;

/// <summary>Wiring.</summary>
public static class ChurnComponent
{
    /// <summary>Lets a process answer, of a file, <see cref="EstimateSurvival"/>; needs the answers port.</summary>
    public static IServiceCollection AddChurn(this IServiceCollection services) => services.AddQuestions(typeof(ChurnComponent).Assembly);
}
