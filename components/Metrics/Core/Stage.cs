using Wording;

namespace Metrics.Core;

/// <summary>Stages of a funnel by their names.</summary>
static class Stage
{
    /// <summary>The names of AARRR's stages, in order.</summary>
    public static IReadOnlyList<Label> Names { get; } =
        [new("acquisition", "привлечение"), new("activation", "активация"), new("retention", "удержание"), new("referral", "рекомендация"), new("revenue", "выручка")];

    /// <summary>What people read for a step: its stage, unless it has a name of its own.</summary>
    public static Label Called(FunnelTable answer, int step) => Called(answer.Stages, answer.Steps[step], step);

    public static Label Called(FunnelStages stages, FunnelStep step, int place) => stages == FunnelStages.Aarrr && step.Name == string.Join(" and ", step.Conditions) ? Names[place] : new Label(step.Name, step.Name);
}
