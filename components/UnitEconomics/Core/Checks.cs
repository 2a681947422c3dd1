using System.Globalization;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>Checks of options, which may also come as JSON: the first fault found, or null.</summary>
static class Checks
{
    public static Problem? First(params ReadOnlySpan<Problem?> problems)
    {
        foreach (var problem in problems)
            if (problem is not null)
                return problem;
        return null;
    }

    public static Problem? Between(string name, double value, double least, double most) =>
        value >= least && value <= most ? null : Problem.Invalid(name, $"{name} is {value.ToString(CultureInfo.InvariantCulture)}; it lies between {least.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}.");

    public static Problem? Level(double value) =>
        value is >= 0.5 and <= 0.999 ? null : Problem.Invalid("level", $"level is {value.ToString(CultureInfo.InvariantCulture)}; it lies between 0.5 and 0.999, 0.95 being usual.");
}
