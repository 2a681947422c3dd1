using System.Text.RegularExpressions;
using Quantities;
using Wording;

namespace Metrics.Core;

/// <summary>
/// A step as it is written: <c>name: field op value and field op value …</c>. The name is what stands before the first colon with a blank after it, if none of the signs of a comparison comes before; a step
/// without a name whose field holds such a colon begins with <c>: </c>. An unquoted value ends at the next <c> and </c>, a quoted one at its closing quote: so that every value can be written.
/// </summary>
static partial class StepText
{
    const int Longest = 1_000;

    /// <summary>The step and its conditions, or why there is none.</summary>
    public static (FunnelStep? Step, IReadOnlyList<Condition> Conditions, Message? Fault) Parse(string? text)
    {
        if (text?.Length > Longest)
            return (null, [], Phrases.StepTooLong.With(text.Length, Longest));
        var name = Named().Match(text ?? "");
        var (rest, conditions) = ((text ?? "")[name.Length..], new List<Condition>());
        do
        {
            if (One().Match(rest) is not { Success: true } match || !Condition.Parse(match.Groups["field"].Value + match.Groups["sign"].Value).TryGet(out var compared, out _))
                return (null, [], Phrases.NoStep.With(text ?? "", rest.Trim()));
            var value = match.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups["plain"].Value;
            conditions.Add(compared with { Value = value });
            rest = match.Groups["more"].Success ? rest[match.Length..] : "";
            if (match.Groups["more"].Success && rest.Length == 0)
                return (null, [], Phrases.NoStep.With(text ?? "", rest));
        }
        while (rest.Length > 0);

        string[] written = [.. conditions.Select(condition => condition.ToString())];
        var called = name.Groups["name"].Value.Trim();
        return (new FunnelStep(called.Length > 0 ? called : string.Join(" and ", written), written), conditions, null);
    }

    [GeneratedRegex("""^(?<name>[^=!<>:]*):\s+""")]
    private static partial Regex Named();

    [GeneratedRegex("""^\s*(?<field>[^=!<>]*[^=!<>\s])\s*(?<sign>!=|>=|<=|=|>|<)\s*(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>(?!").*?))(?:(?<more>\s+and\s+)|\s*$)""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex One();
}
