using Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Rfm;

/// <summary>Wiring.</summary>
public static class RfmComponent
{
    /// <summary>Lets a process answer <see cref="ScoreRfm"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddRfm(this IServiceCollection services) => services.AddQuestions(typeof(RfmComponent).Assembly);
}
