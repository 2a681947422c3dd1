using Wording;

namespace Watches.Core;

/// <summary>Why a watch cannot be made.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoName = new("no-watch-name", "given");
    public static readonly Phrase NoSide = new("no-side");
    public static readonly Phrase BothSides = new("both-sides", "below", "above");
    public static readonly Phrase NoThreshold = new("no-threshold", "given", "side");
    public static readonly Phrase NoNumber = new("no-threshold-number", "given", "side");
    public static readonly Phrase NoRecovery = new("no-recovery", "given", "threshold", "side");
    public static readonly Phrase NoRecoveryOfNumber = new("no-recovery-of-number", "given", "threshold", "side");
}
