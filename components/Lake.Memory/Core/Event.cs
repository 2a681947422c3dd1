using Quantities;

namespace Lake.Memory.Core;

/// <summary>One staged or landed event.</summary>
/// <param name="Import">The import it came by.</param>
/// <param name="Source">The system its order id is of, or null.</param>
/// <param name="Line">Line in its file.</param>
/// <param name="Key">Key, or null when the event has no id.</param>
/// <param name="Content">Hash of the row.</param>
/// <param name="Customer">Customer id, or null.</param>
/// <param name="At">Instant, UTC.</param>
/// <param name="Day">Day in the dataset's zone.</param>
/// <param name="Order">Order id, or null.</param>
/// <param name="Type">Type, or null.</param>
/// <param name="Amount">Signed amount.</param>
/// <param name="Texts">Text properties that have a value, by name without regard to case.</param>
/// <param name="Numbers">Number properties that have a value, by name without regard to case.</param>
sealed record Event(
    ImportId Import,
    string? Source,
    long Line,
    Guid? Key,
    Guid Content,
    string? Customer,
    DateTime At,
    DateOnly Day,
    string? Order,
    string? Type,
    decimal Amount,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, decimal> Numbers)
{
    /// <summary>Copies an event out of a batch.</summary>
    public static Event Take(EventBatch batch, int i, LandingPlan plan)
    {
        var properties = plan.Properties;
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var numbers = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        for (var p = 0; p < properties.Count; p++)
        {
            if (batch.Texts[p]?[i] is { } text)
                texts[properties[p].Name] = Checked(text)!;
            if (batch.Numbers[p]?[i] is { } number)
                numbers[properties[p].Name] = EventNumber.Kept(number);
        }

        return new Event(
            plan.Import,
            plan.Source,
            batch.Line[i],
            batch.Key[i],
            batch.Content[i],
            Checked(batch.Customer[i]),
            batch.At[i],
            batch.Day[i],
            Checked(batch.Order[i]),
            Checked(batch.Type[i]),
            EventNumber.Kept(batch.Amount[i]),
            texts,
            numbers);
    }

    static string? Checked(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("Text of an event must not contain the character U+0000.", nameof(text))
            : text;
}
