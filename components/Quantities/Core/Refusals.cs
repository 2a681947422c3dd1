using Wording;

namespace Quantities.Core;

/// <summary>What the words of every brick refuse with.</summary>
static class Refusals
{
    public const string InvalidValue = "invalid-value";

    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Label InvalidValueTitle = new("A value cannot be used", "Недопустимое значение");

    public static readonly Phrase NotFound = new("not-found", "what", "name");
    public static readonly Phrase DiskFull = new("disk-full");
    public static readonly Phrase OutOfMemory = new("memory-exhausted");
    public static readonly Phrase NoTenantName = new("no-tenant-name", "given");
    public static readonly Phrase NoDatasetName = new("no-dataset-name", "given");
    public static readonly Phrase NoCurrency = new("no-currency", "given");
    public static readonly Phrase NoEventTypes = new("no-event-types", "given", "most");
    public static readonly Phrase NoCondition = new("no-condition", "given");

    /// <summary>The things people call by name; what is not among them is called as its code says.</summary>
    static readonly Dictionary<string, Label> NotFoundTitles = new()
    {
        ["dataset"] = new("No such dataset", "Нет такого набора данных"),
        ["version"] = new("No such version", "Нет такой версии"),
        ["import"] = new("No such import", "Нет такого импорта"),
        ["watch"] = new("No such watch", "Нет такого наблюдения"),
        ["webhook"] = new("No such webhook", "Нет такого вебхука"),
        ["delivery"] = new("No such message", "Нет такого сообщения"),
        ["list"] = new("No such list", "Нет такого списка"),
        ["preset"] = new("No such preset", "Нет такого вида файла"),
        ["standing-question"] = new("No such standing question", "Нет такого постоянного вопроса"),
        ["snapshot"] = new("No such snapshot", "Нет такого снимка данных"),
        ["labels"] = new("No such labels", "Нет таких меток"),
    };

    /// <summary>The things with a title and a sentence of their own.</summary>
    public static IReadOnlyCollection<string> Things => NotFoundTitles.Keys;

    public static Label NotFoundTitle(string what) => NotFoundTitles.TryGetValue(what, out var title) ? title : new($"No such {what}", $"Не найдено: {what}");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
