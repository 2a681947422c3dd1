using Quantities;
using Wording;

namespace UnitEconomics.Core;

/// <summary>The refusals that several of the forms share.</summary>
static class Refusals
{
    public static Problem TooLittleData(Message why) => Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), why);

    public static Problem Invalid(string field, Message why) => Problem.Invalid(field, why, Phrases.Words);

    public static Problem Of(string code, Label title, Message why) => Problem.Of(code, title, why, Phrases.Words);
}
