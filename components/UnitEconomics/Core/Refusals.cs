using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>The refusals that several of the forms share.</summary>
static class Refusals
{
    public static Problem TooLittleData(Message why) => Of("too-little-data", "There is too little data", why);

    public static Problem Invalid(string field, Message why) => Problem.InvalidValues(new Dictionary<string, Message> { [field] = why }, Phrases.Words);

    public static Problem Of(string code, string title, Message why) => Problem.Of(code, title, why, Phrases.Words);
}
