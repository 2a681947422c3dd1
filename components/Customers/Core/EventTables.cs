using Answers;
using Wording;

namespace Customers.Core;

/// <summary>A list of events as a table.</summary>
static class EventTables
{
    public static IReadOnlyList<AnswerTable> Of(EventList answer)
    {
        var currency = answer.Head.Evidence?.Settings.Currency.Value ?? "";
        var events = answer.Events;
        Column[] own =
        [
            Column.Instants("at", new Label("Time", "Время"), events.Select(one => (DateTimeOffset?)one.At)),
            Column.Text("type", new Label("Type", "Тип"), events.Select(one => one.Type)),
            Column.Text("order", new Label("Order", "Заказ"), events.Select(one => one.Order)),
            Column.Money("amount", new Label("Amount", "Сумма"), events.Select(one => one.Amount)),
            Column.Text("currency", new Label("Currency", "Валюта"), events.Select(_ => currency)),
        ];
        Column[] origin =
        [
            Column.Text("import", new Label("Import", "Импорт"), events.Select(one => one.Import.ToString("D"))),
            Column.Counts("line", new Label("Line", "Строка"), events.Select(one => one.Line)),
        ];
        var taken = own.Concat(origin).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            new AnswerTable("events", new Label($"Events of {answer.Customer}", $"События клиента {answer.Customer}"), [.. own, .. answer.Properties.Select((property, i) => Property(events, property, i, taken)), .. origin]) { Currency = currency },
        ];
    }

    /// <summary>A property that is called as a column of every event is: with a word before it.</summary>
    static Column Property(IReadOnlyList<ListedEvent> events, ListedProperty property, int place, HashSet<string> taken)
    {
        var (name, label) = (taken.Contains(property.Name) ? $"property {property.Name}" : property.Name, new Label(property.Name, property.Name));
        return property.IsNumber ? new Column<decimal?>(name, label, ColumnKind.Number, [.. events.Select(one => one.Numbers[place])]) { Decimals = 6 } : Column.Text(name, label, events.Select(one => one.Texts[place]));
    }
}
