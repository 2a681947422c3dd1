namespace Wording;

/// <summary>A name of a few words in every language, without arguments: a heading, a unit, an option's help.</summary>
/// <param name="En">English.</param>
/// <param name="Ru">Russian.</param>
public readonly record struct Label(string En, string Ru)
{
    /// <summary>In one language.</summary>
    public string In(Language language) => language == Language.Russian ? Ru : En;
}

/// <summary>What a member of an enumeration is called; its written word follows from its name (<see cref="Words.Of(Enum)"/>).</summary>
/// <param name="en">English.</param>
/// <param name="ru">Russian.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string en, string ru) : Attribute
{
    /// <summary>The label.</summary>
    public Label Label { get; } = new(en, ru);
}
