using System.Text.Json.Serialization;
using Answers;
using Wording;

namespace Answering;

/// <summary>Who came into a segment, moved between its groups, and left it.</summary>
/// <param name="Flows">How many went from where to where, those who stayed too: those from a group add up to its old size, those to a group to its new one.</param>
/// <param name="Customers">Everybody who came, moved or left, by id.</param>
public sealed record SegmentChanges(IReadOnlyList<SegmentFlow> Flows, [property: JsonIgnore] IReadOnlyList<SegmentMove> Customers)
{
    /// <summary>The segment's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its revision.</summary>
    public int Revision { get; init; }

    /// <summary>The version that it was compared in, or with.</summary>
    public long Version { get; init; }

    /// <summary>The instant that it was compared with, as given; null: a version.</summary>
    public string? Since { get; init; }

    /// <summary>The version that it was compared with; null: an instant.</summary>
    public long? SinceVersion { get; init; }

    /// <summary>What groups are called where people read, by group; null: they have no other names.</summary>
    public IReadOnlyDictionary<string, Label>? Labels { get; init; }

    /// <summary>Customers who came.</summary>
    public long Came => Flows.Where(flow => flow.From is null).Sum(flow => flow.Customers);

    /// <summary>Customers who moved from one group to another.</summary>
    public long Moved => Flows.Where(flow => flow is { From: not null, To: not null } && flow.From != flow.To).Sum(flow => flow.Customers);

    /// <summary>Customers who left.</summary>
    public long Left => Flows.Where(flow => flow.To is null).Sum(flow => flow.Customers);

    /// <summary>Customers who stayed where they were.</summary>
    public long Stayed => Flows.Where(flow => flow.From == flow.To).Sum(flow => flow.Customers);

    /// <summary>Those who came, moved or left, as a table.</summary>
    public AnswerTable Table() => new("customers", new Label("Customers who came, moved or left", "Клиенты, которые пришли, перешли или ушли"),
    [
        Column.Key("customer", new Label("Customer", "Клиент"), Customers.Select(move => move.Customer)),
        Column.Text("from", new Label("From", "Откуда"), Customers.Select(move => move.From)),
        Column.Text("to", new Label("To", "Куда"), Customers.Select(move => move.To)),
    ]);
}

/// <summary>How many customers went from one group to another.</summary>
/// <param name="From">The group before; null: they were not there.</param>
/// <param name="To">The group after; null: they are there no longer.</param>
/// <param name="Customers">Customers.</param>
public sealed record SegmentFlow(string? From, string? To, long Customers);

/// <summary>A customer whose group is another one.</summary>
/// <param name="Customer">The id.</param>
/// <param name="From">The group before; null: the customer was not there.</param>
/// <param name="To">The group after; null: the customer is there no longer.</param>
public readonly record struct SegmentMove(string Customer, string? From, string? To);
