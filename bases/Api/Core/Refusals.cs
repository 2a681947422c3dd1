using Quantities;
using Wording;

namespace Api.Core;

/// <summary>What addresses, requests and the machinery refuse with.</summary>
static class Refusals
{
    public static readonly Phrasebook Words = Phrasebook.Of(typeof(Refusals).Assembly);

    public static readonly Phrase NoLanguage = new("no-language", "given", "languages");
    public static readonly Phrase FormUnreadable = new("form-unreadable", "reason");
    public static readonly Phrase OneFile = new("form-of-one-file");
    public static readonly Phrase NoFormat = new("no-format", "given");
    public static readonly Phrase NoOrder = new("no-order", "given");

    static readonly Phrase NoRoute = new("no-route");
    static readonly Phrase NoMethod = new("no-method");
    static readonly Phrase NoMediaType = new("no-media-type");
    static readonly Phrase NotReadable = new("request-not-readable");
    static readonly Phrase NotReadableBecause = new("request-not-readable-because", "reason");
    static readonly Phrase StoreSilent = new("store-silent");
    static readonly Phrase NotDone = new("not-done");

    static readonly Phrase HostUnknown = new("host-unknown", "host");
    static readonly Phrase OriginForeign = new("origin-foreign", "origin");

    static readonly Label BadRequest = new("The request cannot be read", "Запрос нельзя прочитать");

    public static Problem Invalid(string field, Message said) => Problem.Invalid(field, said, Words);

    /// <summary>What the framework refuses by a status alone.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        404 => Problem.Of("route-not-found", new Label("No such address", "Нет такого адреса"), NoRoute, Words),
        405 => Problem.Of("method-not-allowed", new Label("This method is not allowed", "Недопустимый метод"), NoMethod, Words),
        415 => Problem.Of("unsupported-media-type", new Label("This content type is not supported", "Недопустимый тип содержимого"), NoMediaType, Words),
        _ => Problem.Of("bad-request", BadRequest, NotReadable, Words),
    };

    public static Problem UnknownHost(string host) => Problem.Of("host-not-allowed", new Label("This server does not go by that name", "Этот сервер не отвечает под таким именем"), HostUnknown.With(host), Words);

    public static Problem FromElsewhere(string origin) => Problem.Of("cross-origin", new Label("A page of another site may not do this", "Странице чужого сайта это нельзя"), OriginForeign.With(origin), Words);

    public static Problem Unreadable(string reason) => Problem.Of("bad-request", BadRequest, NotReadableBecause.With(reason), Words);

    public static Problem StoreIsAway { get; } = Problem.Of("store-unavailable", new Label("The store is away", "Хранилище недоступно"), StoreSilent, Words);

    public static Problem Failed { get; } = Problem.Of("internal-error", new Label("Something went wrong", "Внутренняя ошибка"), NotDone, Words);
}
