using Answers;
using Cohorts.Core;
using Declarations;
using Quantities;
using Wording;

namespace Cohorts;

/// <summary>Do two groups of customers come back alike: before and after a day, or two values of a property?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "compare-retention", 2, "Do two groups of customers come back alike: before and after a day, or two values of a property?", "Одинаково ли возвращаются две группы клиентов: до и после даты или с двумя значениями свойства?",
    NameEn = "Two groups compared", NameRu = "Сравнение двух групп", Topic = Topic.Retention, HasCells = true)]
public sealed record CompareRetention(DatasetVersion Of, RetentionComparisonOptions With) : IQuestion<RetentionComparisonOptions, RetentionComparison>;

/// <summary>What is compared.</summary>
public sealed record RetentionComparisonOptions : CohortOptions
{
    /// <summary>Of whom shares are: always of those whose age is over, since two groups of which one is younger would differ by their age alone.</summary>
    [Option("Of whom shares are", "От кого берутся доли", NameEn = "Shares of", NameRu = "Доли от")]
    public override Denominator Denominator { get; init; } = Denominator.Elapsed;

    /// <summary>The second group began on this day or later, the first before it.</summary>
    [Option("The second group began on this day or later, the first before it", "Вторая группа начала в этот день или позже, первая — раньше", DefaultEn = "the middle cohort's beginning, or groups by a property", DefaultRu = "начало средней когорты или группы по свойству", NameEn = "Second group since", NameRu = "Вторая группа с")]
    public DateOnly? Since { get; init; }

    /// <summary>The property's value of the first group.</summary>
    [Option("With a property: its value of the first group", "Со свойством: его значение у первой группы", NameEn = "First group", NameRu = "Первая группа")]
    [OnlyWith(nameof(By))]
    public string? First { get; init; }

    /// <summary>The property's value of the second group; null: all others.</summary>
    [Option("With a property: its value of the second group", "Со свойством: его значение у второй группы", DefaultEn = "all others", DefaultRu = "все остальные", NameEn = "Second group", NameRu = "Вторая группа")]
    [OnlyWith(nameof(By))]
    public string? Second { get; init; }

    /// <summary>The ages that are compared.</summary>
    [Option("The ages that are compared", "Сравниваемые возрасты", Min = 0, Max = 100_000, Most = 100, Example = "1", DefaultEn = "1 to 12", DefaultRu = "с 1 по 12", NameEn = "Ages compared", NameRu = "Сравниваемые возрасты")]
    public IReadOnlyList<int> At { get; init; } = [];

    /// <summary>Level of the intervals, and of the test.</summary>
    [Option("Level of the intervals and of the test", "Уровень доверия интервалов и проверки", Min = 0, Above = true, Max = 1, Below = true, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    internal override Denominator UsualDenominator => Denominator.Elapsed;

    /// <inheritdoc />
    public override IEnumerable<OptionFault> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (Denominator != UsualDenominator)
            yield return new(nameof(Denominator), Phrases.ComparesElapsed);
        if (Since is not null && By is not null)
            yield return new(nameof(Since), Phrases.DayOrProperty);
        if (By is not null && First is not null && First == Second)
            yield return new(nameof(Second), Phrases.SameGroup);
        if (By is not null && First is null)
            yield return new(nameof(First), Phrases.WhichValue);
        if (Since is not null && (Since <= From || Since > To))
            yield return new(nameof(Since), Phrases.NobodyBefore);
    }
}

/// <summary>Two groups age by age.</summary>
/// <param name="Head">Of whom, since when, by which rule.</param>
/// <param name="First">The first group's name.</param>
/// <param name="Second">The second group's name.</param>
/// <param name="Ages">Age by age; those at which a group has nobody whose age is over are left out.</param>
/// <param name="Verdict">Of all ages together.</param>
public sealed record RetentionComparison(AnswerHead Head, GroupName First, GroupName Second, IReadOnlyList<RetentionDifference> Ages, ComparisonVerdict Verdict) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => ComparisonTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => ComparisonTables.PicturesOf(this);
}

/// <summary>What a group is called.</summary>
/// <param name="Kind">By what it was made.</param>
/// <param name="Value">The day or the value; null for all others.</param>
/// <param name="Customers">Customers in it.</param>
public sealed record GroupName(GroupKind Kind, string? Value, long Customers);

/// <summary>How a group is made.</summary>
public enum GroupKind
{
    /// <summary>Customers who began before a day.</summary>
    [Word("before", "до")]
    Before,

    /// <summary>Customers who began on a day or later.</summary>
    [Word("since", "с")]
    Since,

    /// <summary>Customers with a value.</summary>
    [Word("value", "значение")]
    Value,

    /// <summary>All other customers.</summary>
    [Word("others", "остальные")]
    Others,
}

/// <summary>Retention of two groups at an age, among the customers whose age is over.</summary>
/// <param name="Age">What the age is called.</param>
/// <param name="Number">Its number, from 0.</param>
/// <param name="FirstRetained">Customers of the first group retained.</param>
/// <param name="FirstCustomers">Of so many.</param>
/// <param name="SecondRetained">Customers of the second group retained.</param>
/// <param name="SecondCustomers">Of so many.</param>
/// <param name="Difference">Share of the second less that of the first.</param>
/// <param name="Low">Lower end of its interval (Newcombe's).</param>
/// <param name="High">Upper end.</param>
/// <param name="PValue">Of the z-test, or of Fisher's exact one where fewer than five are expected in a cell of the two by two table.</param>
/// <param name="AdjustedPValue">Holm's: it holds for all ages at once.</param>
/// <param name="Verdict">In a word, by the adjusted one.</param>
public sealed record RetentionDifference(
    string Age, int Number, long FirstRetained, long FirstCustomers, long SecondRetained, long SecondCustomers, double Difference, double Low, double High, double PValue, double AdjustedPValue, ComparisonVerdict Verdict)
{
    /// <summary>Share of the first group.</summary>
    public double FirstShare => (double)FirstRetained / FirstCustomers;

    /// <summary>Share of the second group.</summary>
    public double SecondShare => (double)SecondRetained / SecondCustomers;
}

/// <summary>What a comparison says in a word.</summary>
public enum ComparisonVerdict
{
    /// <summary>A difference as large comes about by chance too often to be told from one.</summary>
    [Word("could be chance", "может быть случайным")]
    CouldBeChance,

    /// <summary>The second group comes back more.</summary>
    [Word("the second comes back more", "вторая возвращается чаще")]
    SecondMore,

    /// <summary>The first group comes back more.</summary>
    [Word("the first comes back more", "первая возвращается чаще")]
    FirstMore,

    /// <summary>One at some ages, the other at others.</summary>
    [Word("it depends on the age", "зависит от возраста")]
    Mixed,

    /// <summary>Nothing can be compared.</summary>
    [Word("cannot be told", "неизвестно")]
    Unknown,
}
