using Quantities;
using Wording;

namespace Survival.Core;

/// <summary>Why durations cannot be used.</summary>
static class Phrases
{
    public static readonly Phrase Duration = new("duration-no-number", "duration", "row");
    public static readonly Phrase Count = new("customers-below-nothing", "count", "row");

    static readonly Phrase None = new("nobody-watched");
    static readonly Phrasebook Words = Phrasebook.Of(typeof(Phrases).Assembly);

    public static Problem Nobody { get; } = Problem.Of("no-customers", new Label("There are no customers", "Клиентов нет"), None, Words);

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);
}
