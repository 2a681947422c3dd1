using Answers;
using Declarations;
using Quantities;
using UnitEconomics.Core;
using Wording;

namespace UnitEconomics;

/// <summary>What did a campaign bring that would not have come without it?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "campaign", 3, "What did a campaign bring that would not have come without it, and did it pay?", "Что принесла кампания сверх того, что было бы и без неё, и окупилась ли она?",
    NameEn = "Effect of a campaign", NameRu = "Эффект кампании", Topic = Topic.UnitEconomics)]
public sealed record MeasureCampaign(DatasetVersion Of, CampaignOptions With) : IQuestion<CampaignOptions, CampaignAnswer>;

/// <summary>How a campaign is measured. Treated, start and end have to be given.</summary>
public sealed record CampaignOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>Conditions such as <c>campaign=spring</c>: units with an event that meets all of them were treated.</summary>
    [Option("Conditions on events: units with an event that meets all of them were treated", "Условия на события: воздействию подверглись единицы с событием, отвечающим всем условиям", Form = OptionForm.Condition, Example = "campaign=spring", NameEn = "Treated group", NameRu = "Группа кампании")]
    public IReadOnlyList<string> Treated { get; init; } = [];

    /// <summary>Ids of treated units, in place of or beside conditions.</summary>
    [Option("Ids of treated units, in place of or beside conditions", "Идентификаторы подвергшихся воздействию единиц — вместо условий или вдобавок к ним", NameEn = "Treated ids", NameRu = "Id группы кампании")]
    public IReadOnlyList<string> TreatedUnits { get; init; } = [];

    /// <summary>Conditions that control units meet; without conditions and ids: all other units known when the campaign began.</summary>
    [Option("Conditions that an event of a control unit meets", "Условия, которым отвечает событие контрольной единицы", Form = OptionForm.Condition, DefaultEn = "all others known when it began", DefaultRu = "все остальные, известные к началу", NameEn = "Control group", NameRu = "Контрольная группа")]
    public IReadOnlyList<string> Control { get; init; } = [];

    /// <summary>Ids of control units.</summary>
    [Option("Ids of control units", "Идентификаторы контрольных единиц", NameEn = "Control ids", NameRu = "Id контрольных")]
    public IReadOnlyList<string> ControlUnits { get; init; } = [];

    /// <summary>A draw by the question <c>next-best</c>, which says who was addressed and who held out: by chance, whatever <see cref="Assignment"/> says.</summary>
    [Option("A draw by next-best: who was addressed and who was held out", "Жребий вопроса next-best: к кому обращались и кто был в контроле", Example = "5f2c…", DefaultEn = "none", DefaultRu = "нет", NameEn = "Drawn groups", NameRu = "Жеребьёвка")]
    public string? Drawn { get; init; }

    /// <summary>First day of the campaign's window.</summary>
    [Option("First day of the campaign's window", "Первый день окна кампании", IsRequired = true, Example = "2026-03-01", NameEn = "Campaign begins", NameRu = "Начало кампании")]
    public DateOnly? Start { get; init; }

    /// <summary>Last day of the window.</summary>
    [Option("Last day of the campaign's window", "Последний день окна кампании", IsRequired = true, Example = "2026-03-31", NameEn = "Campaign ends", NameRu = "Конец кампании")]
    public DateOnly? End { get; init; }

    /// <summary>Days before the start to compare with; 0 for as many as the campaign has.</summary>
    [Option("Days before the start to compare with; 0 for as many as the campaign has", "Сколько дней до начала взять для сравнения; 0 — столько же, сколько длится кампания", Min = 0, Max = 3660, Unit = OptionUnit.Days, NameEn = "Days before", NameRu = "Дней до начала")]
    public int BeforeDays { get; init; }

    /// <summary>How units came to be treated; decides what they are compared with.</summary>
    [Option("How units came to be treated; decides what they are compared with", "Как отбирались единицы для воздействия; от этого зависит, с чем их сравнивать", NameEn = "How chosen", NameRu = "Как отобраны")]
    public Assignment Assignment { get; init; } = Assignment.Observed;

    /// <summary>What the campaign cost, in the dataset's currency; null when unknown.</summary>
    [Option("What the campaign cost", "Во что обошлась кампания", Min = 1e-6, Max = 1e15, Unit = OptionUnit.Money, NameEn = "Spend", NameRu = "Затраты")]
    public double? Spend { get; init; }

    /// <summary>Share of amounts that is margin.</summary>
    [Option("Share of amounts that is margin", "Доля маржи в суммах", Min = 0, Above = true, Max = 1, Unit = OptionUnit.Share, NameEn = "Margin", NameRu = "Маржа")]
    public double Margin { get; init; } = 1;

    /// <summary>Whose value: null for customers, else a text property.</summary>
    [Option("A text property whose values are valued in place of customers", "Текстовое свойство, по значениям которого считается ценность вместо клиентов", Form = OptionForm.Property, Example = "product", DefaultEn = "customers", DefaultRu = "клиенты", NameEn = "Unit", NameRu = "Единица")]
    public string? Unit { get; init; }

    /// <summary>Level of the intervals.</summary>
    [Option("Level of intervals", "Уровень доверительных интервалов", Min = 0.5, Max = 0.999, Unit = OptionUnit.Share, NameEn = "Interval level", NameRu = "Уровень интервалов")]
    public double Level { get; init; } = 0.95;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (Drawn is not null && (Treated.Count + TreatedUnits.Count + Control.Count + ControlUnits.Count > 0 || Unit is not null))
            yield return new(nameof(Drawn), Phrases.DrawnAlone);
        if (Drawn is null && Treated.Count + TreatedUnits.Count == 0)
            yield return new(nameof(Treated), Phrases.NobodyTreated);
        if (End < Start)
            yield return new(nameof(End), Phrases.EndBeforeStart.With(Start, End));
    }
}

/// <summary>How units came to be treated.</summary>
public enum Assignment
{
    /// <summary>By any other way than chance: difference-in-differences.</summary>
    [Word("not by chance: difference in differences", "не случайно: разность разностей")]
    Observed,

    /// <summary>By chance, for example a holdout group: means adjusted for the value before.</summary>
    [Word("by chance: a holdout, adjusted for the value before", "случайно: контрольная группа с поправкой на ценность до кампании")]
    Randomised,
}
