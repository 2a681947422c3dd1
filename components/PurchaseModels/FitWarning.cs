using Wording;

namespace PurchaseModels;

/// <summary>What a reader may have to know about a fit: codes that programs match on, with their arguments.</summary>
public static class FitWarning
{
    /// <summary>A model's likelihood rises towards one of its limits, which answers: customers do not differ in leaving, in buying, or in both.</summary>
    public static readonly Phrase LimitModel = new("limit-model", "asked", "model", "alike");

    /// <summary>A fallback to NBD, or to the Poisson model: no member of the family in which customers leave explains the data better.</summary>
    public static readonly Phrase DropoutNotIdentified = new("dropout-not-identified", "asked", "leaving");

    /// <summary>Beside another answer where a likelihood rises above it without reaching a maximum: the data say that customers leave, only not how.</summary>
    public static readonly Phrase CustomersLeave = new("customers-leave", "gain");

    /// <summary>A model with dropout explains the data hardly better than NBD, in which nobody leaves.</summary>
    public static readonly Phrase DropoutNotSignificant = new("dropout-not-significant", "gain");

    /// <summary>BG/NBD's construction: who never bought again is alive for sure.</summary>
    public static readonly Phrase OneTimeBuyersAlive = new("one-time-buyers-alive", "never", "customers");

    /// <summary>Parameters have an interval of more than a factor of a hundred each way.</summary>
    public static readonly Phrase WeaklyIdentified = new("weakly-identified", "parameters");

    /// <summary>A value model's mean over customers is infinite: nothing can be said of those without a repeat purchase.</summary>
    public static readonly Phrase MeanValueInfinite = new("mean-value-infinite", "q");

    /// <summary>A regular model came to its member at random: intervals between purchases are no more alike than chance makes them.</summary>
    public static readonly Phrase NotRegular = new("not-regular", "asked", "model");

    /// <summary>What the codes say, in every language.</summary>
    public static Phrasebook Words { get; } = Phrasebook.Of(typeof(FitWarning).Assembly);
}
