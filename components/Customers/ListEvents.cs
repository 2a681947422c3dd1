using Answers;
using Customers.Core;
using Declarations;
using Quantities;
using Wording;

namespace Customers;

/// <summary>What did a customer do, event by event?</summary>
/// <param name="Of">The version asked.</param>
/// <param name="With">The options.</param>
[Question(
    "events", 1, "What did a customer do, event by event?", "Что делал клиент, событие за событием?",
    NameEn = "Events of a customer", NameRu = "События клиента", Topic = Topic.Segments, IsKept = false, NamesCustomers = true)]
public sealed record ListEvents(DatasetVersion Of, EventListOptions With) : IQuestion<EventListOptions, EventList>;

/// <summary>Whose events, which of them, and in which order.</summary>
public sealed record EventListOptions : DatasetOptions, ICheckedOptions
{
    /// <summary>The most events of one page.</summary>
    public const int MostEvents = 100_000;

    /// <summary>The customer's id.</summary>
    [Option("The customer's id", "Идентификатор клиента", IsPositional = true, IsRequired = true, Example = "0001", NameEn = "Customer", NameRu = "Клиент")]
    public string Customer { get; init; } = null!;

    /// <summary>Which events come first.</summary>
    [Option("Which events come first", "Какие события идут первыми", NameEn = "First come", NameRu = "Порядок")]
    public EventOrder Order { get; init; } = EventOrder.Newest;

    /// <summary>Of which types.</summary>
    [Option("Of which types", "Каких типов", NameEn = "Types", NameRu = "Виды событий")]
    public ListedTypes Types { get; init; } = ListedTypes.Counted;

    /// <summary>How many events there are at most.</summary>
    [Option("How many events there are at most", "Сколько событий самое большее", Min = 1, Max = MostEvents, NameEn = "Events at most", NameRu = "Не больше событий")]
    public int Limit { get; init; } = 100;

    /// <summary>Where the list goes on: <see cref="EventList.Next"/> of the page before; null: from its beginning.</summary>
    [Option("Where the list goes on: the `next` of the page before", "Откуда продолжается список: `next` предыдущей страницы", DefaultEn = "from the beginning", DefaultRu = "с начала")]
    public string? After { get; init; }

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults()
    {
        if (After is not null && PlaceText.Read(After) is null)
            yield return new(nameof(After), Phrases.NoPlace.With(After));
    }
}

/// <summary>Which events come first.</summary>
public enum EventOrder
{
    /// <summary>The newest.</summary>
    [Word("the newest", "самые новые")]
    Newest,

    /// <summary>The oldest.</summary>
    [Word("the oldest", "самые старые")]
    Oldest,
}

/// <summary>Events of which types are listed.</summary>
public enum ListedTypes
{
    /// <summary>Those that count in the dataset, or that a condition asks for.</summary>
    [Word("those that count", "учитываемые")]
    Counted,

    /// <summary>All, registrations and other events that count nowhere too.</summary>
    [Word("all", "все")]
    All,
}

/// <summary>Some events of a customer.</summary>
/// <param name="Head">Of whom, since when, by which rule; its evidence is of all the customer's events asked for.</param>
/// <param name="Customer">The customer's id.</param>
/// <param name="Events">The events, in the order asked for.</param>
/// <param name="Properties">Names of the properties that the events have values of.</param>
/// <param name="Next">What the next page comes after; null: there is no more.</param>
public sealed record EventList(AnswerHead Head, string Customer, IReadOnlyList<ListedEvent> Events, IReadOnlyList<ListedProperty> Properties, string? Next) : IAnswer
{
    /// <inheritdoc />
    public IReadOnlyList<AnswerTable> Tables() => EventTables.Of(this);

    /// <inheritdoc />
    public IReadOnlyList<Picture> Pictures() => [];
}

/// <summary>A property of a dataset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">Whether its values are numbers.</param>
public sealed record ListedProperty(string Name, bool IsNumber);

/// <summary>An event.</summary>
/// <param name="At">Its instant, UTC.</param>
/// <param name="Type">Its type; null: none.</param>
/// <param name="Order">Its order id; null: none.</param>
/// <param name="Amount">Its signed amount in the dataset's currency, exact.</param>
/// <param name="Texts">Values of text properties, one a property; null where there is none, and for numbers.</param>
/// <param name="Numbers">Values of number properties likewise.</param>
/// <param name="Import">The import it came by.</param>
/// <param name="Line">Its line there.</param>
public sealed record ListedEvent(DateTimeOffset At, string? Type, string? Order, decimal Amount, IReadOnlyList<string?> Texts, IReadOnlyList<decimal?> Numbers, Guid Import, long Line);
