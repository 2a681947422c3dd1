using System.CommandLine;
using Quantities;

namespace Cli.Core;

/// <summary><c>--value-events TYPE,TYPE</c>, or <c>all</c>.</summary>
static class ValueEventsOption
{
    const string All = "all";

    public static Option<string?> Create(Runner run) => new("--value-events")
    {
        Description = run.Told(
            "Types of events that count as orders, revenue and activity, such as order,payment; - for events without a type; all for every event but registrations",
            "Типы событий, которые считаются заказами, выручкой и активностью, например order,payment; - для событий без типа; all — все события, кроме регистраций"),
    };

    /// <summary>The types; none for all, null where nothing was said.</summary>
    public static IReadOnlyList<string>? Read(string? given) => given is null ? null : given.Trim() == All ? [] : given.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Whether a dataset has declared these.</summary>
    public static bool IsSame(IReadOnlyList<string> given, EventTypes? declared) => given.Count == 0 ? declared is null : EventTypes.Create(given).TryGet(out var types, out _) && types.Equals(declared);
}
