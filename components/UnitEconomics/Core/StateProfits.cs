using System.Globalization;
using Wording;

namespace UnitEconomics.Core;

/// <summary>Profits by state as they are written: <c>basic=3</c>.</summary>
static class StateProfits
{
    public static Dictionary<string, double> Read(IReadOnlyList<string> texts, out Message? fault)
    {
        var profits = new Dictionary<string, double>(StringComparer.Ordinal);
        fault = null;
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            if (at < 1 || !double.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var profit))
                fault ??= Phrases.NoProfit.With(text);
            else if (!profits.TryAdd(text[..at].Trim(), profit))
                fault ??= Phrases.ProfitTwice.With(text[..at].Trim());
        }

        return profits;
    }
}
