using Quantities;
using Wording;

namespace Declarations;

/// <summary>Options with rules that no single declaration tells: which values do not go together.</summary>
public interface ICheckedOptions
{
    /// <summary>What is wrong, each with the option's property it is laid to; nothing when they can be used.</summary>
    /// <remarks>Words stand in the <c>Words.json</c> of the brick the options belong to. A method, so that it is no part of the options' JSON.</remarks>
    IEnumerable<OptionFault> Faults();
}

/// <summary>What is wrong with an option.</summary>
/// <param name="Option">The property, as <c>nameof</c> gives it.</param>
/// <param name="Said">What, as data.</param>
public sealed record OptionFault(string Option, Message Said)
{
    /// <summary>What says it, where that is not the brick of the options.</summary>
    public Phrasebook? Words { get; init; }

    /// <summary>What another brick refuses an option's value with.</summary>
    public static OptionFault Of(string option, Problem refusal) => new(option, refusal.Said.Values.First()) { Words = refusal.Words };
}
