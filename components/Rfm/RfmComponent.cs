using Answers;
using Microsoft.Extensions.DependencyInjection;
using Rfm.Core;

namespace Rfm;

/// <summary>Wiring.</summary>
public static class RfmComponent
{
    /// <summary>Lets a process answer <see cref="ScoreRfm"/>, <see cref="TraceRfm"/>, <see cref="MigrateRfm"/> and <see cref="FollowRfm"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddRfm(this IServiceCollection services) =>
        services.AddQuestions(typeof(RfmComponent).Assembly).AddSingleton<IDefinitionKind, MapDocuments>().AddSingleton<IDefinitionKind, CutDocuments>();
}
