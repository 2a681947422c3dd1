using Answers;
using Wording;

namespace AliveWatch;

/// <summary>What the numbers of a watch are.</summary>
/// <param name="Code"><c>alive</c>, <c>silence</c> where that took its place, or <c>kind.column</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">How its values are shown: a share, money …</param>
public sealed record WatchMeasure(string Code, Label Label, ColumnKind Kind)
{
    /// <summary>P(alive).</summary>
    internal static WatchMeasure Alive { get; } = new(Watches.Watch.Alive, new Label("P(alive)", "P(активен)"), ColumnKind.Share);

    /// <summary>The probability of so long a silence if buying goes on as before.</summary>
    internal static WatchMeasure Silence { get; } = new(Watches.Watch.Silence, new Label("P(silence as long)", "P(столь долгого молчания)"), ColumnKind.Share);

    /// <summary>Whether it is of a purchase model, which values customers as well.</summary>
    public bool IsOfModel => Code is Watches.Watch.Alive or Watches.Watch.Silence;

    /// <summary>The question whose list has it; null for one of a purchase model.</summary>
    public string? Question => IsOfModel ? null : Code.Split('.')[0];

    /// <summary>The name of the column it is written under in files.</summary>
    public string Column => Code switch { Watches.Watch.Alive => "probabilityAlive", Watches.Watch.Silence => "probabilityOfSilence", _ => Code.Split('.')[^1] };
}
