using Quantities;

namespace UnitEconomics.Core;

/// <summary>The refusals that several of the forms share.</summary>
static class Refusals
{
    public static Problem TooLittleData(string why) => new("too-little-data", "There is too little data", why);
}
