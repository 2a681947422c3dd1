namespace Declarations;

/// <summary>
/// Declares a property as an option: from it follow reading and checks of addresses, command lines and JSON, <c>--help</c>, OpenAPI, the catalogue's JSON Schema and the tables of the
/// documents. The name is the property's (<c>horizonWeeks</c>, <c>--horizon-weeks</c>), the default what a new instance has, the words those of its enumeration.
/// </summary>
/// <param name="en">What it sets, in a line of English, without default and range.</param>
/// <param name="ru">The same in Russian.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string en, string ru) : Attribute
{
    /// <summary>English help.</summary>
    public string En { get; } = en;

    /// <summary>Russian help.</summary>
    public string Ru { get; } = ru;

    /// <summary>What forms call it, in English: a word or two; null: the help is as short. With <see cref="NameRu"/>.</summary>
    public string? NameEn { get; init; }

    /// <summary>The same in Russian.</summary>
    public string? NameRu { get; init; }

    /// <summary>The least number allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest number allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>True: <see cref="Min"/> itself is not allowed.</summary>
    public bool Above { get; init; }

    /// <summary>True: <see cref="Max"/> itself is not allowed.</summary>
    public bool Below { get; init; }

    /// <summary>Of a list: the fewest values.</summary>
    public int Fewest { get; init; }

    /// <summary>Of a list: the most values.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>What its numbers count.</summary>
    public OptionUnit Unit { get; init; }

    /// <summary>How its text is written, where it is more than a text.</summary>
    public OptionForm Form { get; init; }

    /// <summary>Written words of its enumeration that it does not take.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>An example, for refusals and help.</summary>
    public string? Example { get; init; }

    /// <summary>English words for a default that depends, such as <c>by the grain</c>; with <see cref="DefaultRu"/>.</summary>
    public string? DefaultEn { get; init; }

    /// <summary>The same in Russian.</summary>
    public string? DefaultRu { get; init; }

    /// <summary>True: there is no answer without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True: on the command line it stands without its name.</summary>
    public bool IsPositional { get; init; }
}

/// <summary>
/// Declares a property as a group of options that several questions share: a record whose own options stand among those of the record the property belongs to, in addresses, command lines and
/// JSON, as if they were declared there. A new instance has the group, made anew.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionGroupAttribute : Attribute
{
    /// <summary>English words for the defaults of those of the group that have no other; with <see cref="DefaultRu"/>.</summary>
    public string? DefaultEn { get; init; }

    /// <summary>The same in Russian.</summary>
    public string? DefaultRu { get; init; }
}

/// <summary>An option has a meaning only beside another one: for forms, which then show it, and for refusals.</summary>
/// <param name="option">The other option's property.</param>
/// <param name="words">Its written words that go with this one; none: it has to be given.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnlyWithAttribute(string option, params string[] words) : Attribute
{
    /// <summary>The other option's property.</summary>
    public string Option { get; } = option;

    /// <summary>Its words.</summary>
    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>An option stands in the place of another one: texts that give both contradict themselves, even where the other is given as its default says.</summary>
/// <param name="option">The other option's property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InPlaceOfAttribute(string option) : Attribute
{
    /// <summary>The other option's property.</summary>
    public string Option { get; } = option;
}

/// <summary>What an option's numbers count.</summary>
public enum OptionUnit
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>A share, 0…1.</summary>
    Share,

    /// <summary>A rate a year, 0.1 for ten percent.</summary>
    YearlyRate,

    /// <summary>Percent.</summary>
    Percent,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks of seven days.</summary>
    Weeks,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Periods of the grain, or steps of a series.</summary>
    Periods,

    /// <summary>Money in the dataset's currency.</summary>
    Money,
}

/// <summary>How an option's text is written.</summary>
public enum OptionForm
{
    /// <summary>As the property's type says.</summary>
    Plain,

    /// <summary>A condition on events, such as <c>quantity&gt;0</c>.</summary>
    Condition,

    /// <summary>The name of a text property of the dataset.</summary>
    Property,

    /// <summary>The name of a number property of the dataset.</summary>
    NumberProperty,

    /// <summary>A step of a funnel: conditions joined by <c> and </c>, a name and a colon before them if wanted.</summary>
    Step,

    /// <summary>A text property, <c>type</c>, or a number with the limits of its brackets, such as <c>quantity:1,10</c>.</summary>
    Dimension,
}
