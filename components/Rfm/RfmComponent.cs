using Answers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm.Core;

namespace Rfm;

/// <summary>Wiring.</summary>
public static class RfmComponent
{
    /// <summary>Lets a process answer <see cref="ScoreRfm"/> and <see cref="ListRfmScores"/>; needs the lake and answers ports.</summary>
    public static IServiceCollection AddRfm(this IServiceCollection services) => services
        .AddQuestion<ScoreRfm, RfmOptions, RfmSegments>("rfm", (of, options) => new ScoreRfm(of, options))
        .AddTransient<IRequestHandler<ScoreRfm, Result<RfmSegments>>, ScoreRfmHandler>()
        .AddTransient<IRequestHandler<ListRfmScores, Result<RfmScores>>, ListRfmScoresHandler>();
}
