using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace HorizonValue;

/// <summary>Wiring.</summary>
public static class HorizonValueComponent
{
    /// <summary>Lets a process answer <see cref="ValueOverHorizon"/>; needs the lake and answers ports. Learning costs seconds: it does not stand by default.</summary>
    public static IServiceCollection AddHorizonValue(this IServiceCollection services) => services.AddQuestions(typeof(HorizonValueComponent).Assembly);
}
