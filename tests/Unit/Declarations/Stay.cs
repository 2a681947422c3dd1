using Declarations;
using Wording;

namespace Unit.Declarations;

/// <summary>Options of every type there is, made up for these tests.</summary>
public sealed record Stay : ICheckedOptions
{
    [Option("Kind of room", "Вид номера")]
    public Room Room { get; init; } = Room.OneBed;

    [Option("Nights", "Ночи", Min = 1, Max = 28, Unit = OptionUnit.Days)]
    public int Nights { get; init; } = 2;

    [Option("Number of the booking", "Номер брони")]
    public long? Booking { get; init; }

    [Option("Share paid before", "Доля предоплаты", Min = 0, Above = true, Max = 1, Below = true, Unit = OptionUnit.Share)]
    public double? Prepaid { get; init; }

    [Option("Price of a night", "Цена ночи", Min = 0, Above = true, Unit = OptionUnit.Money, DefaultEn = "by the room", DefaultRu = "по номеру")]
    public decimal? Price { get; init; }

    [Option("Whether breakfast is taken", "Берут ли завтрак")]
    public bool Breakfast { get; init; }

    [Option("Name of the guest", "Имя гостя", Example = "Ada")]
    public string? Guest { get; init; }

    [Option("Day of arrival", "День приезда")]
    public DateOnly? From { get; init; }

    [Option("When the booking lapses", "Когда бронь сгорает")]
    public DateTimeOffset? Until { get; init; }

    [Option("Ages of children", "Возраст детей", Min = 0, Max = 17, Most = 3, Example = "3,7")]
    public IReadOnlyList<int> Children { get; init; } = [];

    [Option("Rooms that would do as well", "Какие номера тоже подойдут", Fewest = 1)]
    public IReadOnlyList<Room> Instead { get; init; } = [Room.OneBed, Room.Suite24];

    [Option("Which rooms to look at", "Какие номера смотреть", Form = OptionForm.Condition)]
    public IReadOnlyList<string> Where { get; init; } = [];

    [Option("What breakfast is", "Какой завтрак")]
    [OnlyWith(nameof(Breakfast), "yes")]
    public string Meal { get; init; } = "bread";

    [Option("How many share the suite", "Сколько человек в люксе")]
    [OnlyWith(nameof(Room), "suite24")]
    public int Sharing { get; init; } = 2;

    [Option("Hour of arrival", "Час приезда", Min = 0, Max = 24, Below = true)]
    [OnlyWith(nameof(From))]
    public int? Hour { get; init; }

    public IEnumerable<OptionFault> Faults()
    {
        if (Nights < Children.Count)
            yield return new OptionFault(nameof(Nights), Unit.Declarations.Faults.TooShort.With(Nights));
    }
}

public enum Room
{
    [Word("one bed", "одна кровать")]
    OneBed,

    [Word("two beds", "две кровати")]
    TwoBeds,

    [Word("suite 24", "люкс 24")]
    Suite24,
}

/// <summary>Options without which there is no answer.</summary>
public sealed record Departure
{
    [Option("Day of departure", "День отъезда", IsRequired = true, Example = "2026-01-31")]
    public DateOnly Day { get; init; }

    [Option("Rooms given back", "Сколько номеров освобождается", IsRequired = true, IsPositional = true, Min = 1)]
    public int Rooms { get; init; }

    [Option("Who leaves", "Кто уезжает", IsRequired = true)]
    public IReadOnlyList<string> Guests { get; init; } = [];
}

static class Faults
{
    public static readonly Phrase TooShort = new("stay-too-short", "nights");
}
