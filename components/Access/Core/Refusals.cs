using Quantities;
using Wording;

namespace Access.Core;

/// <summary>Why a key does not open, or cannot be given out.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoName = new("no-key-name", "given");
    public static readonly Phrase NoScopes = new("no-scopes", "scopes");
    public static readonly Phrase NoDays = new("no-days", "given", "most");
    public static readonly Phrase NoOverlap = new("no-overlap", "most");

    static readonly Phrase Unknown = new("key-unknown");
    static readonly Phrase Over = new("key-over");
    static readonly Phrase NotFound = new("key-not-found", "id");
    static readonly Phrase IsOver = new("key-is-over", "id");
    static readonly Phrase IsLastAdmin = new("key-is-last-admin", "id");

    static readonly Label NoEntry = new("This key does not open", "Этот ключ не подходит");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);

    public static Problem KeyUnknown { get; } = Problem.Of("key-unknown", NoEntry, Unknown, Words);

    public static Problem KeyOver { get; } = Problem.Of("key-expired", NoEntry, Over, Words);

    public static Problem NoKey(string id) => Problem.Of("key-not-found", new Label("No such key", "Нет такого ключа"), NotFound.With(id), Words);

    public static Problem KeyIsOver(string id) => Problem.Of("key-is-over", new Label("The key cannot be replaced", "Ключ нельзя заменить"), IsOver.With(id), Words);

    public static Problem LastAdmin(string id) => Problem.Of("key-is-last-admin", new Label("The last key of an administrator", "Последний ключ администратора"), IsLastAdmin.With(id), Words);
}
