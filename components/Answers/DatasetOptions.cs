using System.Text.Json.Serialization;
using Declarations;

namespace Answers;

/// <summary>Options that every question of a dataset has.</summary>
public abstract record DatasetOptions
{
    /// <summary>The analysis instant: later events are left out. Null: the version's last event.</summary>
    [Option("The analysis instant: later events are left out", "Момент анализа: более поздние события не учитываются", DefaultEn = "the last event", DefaultRu = "последнее событие", NameEn = "As of", NameRu = "На момент")]
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Conditions such as <c>quantity&gt;0</c>: only events that meet all of them count, also for a customer's first one.</summary>
    [Option("Conditions on events: only those that meet all of them count", "Условия на события: учитываются только те, что отвечают всем условиям", Form = OptionForm.Condition, Example = "quantity>0", NameEn = "Conditions", NameRu = "Условия")]
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The accounts of the customer whom the question names, which nobody asks for: known of the version that is asked. Null: none, or it names no customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Accounts { get; init; }
}
