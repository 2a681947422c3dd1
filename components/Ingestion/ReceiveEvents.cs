using Datasets;
using Declarations;
using MediatR;
using Quantities;

namespace Ingestion;

/// <summary>Keeps events as they are sent, a JSON array of objects or one a line, and begins their import.</summary>
/// <param name="Dataset">Into which dataset.</param>
/// <param name="Import">The import's id, chosen by the sender.</param>
/// <param name="Content">The events, gzip-compressed or not; read to its end.</param>
/// <param name="Sending">What is said of them beside.</param>
/// <param name="Runner">Who runs the import.</param>
/// <remarks>
/// An event has <c>customer</c>, <c>time</c> and, where there are such, <c>id</c>, <c>amount</c>, <c>order</c>, <c>type</c>, <c>currency</c> and <c>properties</c>, an object. A property that the dataset does not
/// have yet is a number when all of its values here are. Refuses as <see cref="ReceiveFile"/> does, and with <c>invalid-value</c> (field <c>events</c>) what holds no event, something else than events, or a
/// name that no event has; then nothing is kept. An event at fault is rejected, the others land.
/// </remarks>
public sealed record ReceiveEvents(DatasetId Dataset, ImportId Import, Stream Content, EventSending Sending, ImportRunner Runner) : IRequest<Result<Import>>
{
    /// <summary>Bytes of a body, and when it is unpacked eight times as many.</summary>
    public const int MostBytes = 10 << 20;
}

/// <summary>What is said of events beside them.</summary>
public sealed record EventSending : ICheckedOptions
{
    /// <summary>Name under which event ids and order ids are unique. Null: <c>file</c>.</summary>
    [Option("Name under which event and order ids are unique; 'file' where none is given", "Имя, в пределах которого идентификаторы событий и заказов уникальны; без него — file")]
    public string? Source { get; init; }

    /// <summary>As <see cref="FileReading.OnChange"/>.</summary>
    [Option(
        "Events (or rows of orders, where events have no ids) that are there with other content: replace, add or reject; they are set aside and told of where nothing is said",
        "События (или строки заказов, если у событий нет id), которые уже есть с другим содержимым: replace, add или reject; без указания они откладываются, и об этом сообщается")]
    public string? OnChange { get; init; }

    /// <summary>Seconds to wait for the end of their import.</summary>
    [Option("Seconds to wait until they have landed, before 202 is answered", "Сколько секунд ждать загрузки, прежде чем ответить 202", Min = 0, Max = 60)]
    public int Wait { get; init; } = 10;

    /// <inheritdoc />
    public IEnumerable<OptionFault> Faults() => OnChange is null or FileReading.Adds or FileReading.Replaces or FileReading.Rejects ? [] : [new(nameof(OnChange), Core.Phrases.NoWayWithChanges.With(OnChange))];
}
